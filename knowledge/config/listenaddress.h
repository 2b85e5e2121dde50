// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace headwater {

/// An address and port, as in listen, an upstream's server, or the log. Names are kept as names.
struct ListenAddress
{
    QByteArray host; ///< In lower case; "*" for every IPv4 address; "unix:PATH" for a socket.
    int firstPort = 0;
    int lastPort = 0; ///< Differs from the first for listen's port ranges.

    [[nodiscard]] bool isSocket() const { return host.startsWith("unix:"); }
    [[nodiscard]] bool isIp() const; ///< Not a name that has to be resolved first.
    [[nodiscard]] bool isEvery() const { return host == "*" || host == "::"; }
    [[nodiscard]] bool hasPort(int port) const { return isSocket() || (firstPort <= port && port <= lastPort); }
};

/// Reads ADDRESS:PORT, ADDRESS, PORT, [IPV6]:PORT, *:PORT or unix:PATH. Nothing when it is none of them.
std::optional<ListenAddress> listenAddress(QByteArrayView text, int defaultPort = 80);

} // namespace headwater
