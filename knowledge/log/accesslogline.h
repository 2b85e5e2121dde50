// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTypes>

#include <optional>
#include <string>
#include <string_view>

namespace headwater {

/// One request as an access log has it: nginx's format combined, the common one, either with the virtual host in front,
/// and whatever a longer format puts behind. Views into the caller's bytes, escapes left as they are.
struct AccessLogLine
{
    std::string_view host; ///< What stands before the address, such as "example.com:443"; usually nothing.
    std::string_view address;
    std::string_view user; ///< "-" for nobody. Whatever the client claimed: it may hold spaces and brackets.
    qint64 time = 0;       ///< Seconds since 1970 of the stamp as written: local time, as the error log's.
    int zone = 0;          ///< How many seconds that is ahead of UTC.
    std::string_view request;
    int status = 0;
    std::optional<quint64> bytes; ///< Of the body; nothing for "-".
    bool isCombined = false;      ///< Whether it has the next two.
    std::string_view referrer;
    std::string_view userAgent;
    std::string_view rest; ///< What a longer format adds, without the space before it.
    /// How long nginx took over the request, in milliseconds: the first value in @c rest that is written as
    /// $request_time is, and that no name in front calls something else.
    std::optional<qint64> duration;
};

/// Nothing for a line of another format, or that is cut within what has to be there.
std::optional<AccessLogLine> parseAccessLogLine(std::string_view line);

/// The bytes that a value stands for: nginx writes ", \ and what is no printable ASCII as \xXX.
std::string unescapedLogValue(std::string_view value);

/// The path that a request asked for, without the query; all of what is no request line.
std::string_view requestPath(std::string_view request);

} // namespace headwater
