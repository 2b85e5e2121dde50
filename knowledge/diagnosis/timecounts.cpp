// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/timecounts.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace headwater {

void TimeCounts::insert(qint64 moment, quint64 lines)
{
    // A stamp from before 1970 or after 2106 is no time of a log.
    if (moment < 0 || moment > std::numeric_limits<quint32>::max())
        return;
    const Count count(static_cast<quint32>(moment), static_cast<quint32>(lines));
    if (m_counts.empty() || m_counts.back().first < count.first) {
        if (m_counts.size() < m_most)
            m_counts.push_back(count);
        return;
    }
    const auto place = std::ranges::lower_bound(m_counts, count.first, {}, &Count::first);
    if (place->first == count.first) {
        place->second += count.second;
        return;
    }
    m_counts.insert(place, count);
    if (m_counts.size() > m_most)
        m_counts.pop_back();
}

quint64 TimeCounts::total() const
{
    return std::accumulate(begin(), end(), quint64(0),
                           [](quint64 sum, const Count &each) { return sum + each.second; });
}

void TimeCounts::merge(const TimeCounts &other)
{
    std::vector<Count> merged;
    merged.reserve(m_counts.size() + other.m_counts.size());
    std::ranges::merge(m_counts, other.m_counts, std::back_inserter(merged), {}, &Count::first, &Count::first);
    m_counts.clear();
    for (const Count &count : merged) {
        if (!m_counts.empty() && m_counts.back().first == count.first)
            m_counts.back().second += count.second;
        else if (m_counts.size() < m_most)
            m_counts.push_back(count);
    }
}

} // namespace headwater
