// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTypes>

#include <bit>
#include <cstring>
#include <string_view>

namespace headwater {

constexpr quint64 mixedBits(quint64 value)
{
    // The finaliser of MurmurHash3: each bit of the value moves half of the result's.
    value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdULL;
    value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return value ^ (value >> 33);
}

namespace detail {

/// The last eight bytes, or all of fewer. A copy of a length known only at run time would be a call.
inline quint64 lastWord(std::string_view bytes)
{
    const auto at = [&bytes]<typename Word>(std::size_t place, Word) {
        Word word = 0;
        std::memcpy(&word, bytes.data() + place, sizeof word);
        return static_cast<quint64>(word);
    };
    const std::size_t size = bytes.size();
    if (size >= 8)
        return at(size - 8, quint64());
    if (size >= 4)
        return at(0, quint32()) | at(size - 4, quint32()) << 32;
    return size == 0 ? 0 : at(0, quint8()) | at(size / 2, quint8()) << 8 | at(size - 1, quint8()) << 16;
}

} // namespace detail

/// The same for the same bytes on every run and machine, unlike Qt's: what is kept of a log depends on it.
inline quint64 hashOfBytes(std::string_view bytes, quint64 seed = 0)
{
    quint64 hash = seed ^ (bytes.size() * 0x9e3779b97f4a7c15ULL);
    const char *data = bytes.data();
    const auto add = [&hash](quint64 word) { hash = (std::rotl(hash, 23) ^ word) * 0x9fb21c651e98df25ULL; };
    for (std::size_t left = bytes.size(); left > 8; left -= 8, data += 8) {
        quint64 word = 0;
        std::memcpy(&word, data, 8);
        add(word);
    }
    add(detail::lastWord(bytes));
    return mixedBits(hash);
}

} // namespace headwater
