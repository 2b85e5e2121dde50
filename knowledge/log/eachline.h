// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/logfile.h"

#include <string_view>

namespace headwater {

/// Of a longer line, which no server writes, only so much is handed out.
constexpr qsizetype LongestEachLine = 16 << 20;

/// Hands out the lines of @p file in order, without their line feeds, until @p take answers false. @p offset is where a
/// line begins.
Result<void> eachLine(const LogFile &file, const std::function<bool(std::string_view line, qint64 offset)> &take);

} // namespace headwater
