// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/happenedpage.h"

#include "ui/overview/hitsection.h"
#include "ui/overview/phrases.h"
#include "ui/widgets/fixedtext.h"
#include "ui/widgets/labels.h"

#include <QFormLayout>
#include <QVBoxLayout>

namespace headwater {

using namespace Qt::StringLiterals;

HappenedPage::HappenedPage(FixFlow &flow, QWidget *parent)
    : FixPage(flow, {}, parent)
    , m_rows(new QFormLayout)
    , m_hit(new QVBoxLayout)
{
    m_rows->setHorizontalSpacing(16);
    m_rows->setVerticalSpacing(16);
    m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_rows->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    QVBoxLayout *scrolling = addScrollingPart(content(), 1);
    scrolling->addLayout(m_rows);
    scrolling->addSpacing(8);
    scrolling->addLayout(m_hit);
    scrolling->addStretch(1);
}

void HappenedPage::refresh()
{
    const auto index = static_cast<int>(flow().findingIndex());
    const Finding &finding = flow().finding();
    setQuestion(verdictText(flow().incident(), index, flow().language()));
    while (m_rows->rowCount() > 0)
        m_rows->removeRow(0);
    if (flow().isGone())
        addText(tr("Now"), tr("The logs that are open no longer show this problem. This is how it last was."));
    addText(tr("How often"), occurrenceText(finding, flow().incident().tally.last));
    addNginxWords();
    addText(tr("What it means"), flow().text(flow().entry().meaning));
    addText(tr("Visitors see"), flow().text(flow().entry().visitors));

    clearLayout(m_hit);
    auto *hit = new HitSection(finding, index, this);
    hit->setVisible(!hit->isEmpty());
    m_hit->addWidget(hit);
}

void HappenedPage::addRow(const QString &heading, QWidget *content)
{
    QLabel *label = secondaryLabel(heading, this);
    label->setWordWrap(false);
    m_rows->addRow(label, content);
}

void HappenedPage::addText(const QString &heading, const QString &text)
{
    if (!text.isEmpty())
        addRow(heading, textLabel(text, this));
}

void HappenedPage::addNginxWords()
{
    const auto &examples = flow().finding().tally.examples;
    if (examples.empty())
        return;
    auto *line = new FixedText(QString::fromUtf8(flow().incident().lineText(examples.front())), this);
    line->setAccessibleName(tr("What nginx wrote"));
    addRow(tr("nginx says"), line);
}

} // namespace headwater
