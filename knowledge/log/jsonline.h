// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace headwater {

/// What a line of Docker's json-file log, of journalctl -o json or of a log shipper says.
struct JsonLine
{
    std::string_view text;       ///< Of log, MESSAGE, message or msg: a view into the line, or into the buffer.
    std::string_view stream;     ///< Docker's "stdout" or "stderr".
    std::string_view identifier; ///< journald's SYSLOG_IDENTIFIER.
    bool isDocker = false;
};

/// Reads the members it needs of the object on @p line and passes over the rest; a JSON parser would copy all of it and
/// refuse the bytes that are not UTF-8. Nothing when the line is no such object.
std::optional<JsonLine> readJsonLine(std::string_view line, std::string &buffer);

} // namespace headwater
