// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/requestfields.h"

#include "knowledge/log/bytesearch.h"

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

} // namespace

bool RequestFields::read(const char *at, const char *end)
{
    server = request = upstream = {};
    client = takeBare(at, end);
    if (client.starts_with('"'))
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
    rest = at;
    return at == end || beginsWith(at, end, Host) || beginsWith(at, end, Referrer) || beginsWith(at, end, Bytes);
}

bool readHost(const char *rest, const char *end, std::string_view &host)
{
    host = {};
    if (!beginsWith(rest, end, Host))
        return true;
    rest += Host.size();
    host = takeQuoted(rest, end);
    return !host.empty() && (rest == end || beginsWith(rest, end, Referrer));
}

} // namespace headwater
