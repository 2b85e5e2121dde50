// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/tally.h"

namespace headwater {

/// Whether a message of nginx's own life could be told from its level.
constexpr bool canBeEvent(LogLevel level)
{
    return level == LogLevel::Notice || level == LogLevel::Alert;
}

/// What a message says happened to nginx itself, if anything.
std::optional<LogEvent::Kind> eventOf(std::string_view message);

/// "1.26.3" of "nginx/1.26.3 (Ubuntu)".
std::string_view versionOf(std::string_view message);

} // namespace headwater
