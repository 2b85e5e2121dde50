// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/listenaddress.h"

#include <algorithm>

namespace headwater {

namespace {

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// PORT or FIRST-LAST.
bool readPorts(QByteArrayView text, ListenAddress &address)
{
    const qsizetype dash = text.indexOf('-');
    const QByteArrayView first = dash < 0 ? text : text.first(dash);
    const QByteArrayView last = dash < 0 ? text : text.sliced(dash + 1);
    if (!isDigits(first) || !isDigits(last))
        return false;
    address.firstPort = first.toInt();
    address.lastPort = last.toInt();
    return true;
}

} // namespace

bool ListenAddress::isIp() const
{
    return host == "*" || host.contains(':') ||
           std::ranges::all_of(host, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

std::optional<ListenAddress> listenAddress(QByteArrayView text, int defaultPort)
{
    if (text.isEmpty())
        return {};
    ListenAddress address{.host = "*", .firstPort = defaultPort, .lastPort = defaultPort};
    if (text.startsWith("unix:")) {
        // A log writes a socket's path with a colon behind it, where the request's path follows.
        address.host = (text.endsWith(':') ? text.chopped(1) : text).toByteArray();
        return address;
    }
    if (readPorts(text, address))
        return address;
    const qsizetype bracket = text.startsWith('[') ? text.indexOf(']') : 0;
    if (bracket < 0)
        return {};
    const qsizetype colon = text.indexOf(':', bracket);
    const QByteArrayView host = colon < 0 ? text : text.first(colon);
    if (colon >= 0 && !readPorts(text.sliced(colon + 1), address))
        return {};
    address.host = (bracket > 0 ? text.sliced(1, bracket - 1) : host).toByteArray().toLower();
    if (address.host == "0.0.0.0" || address.host.isEmpty())
        address.host = "*";
    return address;
}

} // namespace headwater
