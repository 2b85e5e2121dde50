// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTypes>

#include <limits>
#include <utility>
#include <vector>

namespace headwater {

/// How many lines there were at each moment, in order. Adding at or after the last moment, as logs do, is quick.
class TimeCounts
{
public:
    using Count = std::pair<quint32, quint32>; ///< Moment, lines.
    TimeCounts() = default;
    /// Only the first @p most moments are kept, whatever the order in which they come.
    explicit TimeCounts(std::size_t most)
        : m_most(most)
    {
    }

    void add(qint64 moment, quint64 lines = 1)
    {
        if (!m_counts.empty() && m_counts.back().first == moment) {
            m_counts.back().second += static_cast<quint32>(lines);
            return;
        }
        insert(moment, lines);
    }
    void merge(const TimeCounts &other);

    [[nodiscard]] auto begin() const { return m_counts.begin(); }
    [[nodiscard]] auto end() const { return m_counts.end(); }
    [[nodiscard]] std::size_t size() const { return m_counts.size(); }
    [[nodiscard]] quint64 total() const; ///< Lines at all moments.
    [[nodiscard]] bool empty() const { return m_counts.empty(); }
    bool operator==(const TimeCounts &other) const = default;

private:
    void insert(qint64 moment, quint64 lines);
    std::vector<Count> m_counts;
    std::size_t m_most = std::numeric_limits<std::size_t>::max();
};

} // namespace headwater
