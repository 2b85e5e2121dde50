// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/remediessection.h"

#include "ui/overview/fixcard.h"
#include "ui/overview/misconceptioncard.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/labels.h"

#include <QPushButton>

namespace headwater {

namespace {

/// Fixes shown at once; the less promising rest is a click away.
constexpr qsizetype ShownFixes = 2;

} // namespace

RemediesSection::RemediesSection(const Finding &finding, const Diagnosis &diagnosis, Language language, QWidget *parent)
    : Section(tr("What to do"), parent)
{
    addFixes(finding, diagnosis, language);
    addMisconceptions(*finding.entry, language);
}

void RemediesSection::addFixes(const Finding &finding, const Diagnosis &diagnosis, Language language)
{
    if (diagnosis.fixes.isEmpty()) {
        const LocalizedText &first = finding.entry->first;
        content()->addWidget(textLabel(first.isEmpty() ? tr("Nothing needs to be done.") : first.in(language), this));
        return;
    }
    auto *rest = new QWidget(this);
    auto *restLayout = new QVBoxLayout(rest);
    restLayout->setContentsMargins(0, 0, 0, 0);
    restLayout->setSpacing(8);
    for (qsizetype i = 0; i < diagnosis.fixes.size(); ++i) {
        auto *card = new FixCard(diagnosis.fixes[i], finding, language, this);
        (i < ShownFixes ? content() : restLayout)->addWidget(card);
    }
    if (diagnosis.fixes.size() > ShownFixes) {
        const auto more = static_cast<int>(diagnosis.fixes.size() - ShownFixes);
        content()->addWidget(new Disclosure(tr("%n less promising fix(es)", nullptr, more), rest, this));
    } else {
        delete rest;
    }
    auto *fix = new QPushButton(tr("Choose a fix and see what it changes…"), this);
    connect(fix, &QPushButton::clicked, this, &RemediesSection::fixRequested);
    content()->addWidget(fix, 0, Qt::AlignLeft);
}

void RemediesSection::addMisconceptions(const Entry &entry, Language language)
{
    if (entry.misconceptions.isEmpty())
        return;
    content()->addSpacing(8);
    content()->addWidget(titleLabel(tr("Often said, but wrong"), 1.0, this));
    for (const Misconception &misconception : entry.misconceptions)
        content()->addWidget(new MisconceptionCard(misconception, language, this));
}

} // namespace headwater
