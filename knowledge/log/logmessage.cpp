// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/errorlogline.h"

#include <algorithm>
#include <charconv>

namespace headwater {

namespace {

/// nginx writes at most 2048 bytes, its line feed among them (NGX_MAX_ERROR_STR, src/core/ngx_log.h).
constexpr std::size_t LongestLine = 2047;

struct FieldSyntax
{
    std::string_view name;
    std::string_view separator; ///< As nginx writes it before the value.
};

// In the order in which nginx's handlers append them: ngx_http_log_error_handler, ngx_stream_log_error,
// ngx_mail_log_error, ngx_ssl_ocsp_log_error.
constexpr std::array<FieldSyntax, LogFieldCount> Fields = {{
    {"client", ", client: "},
    {"udp client", ", udp client: "},
    {"server", ", server: "},
    {"login", ", login: "},
    {"request", ", request: "},
    {"subrequest", ", subrequest: "},
    {"upstream", ", upstream: "},
    {"bytes from/to client", ", bytes from/to client:"},
    {"bytes from/to upstream", ", bytes from/to upstream:"},
    {"host", ", host: "},
    {"referrer", ", referrer: "},
    {"responder", ", responder: "},
    {"peer", ", peer: "},
    {"certificate", ", certificate: "},
}};

constexpr auto FieldOf(std::size_t index)
{
    return static_cast<LogField>(index);
}

/// Whether a request line is whole at the end of @p text: it ends with its protocol.
bool endsWithProtocol(std::string_view text)
{
    const std::size_t space = text.rfind(' ');
    return space != std::string_view::npos && text.substr(space + 1).starts_with("HTTP/");
}

/// The field that begins at @p position, among those from @p from on.
std::optional<std::size_t> fieldAt(std::string_view text, std::size_t position, std::size_t from)
{
    const std::string_view rest = text.substr(position);
    for (std::size_t field = from; field < Fields.size(); ++field) {
        if (rest.starts_with(Fields[field].separator))
            return field;
    }
    return {};
}

struct NextField
{
    std::size_t position = std::string_view::npos;
    std::size_t field = Fields.size();
};

/// Where the value that begins at @p begin ends: at the first later field. A quoted value ends at a quote; a request
/// line may hold quotes and field names of its own, so its protocol is looked for first.
NextField findEnd(std::string_view text, std::size_t begin, std::size_t current)
{
    const bool quoted = begin < text.size() && text[begin] == '"';
    NextField fallback;
    for (std::size_t comma = text.find(", ", begin); comma != std::string_view::npos;
         comma = text.find(", ", comma + 1)) {
        if (quoted && (comma <= begin + 1 || text[comma - 1] != '"'))
            continue;
        const std::optional<std::size_t> field = fieldAt(text, comma, current + 1);
        if (!field)
            continue;
        const bool isWhole =
            FieldOf(current) != LogField::Request || endsWithProtocol(text.substr(begin + 1, comma - 2 - begin));
        if (isWhole)
            return {comma, *field};
        if (fallback.position == std::string_view::npos)
            fallback = {comma, *field};
    }
    return fallback;
}

/// Where the handler's fields begin. A path in the message can hold their names, but then it stands in quotes.
std::size_t contextStart(std::string_view body, std::size_t &field)
{
    std::size_t first = std::string_view::npos;
    bool inQuotes = false;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body[i] == '"')
            inQuotes = !inQuotes;
        if (body[i] != ',')
            continue;
        const std::optional<std::size_t> found = fieldAt(body, i, 0);
        if (!found || (FieldOf(*found) != LogField::Client && FieldOf(*found) != LogField::UdpClient &&
                       FieldOf(*found) != LogField::Responder))
            continue;
        if (!inQuotes) {
            field = *found;
            return i;
        }
        if (first == std::string_view::npos) {
            first = i;
            field = *found;
        }
    }
    return first;
}

std::string_view unquoted(std::string_view value)
{
    if (!value.starts_with('"'))
        return value;
    value.remove_prefix(1);
    if (value.ends_with('"'))
        value.remove_suffix(1);
    return value;
}

void takeFields(std::string_view body, std::size_t position, std::size_t field, LogMessage &message)
{
    while (field < Fields.size()) {
        const std::size_t begin = position + Fields[field].separator.size();
        const NextField next = findEnd(body, begin, field);
        const std::size_t end = next.position == std::string_view::npos ? body.size() : next.position;
        message.fields[field] = unquoted(body.substr(begin, end - begin));
        position = next.position;
        field = next.field;
    }
}

/// " while PHASE" off the end of @p text. A phase is a few plain words (knowledge/table/phases.tsv).
std::string_view takePhase(std::string_view &text)
{
    constexpr std::string_view While = " while ";
    constexpr std::size_t LongestPhase = 48;
    const std::size_t found = text.rfind(While);
    if (found == std::string_view::npos)
        return {};
    const std::string_view phase = text.substr(found + While.size());
    const auto isWord = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '/' || c == '2';
    };
    if (phase.empty() || phase.size() > LongestPhase || !std::ranges::all_of(phase, isWord))
        return {};
    text = text.substr(0, found);
    return phase;
}

/// " (104: Connection reset by peer)" off the end of @p text.
void takeError(std::string_view &text, LogMessage &message)
{
    if (!text.ends_with(')'))
        return;
    for (std::size_t open = text.rfind(" ("); open != std::string_view::npos && open > 0;
         open = text.rfind(" (", open - 1)) {
        int number = 0;
        const char *end = text.data() + text.size();
        const auto [after, error] = std::from_chars(text.data() + open + 2, end, number);
        if (error != std::errc() || after + 1 >= end || after[0] != ':' || after[1] != ' ')
            continue;
        message.errorNumber = number;
        const auto begin = static_cast<std::size_t>(after - text.data()) + 2;
        message.errorText = text.substr(begin, text.size() - 1 - begin);
        text = text.substr(0, open);
        return;
    }
}

/// " (SSL: …)" off the end of @p text.
std::string_view takeSslReason(std::string_view &text)
{
    constexpr std::string_view Open = " (SSL: ";
    const std::size_t found = text.find(Open);
    if (found == std::string_view::npos || !text.ends_with(')'))
        return {};
    const std::size_t begin = found + Open.size();
    const std::string_view reason = text.substr(begin, text.size() - 1 - begin);
    text = text.substr(0, found);
    return reason;
}

} // namespace

std::string_view logFieldName(LogField field)
{
    return Fields[static_cast<std::size_t>(field)].name;
}

LogMessage parseLogMessage(std::string_view body, std::size_t lineLength)
{
    LogMessage message;
    message.truncated = lineLength >= LongestLine;
    std::size_t field = 0;
    const std::size_t context = contextStart(body, field);
    message.whole = body.substr(0, context);
    message.text = message.whole;
    if (context != std::string_view::npos)
        takeFields(body, context, field, message);
    message.phase = takePhase(message.text);
    takeError(message.text, message);
    message.sslReason = takeSslReason(message.text);
    return message;
}

} // namespace headwater
