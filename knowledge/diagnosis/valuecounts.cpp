// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/valuecounts.h"

#include <QHashFunctions>

#include <algorithm>

namespace headwater {

void ValueCounts::add(QByteArrayView value, quint64 count)
{
    m_total += count;
    // Seed 0: the same value has the same hash in every run, or reports would differ between runs.
    const quint64 hash = qHashBits(value.data(), static_cast<std::size_t>(value.size()), 0);
    const QByteArray borrowed = QByteArray::fromRawData(value.data(), value.size());
    if (const auto found = m_counts.find({hash, borrowed}); found != m_counts.end()) {
        found->second += count;
        return;
    }
    if (m_counts.size() >= Most && std::pair(hash, borrowed) > m_counts.rbegin()->first) {
        m_overflowed = true;
        return;
    }
    m_counts.emplace(std::pair(hash, value.toByteArray()), count);
    shrink();
}

void ValueCounts::merge(const ValueCounts &other)
{
    for (const auto &[key, count] : other.m_counts)
        m_counts[key] += count;
    m_total += other.m_total;
    m_overflowed = m_overflowed || other.m_overflowed;
    shrink();
}

void ValueCounts::shrink()
{
    while (m_counts.size() > Most) {
        m_counts.erase(std::prev(m_counts.end()));
        m_overflowed = true;
    }
}

std::vector<ValueCounts::Value> ValueCounts::sorted() const
{
    std::vector<Value> values;
    values.reserve(m_counts.size());
    for (const auto &[key, count] : m_counts)
        values.push_back({key.second, count});
    std::ranges::sort(values, [](const Value &a, const Value &b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    return values;
}

} // namespace headwater
