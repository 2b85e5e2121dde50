// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "ui/selection.h"

#include <QRegularExpression>

namespace headwater {

/// Which lines of a log are wanted: those that pass every condition that is set.
struct LogFilter
{
    int finding = -1;                        ///< Index into Incident::findings; -1 for any.
    QByteArray peer;                         ///< As TallyKey::upstream; empty for any.
    LogLevel leastLevel = LogLevel::Unknown; ///< This one and worse; Unknown for any.
    std::optional<TimeRange> time;
    QString text;           ///< Empty for any.
    bool isPattern = false; ///< The text is a regular expression.
    bool caseSensitive = false;

    [[nodiscard]] bool isEmpty() const { return *this == LogFilter(); }
    /// The text as an expression, for marking what was found; of an empty pattern when there is none.
    [[nodiscard]] QRegularExpression textExpression() const;
    bool operator==(const LogFilter &) const = default;
};

/// The numbers of the lines that pass, in order. An entry that spans lines passes or fails as a whole: its time, level
/// and problem stand in its first line, its words in any. Long work: call it off the UI thread.
Result<std::vector<qint64>> filterLines(const Incident &incident, int log, const LogFilter &filter,
                                        const Progress &progress);

} // namespace headwater
