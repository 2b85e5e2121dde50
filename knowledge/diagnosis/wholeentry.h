// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/unwrap.h"

#include <optional>

namespace headwater {

/// From an entry's first byte, so much is looked at: nginx cuts an entry at 2048 bytes, and what carries its lines adds
/// to each.
constexpr qint64 LongestEntry = 8192;

/// What comes after a line's line feed, within LongestEntry of the line's first byte.
struct BytesAfter
{
    std::string_view bytes;
    bool areCut = false; ///< The log goes on behind them.
};

/// The text of an entry whose message holds line feeds, such as a backend's stack trace: its first line and those after
/// it, up to the one that has the fields nginx puts at the end. Nothing for an entry of one line, and where no such
/// line comes, as when nginx cut the entry.
/// @p first is the first line, taken out of what carried it.
std::optional<std::string> wholeEntry(const UnwrappedLine &first, const BytesAfter &after, const Unwrapper &unwrapper);

} // namespace headwater
