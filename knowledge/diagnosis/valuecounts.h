// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <string>
#include <string_view>
#include <vector>

namespace headwater {

/// How often each value of a field was seen: exactly, or estimated from a sample of the lines.
///
/// A line of rarity r belongs to every sample of level r and below, and half of all lines are rarer than a given one:
/// what is kept at level n stands for 2^n times as many lines. As rarity comes from the line alone, the same lines are
/// kept whatever the order of adding and merging.
class ValueCounts
{
public:
    static constexpr quint8 AlwaysKept = 63;         ///< The rarity of what is no sample.
    static constexpr std::size_t LongestValue = 512; ///< Of longer values only so much is kept.

    void add(QByteArrayView value, quint64 count = 1, quint8 rarity = AlwaysKept);
    void merge(const ValueCounts &other);
    /// From now on only lines of at least this rarity count.
    void raiseLevel(quint8 level);

    struct Value
    {
        QByteArray value;
        quint64 count = 0;
        bool operator==(const Value &) const = default;
    };
    /// Most frequent first, equal ones in the order of their bytes.
    [[nodiscard]] std::vector<Value> sorted() const;
    /// The first of sorted(); empty when there is none.
    [[nodiscard]] QByteArray mostFrequent() const;
    [[nodiscard]] bool isComplete() const { return m_level == 0; } ///< False for an estimate from a sample.
    [[nodiscard]] std::size_t distinct() const { return inOrderOfBytes().size(); }
    [[nodiscard]] quint64 total() const { return m_total << m_level; }
    bool operator==(const ValueCounts &other) const;

private:
    struct Seen
    {
        quint64 hash = 0;
        quint64 count = 0;
        quint32 begin = 0; // in m_bytes
        quint16 length = 0;
        quint8 rarity = 0;
    };
    [[nodiscard]] std::string_view valueOf(const Seen &seen) const
    {
        return std::string_view(m_bytes).substr(seen.begin, seen.length);
    }
    [[nodiscard]] std::vector<std::pair<std::string_view, quint64>> inOrderOfBytes() const;
    void add(std::string_view value, quint64 count, quint8 rarity, quint64 hash);
    void rebuildSlots(std::size_t size);

    std::vector<Seen> m_seen;
    std::vector<quint32> m_slots; // open addressing by hash: index into m_seen plus one, 0 for none
    std::string m_bytes;
    quint64 m_total = 0;
    quint8 m_level = 0;
};

} // namespace headwater
