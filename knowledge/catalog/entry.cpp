// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/entry.h"

#include <algorithm>

namespace headwater {

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
