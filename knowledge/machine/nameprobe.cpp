// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/nameprobe.h"

#include "knowledge/machine/boundedcall.h"

#include <array>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace headwater {

namespace {

QString numeric(const addrinfo &address)
{
    std::array<char, NI_MAXHOST> text{};
    const bool isText = ::getnameinfo(address.ai_addr, address.ai_addrlen, text.data(),
                                      static_cast<socklen_t>(text.size()), nullptr, 0, NI_NUMERICHOST) == 0;
    return isText ? QString::fromLatin1(text.data()) : QString();
}

std::optional<NameProbe> resolve(const QString &name)
{
    NameProbe probe;
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *first = nullptr;
    if (const int problem = ::getaddrinfo(name.toUtf8().constData(), nullptr, &hints, &first); problem != 0)
        probe.problem = QString::fromLocal8Bit(::gai_strerror(problem));
    for (const addrinfo *address = first; address; address = address->ai_next)
        (address->ai_family == AF_INET ? probe.v4 : probe.v6).append(numeric(*address));
    if (first)
        ::freeaddrinfo(first);
    return probe;
}

} // namespace

QMap<QString, NameProbe> probeNames(const QStringList &names, std::chrono::milliseconds limit,
                                    const KeepGoing &keepGoing)
{
    return eachWithinTime<NameProbe>(names, limit, keepGoing, resolve);
}

} // namespace headwater
