// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/timecounts.h"
#include "knowledge/diagnosis/valuecounts.h"
#include "knowledge/log/accesslogline.h"

#include <array>
#include <map>
#include <set>

namespace headwater {

/// The summary of an access log: what visitors got, and when. Tallies of parts, merged in any order, are the tally of
/// the whole. It cannot say why: which upstream failed, and how, stands in the error log only.
struct AccessTally
{
    static constexpr std::size_t Classes = 6;

    quint64 requests = 0;
    quint64 otherLines = 0;
    qint64 first = std::numeric_limits<qint64>::max(); ///< AccessLogLine::time
    qint64 last = std::numeric_limits<qint64>::min();
    /// The requests that were answered with one status.
    struct Answered
    {
        quint64 count = 0;
        TimeCounts perMinute; ///< By time / 60.
        TimeCounts seconds;   ///< By how long nginx took, to the nearest second, where the log says it.
        bool operator==(const Answered &) const = default;
    };
    std::map<int, Answered> statuses;
    std::array<quint64, Classes> byClass = {}; ///< By status / 100; [0] for what is no status.
    ValueCounts clientErrorPaths;              ///< The paths that were answered with 4xx.
    ValueCounts serverErrorPaths;              ///< With 5xx.
    std::set<int> zones; ///< In seconds ahead of UTC: more than one when clocks were put forward or back.

    /// @p offset is where the line stands, by which lines are chosen for samples.
    void add(const AccessLogLine &line, qint64 offset);
    void merge(const AccessTally &other);
    /// The requests of each minute whose status / 100 is @p hundreds; by time / 60.
    [[nodiscard]] TimeCounts perMinute(int hundreds) const;
    bool operator==(const AccessTally &) const = default;
};

} // namespace headwater
