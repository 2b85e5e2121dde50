// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/logfields.h"

#include <algorithm>
#include <charconv>

namespace headwater {

namespace {

/// nginx writes at most 2048 bytes, its line feed among them (NGX_MAX_ERROR_STR, src/core/ngx_log.h); OpenResty's nginx
/// at most 4096.
constexpr std::size_t LongestLine = 2047;
constexpr std::size_t LongestOpenRestyLine = 4095;
/// Of a longer message, so much is left and "..." put behind it to make room for the error (ngx_log_errno()).
constexpr std::size_t RoomForError = 50;

bool isCutForError(std::size_t length)
{
    return length == LongestLine + 1 - RoomForError || length == LongestOpenRestyLine + 1 - RoomForError;
}

/// " while PHASE" off the end of @p text. A phase is a few plain words (knowledge/table/phases.tsv), or where a
/// connection was accepted (ngx_accept_log_error).
std::string_view takePhase(std::string_view &text)
{
    constexpr std::string_view While = " while ";
    constexpr std::size_t LongestPhase = 48;
    const std::size_t found = text.rfind(While);
    if (found == std::string_view::npos)
        return {};
    const std::string_view phase = text.substr(found + While.size());
    const auto isWord = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '/';
    };
    const bool isAccept =
        phase.starts_with("accepting new connection on ") || phase.starts_with("posting AcceptEx() on ");
    if (!isAccept && (phase.empty() || phase.size() > LongestPhase || !std::ranges::all_of(phase, isWord)))
        return {};
    text = text.substr(0, found);
    return phase;
}

/// " in FILE:LINE" off the end of a message about the configuration (ngx_conf_log_error(), src/core/ngx_conf_file.c).
void takeConfigPosition(std::string_view &text, LogMessage &message)
{
    constexpr std::string_view InCommandLine = " in command line";
    if (text.ends_with(InCommandLine)) {
        message.configFile = text.substr(text.size() - InCommandLine.size() + 4);
        text.remove_suffix(InCommandLine.size());
        return;
    }
    if (text.empty() || text.back() < '0' || text.back() > '9')
        return;
    const std::size_t colon = text.find_last_not_of("0123456789");
    if (colon == std::string_view::npos || text[colon] != ':')
        return;
    // A file's name may hold " in " too; nginx's is an absolute path, so the last " in /" begins it.
    std::size_t in = text.rfind(" in /", colon);
    if (in == std::string_view::npos)
        in = text.rfind(" in ", colon);
    int line = 0;
    const auto [after, error] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), line);
    if (in == std::string_view::npos || error != std::errc())
        return;
    message.configFile = text.substr(in + 4, colon - in - 4);
    message.configLine = line;
    text = text.substr(0, in);
}

/// " (104: Connection reset by peer)" off the end of @p text. One system's error text has a parenthesis in it: that of
/// 10048 on Windows, an address that is in use.
void takeError(std::string_view &text, LogMessage &message)
{
    constexpr std::string_view AddressInUse = " (protocol/network address/port) is normally permitted)";
    if (!text.ends_with(')'))
        return;
    const std::size_t end = text.size() - (text.ends_with(AddressInUse) ? AddressInUse.size() : 1);
    const std::size_t before = text.substr(0, end).rfind(')');
    for (std::size_t open = text.substr(0, end).rfind(" (");
         open != std::string_view::npos && open > 0 && (before == std::string_view::npos || open > before);
         open = text.rfind(" (", open - 1)) {
        int number = 0;
        const char *last = text.data() + text.size();
        const auto [after, error] = std::from_chars(text.data() + open + 2, last, number);
        if (error != std::errc() || after + 1 >= last || after[0] != ':' || after[1] != ' ')
            continue;
        message.errorNumber = number;
        const auto begin = static_cast<std::size_t>(after - text.data()) + 2;
        message.errorText = text.substr(begin, text.size() - 1 - begin);
        text = text.substr(0, open);
        return;
    }
}

/// " (SSL: …)" off the end of @p text (ngx_ssl_error()). OpenSSL's texts begin with "error:".
std::string_view takeSslReason(std::string_view &text)
{
    constexpr std::string_view Open = " (SSL: ";
    if (!text.ends_with(')'))
        return {};
    std::size_t found = text.find(" (SSL: error:");
    if (found == std::string_view::npos)
        found = text.rfind(Open);
    if (found == std::string_view::npos)
        return {};
    const std::size_t begin = found + Open.size();
    const std::string_view reason = text.substr(begin, text.size() - 1 - begin);
    text = text.substr(0, found);
    return reason;
}

} // namespace

LogMessage parseLogMessage(std::string_view body, std::size_t lineLength)
{
    return parseLogMessage(body, lineLength, contextStart(body));
}

LogMessage parseLogMessage(std::string_view body, std::size_t lineLength, std::size_t context)
{
    LogMessage message;
    message.truncated = lineLength == LongestLine || lineLength >= LongestOpenRestyLine;
    message.whole = body.substr(0, context);
    message.text = message.whole;
    if (context != std::string_view::npos)
        takeFields(body, context, message);
    message.phase = takePhase(message.text);
    takeConfigPosition(message.text, message);
    takeError(message.text, message);
    if (message.errorNumber && message.text.ends_with("..."))
        message.truncated |= isCutForError(lineLength - std::min(lineLength, body.size()) + message.text.size() - 3);
    message.sslReason = takeSslReason(message.text);
    return message;
}

} // namespace headwater
