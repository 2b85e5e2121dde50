// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/byhandpage.h"

#include "ui/overview/section.h"
#include "ui/widgets/fixedtext.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/fixnote.h"
#include "ui/wizard/fixwizard.h"
#include "ui/wizard/savetext.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>

namespace headwater {

using namespace Qt::StringLiterals;

ByHandPage::ByHandPage(FixFlow &flow, QWidget *parent)
    : FixPage(flow, {}, parent)
    , m_list(addScrollingPart(content(), 1))
    , m_done(secondaryLabel({}, this))
{
    setButtonText(QWizard::NextButton, tr("&Watch the log"));
    auto *save = new QPushButton(tr("&Save note…"), this);
    save->setToolTip(plainToolTip(tr("The problem, its evidence, nginx's lines and these steps as plain text.")));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(save);
    row->addWidget(m_done, 1);
    content()->addLayout(row);
    connect(save, &QPushButton::clicked, this, &ByHandPage::saveNote);
}

int ByHandPage::nextId() const
{
    return FixWizard::Result;
}

void ByHandPage::refresh()
{
    clearLayout(m_list);
    m_done->clear();
    if (const FixOption *chosen = flow().chosen()) {
        setQuestion(flow().text(chosen->fix->title));
        addLines(*chosen);
        addNumbered(tr("Steps"), flow().steps(*chosen));
    } else {
        setQuestion(tr("What would help to find the cause"));
        m_list->addWidget(
            textLabel(tr("Headwater knows no change of the configuration that cures this. Someone who looks "
                         "further will ask for these; the note has them together with the evidence."),
                      this));
        addNumbered(tr("Collect"), thingsToCollect(flow()));
    }
    m_list->addStretch(1);
}

void ByHandPage::addNumbered(const QString &heading, const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    auto *section = new Section(heading, this);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < texts.size(); ++i) {
        grid->addWidget(secondaryLabel(tr("%1.", "number of a step").arg(i + 1), section), i, 0, Qt::AlignTop);
        grid->addWidget(textLabel(texts.at(i), section), i, 1);
    }
    section->content()->addLayout(grid);
    m_list->addWidget(section);
}

void ByHandPage::addLines(const FixOption &option)
{
    const QString lines = flow().lines(option).join(u'\n');
    if (lines.isEmpty())
        return;
    auto *section = new Section(tr("Lines to paste into the configuration"), this);
    section->content()->addWidget(new FixedText(lines, section));
    auto *copy = new QPushButton(tr("&Copy lines"), section);
    connect(copy, &QPushButton::clicked, this, [this, lines] {
        QGuiApplication::clipboard()->setText(lines);
        m_done->setText(tr("The lines are in the clipboard."));
    });
    section->content()->addWidget(copy, 0, Qt::AlignLeft);
    m_list->addWidget(section);
}

void ByHandPage::saveNote()
{
    m_done->setText(saveText(this, tr("Save Note"), flow().entry().id + u".txt"_s, fixNote(flow()).toUtf8()));
}

} // namespace headwater
