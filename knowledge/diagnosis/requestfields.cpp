// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/requestfields.h"

#include "knowledge/log/bytesearch.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace std::string_view_literals;

constexpr auto Server = ", server: "sv;
constexpr auto Request = ", request: \""sv;
constexpr auto Upstream = ", upstream: \""sv;
constexpr auto Host = ", host: \""sv;
constexpr auto Referrer = ", referrer: \""sv;
constexpr auto Bytes = ", bytes from/to client:"sv; // of a stream's session

/// The value from @p at to the next comma, which then is @p at.
std::string_view takeBare(const char *&at, const char *end)
{
    const char *begin = at;
    at = findByte(at, end, ',');
    return {begin, at};
}

/// The value from @p at to the next quote; @p at is after it. Without one, the value is empty.
std::string_view takeQuoted(const char *&at, const char *end)
{
    const char *begin = at;
    const char *quote = findByte(at, end, '"');
    if (quote == end)
        return {};
    at = quote + 1;
    return {begin, quote};
}

bool isWholeRequest(std::string_view request)
{
    constexpr auto Protocol = " HTTP/"sv;
    constexpr std::size_t Length = Protocol.size() + 3;
    return request.size() > Length && std::memcmp(request.end() - Length, Protocol.data(), Protocol.size()) == 0 &&
           request.end()[-3] != ' ' && request.end()[-2] != ' ' && request.end()[-1] != ' ';
}

/// Only what begins with an address begins a handler's fields.
bool isAddress(std::string_view text)
{
    static constexpr std::array<bool, 256> IsOfAddress = [] {
        std::array<bool, 256> bytes = {};
        for (const char c : "0123456789abcdefABCDEF.:[]"sv)
            bytes[static_cast<quint8>(c)] = true;
        return bytes;
    }();
    return !text.empty() && std::ranges::all_of(text, [](char c) { return IsOfAddress[static_cast<quint8>(c)]; });
}

} // namespace

bool couldHoldFields(const char *begin, const char *end)
{
    constexpr auto BeforeServer = "syslog"sv;
    for (const char *at = findByte(begin, end, ','); at < end; at = findByte(at + 1, end, ',')) {
        if (at[1] != ' ')
            continue;
        switch (at[2]) {
        case 'c':
            if (beginsWith(at, end, ", client: "))
                return true;
            break;
        case 'u':
            if (beginsWith(at, end, ", udp client: "))
                return true;
            break;
        case 'r':
            if (beginsWith(at, end, ", resolver: ") || beginsWith(at, end, ", responder: "))
                return true;
            break;
        case 's':
            if (beginsWith(at, end, Server) && std::string_view(begin, at).ends_with(BeforeServer))
                return true;
            break;
        default:
            break;
        }
    }
    return false;
}

bool RequestFields::read(const char *at, const char *end)
{
    server = request = upstream = host = {};
    if (couldHoldFields(at, end))
        return false;
    client = takeBare(at, end);
    if (!isAddress(client))
        return false;
    if (beginsWith(at, end, Server)) {
        at += Server.size();
        server = takeBare(at, end);
        if (server.starts_with('"'))
            return false;
    }
    if (beginsWith(at, end, Request)) {
        at += Request.size();
        request = takeQuoted(at, end);
        if (!isWholeRequest(request))
            return false;
    }
    if (beginsWith(at, end, Upstream)) {
        at += Upstream.size();
        upstream = takeQuoted(at, end);
        if (upstream.empty())
            return false;
    }
    if (beginsWith(at, end, Host)) {
        at += Host.size();
        host = takeQuoted(at, end);
        return !host.empty() && findByte(host.data(), host.end(), ' ') == host.end() &&
               (at == end || beginsWith(at, end, Referrer));
    }
    // A stream's counts have no quotes, so nothing there is a host.
    return at == end || beginsWith(at, end, Referrer) || (beginsWith(at, end, Bytes) && findByte(at, end, '"') == end);
}

} // namespace headwater
