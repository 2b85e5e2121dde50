// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/catalog.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace headwater {

/// The names that entries may use besides their own; they belong to stations further on, so the compiler hands them in.
struct TableVocabulary
{
    /// Predicate as "source/test" → the parameters it knows.
    QHash<QString, QStringList> predicates;
    QSet<QString> inputRules;
    /// Whether nginx has this directive, and in that context when one is given ("location", "server", "upstream"…).
    std::function<bool(const QString &directive, const QString &context)> isDirective;
};

/// What is wrong with the table as a whole: ids that are taken, names that do not exist, formats that are not nginx's,
/// claims without a reference, pairs of entries that could both mean a line, samples that reach another entry.
QList<Error> checkTable(const Catalog &catalog, const TableVocabulary &vocabulary);

} // namespace headwater
