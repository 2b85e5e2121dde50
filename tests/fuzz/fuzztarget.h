// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// What libFuzzer, or replay.cpp in its place, calls with each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

inline std::string_view textOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), size}; // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}

/// Ends the run when what must always hold does not.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// Whether @p part is bytes of @p whole, or nothing.
inline bool liesIn(std::string_view part, std::string_view whole)
{
    return part.data() == nullptr ||
           (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}
