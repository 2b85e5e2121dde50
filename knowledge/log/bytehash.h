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

/// The same for the same bytes on every run and machine, unlike Qt's: what is kept of a log depends on it.
inline quint64 hashOfBytes(std::string_view bytes, quint64 seed = 0)
{
    quint64 hash = seed ^ (bytes.size() * 0x9e3779b97f4a7c15ULL);
    const char *data = bytes.data();
    std::size_t left = bytes.size();
    quint64 word = 0;
    for (; left > 8; left -= 8, data += 8) {
        std::memcpy(&word, data, 8);
        hash = (std::rotl(hash, 23) ^ word) * 0x9fb21c651e98df25ULL;
    }
    word = 0;
    std::memcpy(&word, data, left);
    return mixedBits((std::rotl(hash, 23) ^ word) * 0x9fb21c651e98df25ULL);
}

} // namespace headwater
