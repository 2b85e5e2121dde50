// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <map>
#include <vector>

namespace headwater {

/// How often each value of a field was seen. Of more than Most distinct values those with the smallest hash are kept,
/// with exact counts: so merging in any order gives the same result.
class ValueCounts
{
public:
    static constexpr std::size_t Most = 256;

    void add(QByteArrayView value, quint64 count = 1);
    void merge(const ValueCounts &other);

    struct Value
    {
        QByteArray value;
        quint64 count = 0;
        bool operator==(const Value &) const = default;
    };
    /// The kept values, most frequent first, equal ones in the order of their bytes.
    [[nodiscard]] std::vector<Value> sorted() const;
    [[nodiscard]] bool isComplete() const { return !m_overflowed; }
    [[nodiscard]] std::size_t distinct() const { return m_counts.size(); } ///< At most Most.
    [[nodiscard]] quint64 total() const { return m_total; }                ///< Dropped values included.
    bool operator==(const ValueCounts &) const = default;

private:
    void shrink();
    std::map<std::pair<quint64, QByteArray>, quint64> m_counts; // by (hash, value)
    quint64 m_total = 0;
    bool m_overflowed = false;
};

} // namespace headwater
