// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/changepage.h"

#include "ui/widgets/labels.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace headwater {

ChangePage::ChangePage(PlannedChange &change, const QString &question, QWidget *parent)
    : QWizardPage(parent)
    , m_change(change)
    , m_question(titleLabel(question, 1.5, this))
    , m_content(new QVBoxLayout(this))
{
    setAccessibleName(question);
    m_content->setContentsMargins(24, 16, 24, 16);
    m_content->setSpacing(12);
    m_content->addWidget(m_question);
    connect(&change, &PlannedChange::incidentChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

void ChangePage::setQuestion(const QString &question)
{
    m_question->setText(withoutLongWords(question));
    setAccessibleName(question);
}

QVBoxLayout *ChangePage::addScrollingPart(QBoxLayout *place, int stretch)
{
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto *inside = new QWidget(area);
    auto *layout = new QVBoxLayout(inside);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(12);
    area->setWidget(inside);
    // The page's own background shows through; QScrollArea would fill it a second time.
    area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    place->addWidget(area, stretch);
    return layout;
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clearLayout(inner);
        }
        delete item;
    }
}

} // namespace headwater
