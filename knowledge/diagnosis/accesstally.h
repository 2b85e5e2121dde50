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
    std::array<TimeCounts, Classes> perMinute; ///< By status / 100, then by time / 60; [0] for what is no status.
    std::array<quint64, Classes> byClass = {}; ///< By status / 100.
    std::map<int, quint64> statuses;
    ValueCounts clientErrorPaths; ///< The paths that were answered with 4xx.
    ValueCounts serverErrorPaths; ///< With 5xx.
    std::set<int> zones;          ///< In seconds ahead of UTC: more than one when clocks were put forward or back.

    /// @p offset is where the line stands, by which lines are chosen for samples.
    void add(const AccessLogLine &line, qint64 offset);
    void merge(const AccessTally &other);
    bool operator==(const AccessTally &) const = default;
};

} // namespace headwater
