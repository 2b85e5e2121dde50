// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/coverage.h"

#include <QSet>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

bool isUnconditional(const MessagePattern &pattern)
{
    return pattern ==
           MessagePattern{.format = pattern.format, .errors = {}, .phases = {}, .levels = {}, .contains = {}};
}

qsizetype referencesOf(const Entry &entry)
{
    qsizetype count = entry.references.size();
    for (const Cause &cause : entry.causes)
        count += cause.references.size();
    for (const Fix &fix : entry.fixes)
        count += fix.references.size();
    for (const Misconception &misconception : entry.misconceptions)
        count += misconception.references.size();
    return count;
}

} // namespace

Coverage coverageOf(const Catalog &catalog, const QList<QByteArray> &formats)
{
    Coverage coverage{.uncovered = {}, .formats = formats.size(), .entries = catalog.entries().size()};
    QSet<QByteArray> covered;
    for (const Entry &entry : catalog.entries()) {
        for (const MessagePattern &pattern : entry.messages) {
            if (isUnconditional(pattern))
                covered.insert(pattern.format);
        }
        coverage.guided += !entry.causes.isEmpty();
        for (const Cause &cause : entry.causes) {
            for (const Evidence &evidence : cause.evidence) {
                if (const Fact *fact = entry.fact(evidence.fact))
                    ++coverage.evidence[static_cast<std::size_t>(fact->source)];
            }
        }
        coverage.references += referencesOf(entry);
        const auto isBoth = [](const LocalizedText &text) { return !text.en.isEmpty() && !text.zhCN.isEmpty(); };
        coverage.bilingual += isBoth(entry.title) && isBoth(entry.meaning);
    }
    std::ranges::copy_if(formats, std::back_inserter(coverage.uncovered),
                         [&covered](const QByteArray &format) { return !covered.contains(format); });
    return coverage;
}

QString Coverage::summary() const
{
    return u"table: %1 of %2 formats explained by %3 entries, %4 of them guided, %5 in both languages; evidence "
           u"weighed: "
           u"%6 from logs, %7 from configurations, %8 from machines, %9 from answers; %10 references"_s
               .arg(formats - uncovered.size())
               .arg(formats)
               .arg(entries)
               .arg(guided)
               .arg(bilingual)
               .arg(evidence[0])
               .arg(evidence[1])
               .arg(evidence[2])
               .arg(evidence[3])
               .arg(references);
}

} // namespace headwater
