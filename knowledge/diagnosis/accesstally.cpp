// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/accesstally.h"

#include "knowledge/diagnosis/tally.h"

#include <algorithm>
#include <bit>

namespace headwater {

namespace {

/// From how rare a line on its path is kept: some thousand of each kind of failure tell which paths are the most.
quint8 levelFor(quint64 failures)
{
    constexpr quint64 Sampled = 16384;
    return static_cast<quint8>(std::bit_width((failures > 0 ? failures - 1 : 0) / Sampled));
}

} // namespace

void AccessTally::add(const AccessLogLine &line, qint64 offset)
{
    ++requests;
    first = std::min(first, line.time);
    last = std::max(last, line.time);
    zones.insert(line.zone);
    const bool isStatus = line.status >= 100 && line.status < 600;
    const std::size_t hundreds = isStatus ? static_cast<std::size_t>(line.status) / 100 : 0;
    ++byClass[hundreds];
    Answered &answered = statuses[line.status];
    ++answered.count;
    answered.perMinute.add(line.time / 60);
    if (line.duration)
        answered.seconds.add((*line.duration + 500) / 1000);
    if (hundreds < 4)
        return;
    ValueCounts &paths = hundreds == 4 ? clientErrorPaths : serverErrorPaths;
    const std::string_view path = requestPath(line.request);
    paths.raiseLevel(levelFor(byClass[hundreds]));
    paths.add({path.data(), static_cast<qsizetype>(path.size())}, 1, rarityOf(offset));
}

void AccessTally::merge(const AccessTally &other)
{
    requests += other.requests;
    otherLines += other.otherLines;
    first = std::min(first, other.first);
    last = std::max(last, other.last);
    for (std::size_t hundreds = 0; hundreds < Classes; ++hundreds)
        byClass[hundreds] += other.byClass[hundreds];
    for (const auto &[status, answered] : other.statuses) {
        Answered &own = statuses[status];
        own.count += answered.count;
        own.perMinute.merge(answered.perMinute);
        own.seconds.merge(answered.seconds);
    }
    clientErrorPaths.merge(other.clientErrorPaths);
    clientErrorPaths.raiseLevel(levelFor(byClass[4]));
    serverErrorPaths.merge(other.serverErrorPaths);
    serverErrorPaths.raiseLevel(levelFor(byClass[5]));
    zones.insert(other.zones.begin(), other.zones.end());
}

TimeCounts AccessTally::perMinute(int hundreds) const
{
    TimeCounts counts;
    for (const auto &[status, answered] : statuses) {
        if (status / 100 == hundreds)
            counts.merge(answered.perMinute);
    }
    return counts;
}

} // namespace headwater
