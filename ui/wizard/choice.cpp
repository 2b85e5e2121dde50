// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/choice.h"

#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QRadioButton>

namespace headwater {

Choice::Choice(const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_button(new QRadioButton(this))
    , m_label(textLabel(text, this))
{
    m_button->setAccessibleName(text);
    m_label->setMaximumWidth(QWIDGETSIZE_MAX);               // A layout would centre what takes less than its share.
    m_label->setTextInteractionFlags(Qt::NoTextInteraction); // A click on the words chooses them.
    setFocusProxy(m_button);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    layout->addWidget(m_label, 1);
}

int Choice::indent() const
{
    return m_button->sizeHint().width() + layout()->spacing();
}

void Choice::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()) && m_button->isEnabled()) {
        m_button->setFocus(Qt::MouseFocusReason);
        m_button->click();
    }
}

} // namespace headwater
