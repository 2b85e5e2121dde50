// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/catalog.h"

#include <array>

namespace headwater {

/// How much of what nginx can write the table explains, and how well.
struct Coverage
{
    QList<QByteArray> uncovered; ///< Formats of which some line would reach no entry.
    qsizetype formats = 0;
    qsizetype entries = 0;
    qsizetype guided = 0;                   ///< Entries with causes.
    std::array<qsizetype, 4> evidence = {}; ///< How often a cause weighs a fact, by Fact::Source.
    qsizetype references = 0;
    qsizetype bilingual = 0; ///< Entries whose title and meaning are in both languages.

    [[nodiscard]] QString summary() const;
};

/// @p formats are those that have to belong to an entry, whatever error, phase or level comes with them.
Coverage coverageOf(const Catalog &catalog, const QList<QByteArray> &formats);

} // namespace headwater
