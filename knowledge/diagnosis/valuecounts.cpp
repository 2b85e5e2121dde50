// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/valuecounts.h"

#include "knowledge/log/bytehash.h"
#include "knowledge/log/bytesearch.h"

#include <algorithm>
#include <tuple>

namespace headwater {

void ValueCounts::add(QByteArrayView value, quint64 count, quint8 rarity)
{
    if (rarity < m_level)
        return;
    const std::string_view kept(value.data(), std::min(static_cast<std::size_t>(value.size()), LongestValue));
    add(kept, count, rarity, hashOfBytes(kept, rarity));
}

void ValueCounts::add(std::string_view value, quint64 count, quint8 rarity, quint64 hash)
{
    m_total += count;
    if ((m_seen.size() + 1) * 2 > m_slots.size())
        rebuildSlots(std::max<std::size_t>(8, m_slots.size() * 2));
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        Seen &seen = m_seen[m_slots[slot] - 1];
        if (seen.hash == hash && seen.rarity == rarity && areSameBytes(valueOf(seen), value)) {
            seen.count += count;
            return;
        }
    }
    m_seen.push_back({.hash = hash,
                      .count = count,
                      .begin = static_cast<quint32>(m_bytes.size()),
                      .length = static_cast<quint16>(value.size()),
                      .rarity = rarity});
    m_bytes.append(value);
    m_slots[slot] = static_cast<quint32>(m_seen.size());
}

void ValueCounts::rebuildSlots(std::size_t size)
{
    m_slots.assign(size, 0);
    for (std::size_t i = 0; i < m_seen.size(); ++i) {
        std::size_t slot = m_seen[i].hash & (size - 1);
        while (m_slots[slot] != 0)
            slot = (slot + 1) & (size - 1);
        m_slots[slot] = static_cast<quint32>(i + 1);
    }
}

void ValueCounts::raiseLevel(quint8 level)
{
    if (level <= m_level)
        return;
    m_level = level;
    std::vector<Seen> kept;
    std::string bytes;
    m_total = 0;
    for (Seen seen : m_seen) {
        if (seen.rarity < level)
            continue;
        const std::string_view value = valueOf(seen);
        seen.begin = static_cast<quint32>(bytes.size());
        bytes.append(value);
        m_total += seen.count;
        kept.push_back(seen);
    }
    m_seen = std::move(kept);
    m_bytes = std::move(bytes);
    rebuildSlots(m_slots.size());
}

void ValueCounts::merge(const ValueCounts &other)
{
    raiseLevel(other.m_level);
    for (const Seen &seen : other.m_seen) {
        if (seen.rarity >= m_level)
            add(other.valueOf(seen), seen.count, seen.rarity, seen.hash);
    }
}

std::vector<std::pair<std::string_view, quint64>> ValueCounts::inOrderOfBytes() const
{
    std::vector<std::pair<std::string_view, quint64>> values;
    values.reserve(m_seen.size());
    for (const Seen &seen : m_seen)
        values.emplace_back(valueOf(seen), seen.count << m_level);
    // The same value of another rarity is an item of its own so far.
    std::ranges::sort(values);
    std::size_t last = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (values[i].first == values[last].first)
            values[last].second += values[i].second;
        else
            values[++last] = values[i];
    }
    if (!values.empty())
        values.resize(last + 1);
    return values;
}

QByteArray ValueCounts::mostFrequent() const
{
    const auto values = inOrderOfBytes();
    const auto most = std::ranges::max_element(values, {}, &std::pair<std::string_view, quint64>::second);
    return most == values.end() ? QByteArray()
                                : QByteArray(most->first.data(), static_cast<qsizetype>(most->first.size()));
}

std::vector<ValueCounts::Value> ValueCounts::sorted() const
{
    auto values = inOrderOfBytes();
    std::ranges::stable_sort(values, std::ranges::greater(), &std::pair<std::string_view, quint64>::second);
    std::vector<Value> sorted;
    sorted.reserve(values.size());
    for (const auto &[value, count] : values)
        sorted.push_back({QByteArray(value.data(), static_cast<qsizetype>(value.size())), count});
    return sorted;
}

bool ValueCounts::operator==(const ValueCounts &other) const
{
    const auto content = [](const ValueCounts &counts) {
        std::vector<std::tuple<std::string_view, quint8, quint64>> items;
        for (const Seen &seen : counts.m_seen)
            items.emplace_back(counts.valueOf(seen), seen.rarity, seen.count);
        std::ranges::sort(items);
        return items;
    };
    return m_level == other.m_level && m_total == other.m_total && content(*this) == content(other);
}

} // namespace headwater
