// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/logfields.h"

#include <algorithm>

namespace headwater {

namespace {

struct FieldSyntax
{
    std::string_view name;
    std::string_view separator; ///< As nginx writes it before the value.
};

// In the order in which nginx's handlers append them: ngx_http_log_error_handler, ngx_stream_log_error,
// ngx_mail_log_error, ngx_ssl_ocsp_log_error, ngx_resolver_log_error. A value that nginx puts in quotes has the opening
// one in its separator where that is so in every handler.
constexpr std::array<FieldSyntax, LogFieldCount> Fields = {{
    {"client", ", client: "},
    {"udp client", ", udp client: "},
    {"server", ", server: "},
    {"login", ", login: \""},
    {"request", ", request: \""},
    {"subrequest", ", subrequest: \""},
    {"upstream", ", upstream: "}, // mail's has no quotes
    {"bytes from/to client", ", bytes from/to client:"},
    {"bytes from/to upstream", ", bytes from/to upstream:"},
    {"host", ", host: \""},
    {"referrer", ", referrer: \""},
    {"responder", ", responder: "},
    {"peer", ", peer: "},
    {"certificate", ", certificate: \""},
    {"resolver", ", resolver: "},
}};

constexpr std::size_t LongestSeparator =
    std::ranges::max(Fields, {}, [](const FieldSyntax &syntax) { return syntax.separator.size(); }).separator.size();

/// What mail's handler writes between the client and the server after STARTTLS (ngx_mail_log_error).
constexpr std::string_view StartTls = " using starttls";
/// The only handler that begins with a server (ngx_syslog_log_error).
constexpr std::string_view BeforeSyslogServer = " while logging to syslog";

constexpr auto fieldOf(std::size_t index)
{
    return static_cast<LogField>(index);
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

/// Whether @p text begins with an address as ngx_sock_ntop() writes it and then ends or goes on as a handler would.
bool beginsWithAddress(std::string_view text)
{
    const auto isOfAddress = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':' ||
               c == '[' || c == ']';
    };
    const std::size_t end = text.starts_with("unix:")
                                ? std::min(text.find(','), text.size())
                                : static_cast<std::size_t>(std::ranges::find_if_not(text, isOfAddress) - text.begin());
    const std::string_view rest = text.substr(end);
    return end > 0 && (rest.empty() || rest.starts_with(',') || rest.starts_with(StartTls));
}

/// Whether a handler's first field begins at @p position.
bool isContextStart(std::string_view body, std::size_t position)
{
    const std::optional<std::size_t> field = fieldAt(body, position, 0);
    if (!field)
        return false;
    const std::string_view value = body.substr(position + Fields[*field].separator.size());
    switch (fieldOf(*field)) {
    case LogField::Client:
    case LogField::UdpClient:
        return beginsWithAddress(value);
    case LogField::Server:
        return body.substr(0, position).ends_with(BeforeSyslogServer);
    case LogField::Resolver:
        return beginsWithAddress(value);
    case LogField::Responder:
        return true;
    default:
        return false;
    }
}

/// Whether a request line is whole at the end of @p text: it ends with its protocol.
bool endsWithProtocol(std::string_view text)
{
    const std::size_t space = text.rfind(' ');
    return space != std::string_view::npos && text.substr(space + 1).starts_with("HTTP/");
}

/// Whether @p rest, a value and what follows it, could belong to @p field. nginx takes no host with a space in it, so
/// one that has is part of a value before it.
bool couldBeValue(std::size_t field, std::string_view rest)
{
    switch (fieldOf(field)) {
    case LogField::Host: {
        const std::size_t quote = rest.find('"');
        const std::string_view after = quote == std::string_view::npos ? std::string_view() : rest.substr(quote + 1);
        return !rest.substr(0, quote).contains(' ') &&
               (after.empty() || after.starts_with(Fields[static_cast<std::size_t>(LogField::Referrer)].separator));
    }
    case LogField::Subrequest:
        return rest.empty() || rest.starts_with('/') || rest.starts_with('@');
    default:
        return true;
    }
}

struct NextField
{
    std::size_t position = std::string_view::npos;
    std::size_t field = Fields.size();
};

/// Where the value of @p current, which begins at @p begin, ends: at the first later field. A quoted value ends at a
/// quote; what looks like a field inside a request line, a path or a host is passed over where that can be known.
NextField findEnd(std::string_view text, std::size_t begin, std::size_t current, bool quoted)
{
    NextField fallback;
    for (std::size_t comma = text.find(", ", begin); comma != std::string_view::npos;
         comma = text.find(", ", comma + 1)) {
        if (quoted && (comma <= begin || text[comma - 1] != '"'))
            continue;
        const std::optional<std::size_t> field = fieldAt(text, comma, current + 1);
        if (!field)
            continue;
        const bool isWhole =
            (fieldOf(current) != LogField::Request || endsWithProtocol(text.substr(begin, comma - 1 - begin))) &&
            couldBeValue(*field, text.substr(comma + Fields[*field].separator.size()));
        if (isWhole)
            return {comma, *field};
        if (fallback.position == std::string_view::npos)
            fallback = {comma, *field};
    }
    return fallback;
}

/// @p value without the start of a later field's separator at its end, in which nginx cut the entry.
std::string_view withoutHalfSeparator(std::string_view value, std::size_t current, bool quoted)
{
    for (std::size_t comma = value.rfind(','); comma != std::string_view::npos && comma > 0;
         comma = value.rfind(',', comma - 1)) {
        const std::string_view end = value.substr(comma);
        const auto isHalf = [end](const FieldSyntax &syntax) { return syntax.separator.starts_with(end); };
        if ((!quoted || value[comma - 1] == '"') &&
            std::any_of(Fields.begin() + static_cast<std::ptrdiff_t>(current) + 1, Fields.end(), isHalf))
            return value.substr(0, comma);
        if (value.size() - comma > LongestSeparator)
            break;
    }
    return value;
}

} // namespace

std::string_view logFieldName(LogField field)
{
    return Fields[static_cast<std::size_t>(field)].name;
}

std::vector<std::size_t> contextStarts(std::string_view body)
{
    std::vector<std::size_t> starts;
    for (std::size_t comma = body.find(", "); comma != std::string_view::npos; comma = body.find(", ", comma + 1)) {
        if (isContextStart(body, comma))
            starts.push_back(comma);
    }
    return starts;
}

std::size_t contextStart(std::string_view body)
{
    std::size_t first = std::string_view::npos;
    std::size_t counted = 0;
    bool inQuotes = false;
    for (std::size_t comma = body.find(", "); comma != std::string_view::npos; comma = body.find(", ", comma + 1)) {
        if (!isContextStart(body, comma))
            continue;
        inQuotes ^= std::ranges::count(body.substr(counted, comma - counted), '"') % 2 != 0;
        counted = comma;
        if (!inQuotes)
            return comma;
        if (first == std::string_view::npos)
            first = comma;
    }
    return first;
}

void takeFields(std::string_view body, std::size_t context, LogMessage &message)
{
    NextField next = {context, fieldAt(body, context, 0).value_or(Fields.size())};
    while (next.field < Fields.size()) {
        const std::size_t field = next.field;
        std::size_t begin = next.position + Fields[field].separator.size();
        bool quoted = Fields[field].separator.ends_with('"');
        if (fieldOf(field) == LogField::Upstream && body.substr(begin).starts_with('"')) {
            quoted = true;
            ++begin;
        }
        next = findEnd(body, begin, field, quoted);
        std::string_view value = body.substr(begin, std::min(next.position, body.size()) - begin);
        if (message.truncated && next.field == Fields.size())
            value = withoutHalfSeparator(value, field, quoted);
        if (quoted && value.ends_with('"'))
            value.remove_suffix(1);
        if (fieldOf(field) == LogField::Client && value.ends_with(StartTls))
            value.remove_suffix(StartTls.size());
        message.fields[field] = value;
    }
}

} // namespace headwater
