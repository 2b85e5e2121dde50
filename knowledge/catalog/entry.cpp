// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/entry.h"

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

template <typename Item> const Item *itemNamed(const QList<Item> &items, const QString &id)
{
    const auto found = std::ranges::find(items, id, &Item::id);
    return found == items.cend() ? nullptr : &*found;
}

} // namespace

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Benign:
        return QStringLiteral("benign");
    case Severity::Low:
        return QStringLiteral("low");
    case Severity::Medium:
        return QStringLiteral("medium");
    case Severity::High:
        return QStringLiteral("high");
    case Severity::Critical:
        break;
    }
    return QStringLiteral("critical");
}

LocalizedText severityText(Severity severity)
{
    switch (severity) {
    case Severity::Benign:
        return {u"benign"_s, u"无害"_s};
    case Severity::Low:
        return {u"low"_s, u"轻微"_s};
    case Severity::Medium:
        return {u"medium"_s, u"中等"_s};
    case Severity::High:
        return {u"high"_s, u"严重"_s};
    case Severity::Critical:
        break;
    }
    return {u"critical"_s, u"紧急"_s};
}

const Fix *Entry::fix(const QString &fixId) const
{
    return itemNamed(fixes, fixId);
}

const Fact *Entry::fact(const QString &factId) const
{
    return itemNamed(facts, factId);
}

const Question *Entry::question(const QString &questionId) const
{
    return itemNamed(questions, questionId);
}

} // namespace headwater
