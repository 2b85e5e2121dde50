// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTypes>

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace headwater {

/// nginx's levels, in its own order; the numbers are those of NGX_LOG_* (src/core/ngx_log.h).
enum class LogLevel : quint8 { Unknown = 0, Emerg, Alert, Crit, Error, Warn, Notice, Info, Debug };

/// nginx's name of a level, such as "error"; empty for Unknown.
std::string_view logLevelName(LogLevel level);

/// The start of an entry: YYYY/MM/DD hh:mm:ss [level] pid#tid: *connection body. Views into the caller's bytes.
struct ErrorLogLine
{
    qint64 time = 0; ///< Seconds since 1970 of the stamp as written: nginx writes local time without a zone.
    LogLevel level = LogLevel::Unknown;
    qint64 pid = 0;
    qint64 tid = 0;
    std::optional<quint64> connection;
    std::string_view body; ///< Message, errno, phase and context.
};

/// Nothing for a line that does not begin an entry, such as the tail of a message with line feeds in it.
std::optional<ErrorLogLine> parseErrorLogLine(std::string_view line);

/// What nginx's log handlers append, in the order in which they append it (ngx_http_log_error_handler and its kin).
enum class LogField : quint8 {
    Client,
    UdpClient,
    Server,
    Login,
    Request,
    Subrequest,
    Upstream,
    BytesFromToClient,
    BytesFromToUpstream,
    Host,
    Referrer,
    Responder,
    Peer,
    Certificate,
    Resolver,
};
constexpr std::size_t LogFieldCount = 15;

/// The name under which a field is written and reported: "client", "upstream", "referrer"…
std::string_view logFieldName(LogField field);

/// An entry's body taken apart. Views into the caller's bytes; quotes around values are not part of them.
struct LogMessage
{
    std::string_view whole;     ///< Everything before the fields.
    std::string_view text;      ///< nginx's own message: whole without what looks like reason, error and phase.
    std::string_view sslReason; ///< Inside "(SSL: …)".
    std::optional<int> errorNumber;
    std::string_view errorText;  ///< Inside "(104: …)".
    std::string_view configFile; ///< For a message about the configuration: " in FILE:LINE".
    int configLine = 0;
    std::string_view phase; ///< After " while ".
    std::array<std::string_view, LogFieldCount> fields = {};
    bool truncated = false; ///< nginx cut the entry at 2048 bytes: the last field may be incomplete.

    [[nodiscard]] std::string_view field(LogField name) const { return fields[static_cast<std::size_t>(name)]; }
};

/// Takes apart an entry's body. @p lineLength is the length of the whole line, by which a cut entry is known.
LogMessage parseLogMessage(std::string_view body, std::size_t lineLength);
/// The same with the fields beginning at @p context, one of contextStarts(); npos for none.
LogMessage parseLogMessage(std::string_view body, std::size_t lineLength, std::size_t context);
/// Every place in @p body where nginx's fields could begin, in order: more than one when a value looks like fields too.
std::vector<std::size_t> contextStarts(std::string_view body);

/// The symbolic name of an error number as the operating system that wrote the log meant it, such as "ECONNRESET":
/// numbers differ between systems (104 on Linux, 54 on FreeBSD and macOS, 10054 on Windows), so the text decides first.
/// Empty when neither is known.
std::string_view errorName(int number, std::string_view text);
/// Whether errorName() could answer @p name.
bool isErrorName(std::string_view name);

} // namespace headwater
