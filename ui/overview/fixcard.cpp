// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/fixcard.h"

#include "ui/overview/phrases.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/references.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace headwater {

using namespace Qt::StringLiterals;

FixCard::FixCard(const RankedFix &fix, const Finding &finding, Language language, QWidget *parent)
    : Card(parent)
{
    const auto filled = [&](const LocalizedText &text) { return fillPlaceholders(text.in(language), finding); };
    addHeading(*fix.fix, fix.probability, language);
    content()->addWidget(textLabel(filled(fix.fix->why), this));
    if (!fix.fix->risk.isEmpty())
        content()->addWidget(textLabel(tr("Risk: %1").arg(filled(fix.fix->risk)), this));
    if (!fix.fix->notFor.isEmpty())
        content()->addWidget(textLabel(tr("Not for: %1").arg(filled(fix.fix->notFor)), this));
    addSteps(fix.fix->steps, finding, language);
    if (!fix.fix->references.isEmpty())
        content()->addWidget(new References(fix.fix->references, this));
}

void FixCard::addHeading(const Fix &fix, double probability, Language language)
{
    auto *title = textLabel(fix.title.in(language), this);
    QFont semibold = title->font();
    semibold.setWeight(QFont::DemiBold);
    title->setFont(semibold);
    title->setMaximumWidth(QWIDGETSIZE_MAX);
    auto *grade =
        secondaryLabel(tr("%1 · %2", "grade, promise").arg(gradeText(fix.grade), promiseText(probability)), this);
    grade->setWordWrap(false);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(12);
    heading->addWidget(title, 1);
    heading->addWidget(grade, 0, Qt::AlignTop);
    content()->addLayout(heading);
}

void FixCard::addSteps(const QList<LocalizedText> &steps, const Finding &finding, Language language)
{
    if (steps.isEmpty())
        return;
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (qsizetype i = 0; i < steps.size(); ++i) {
        auto *step = new QHBoxLayout;
        step->addWidget(secondaryLabel(tr("%1.", "number of a step").arg(i + 1), list), 0, Qt::AlignTop);
        step->addWidget(textLabel(fillPlaceholders(steps[i].in(language), finding), list), 1);
        layout->addLayout(step);
    }
    content()->addWidget(new Disclosure(tr("%n step(s)", nullptr, static_cast<int>(steps.size())), list, this));
}

} // namespace headwater
