// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/peerprobe.h"

#include "knowledge/config/listenaddress.h"
#include "knowledge/machine/listeners.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QHostAddress>
#include <QNetworkInterface>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr int AskEvery = 50; // Milliseconds.

union AnyAddress {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
    sockaddr_un unix;
};

/// A peer while it is connected to.
struct Attempt
{
    QString peer;
    QHostAddress host; ///< Null for a unix socket.
    quint16 port = 0;
    QString path;
    int descriptor = -1; ///< Of a connection that has no answer yet.
    int problem = 0;     ///< errno, once there is an answer.
};

std::optional<Attempt> attemptOn(const QString &peer)
{
    const std::optional<ListenAddress> address = listenAddress(peer.toUtf8(), 0);
    if (!address || (!address->isSocket() && (!address->isIp() || address->firstPort <= 0)))
        return {};
    Attempt attempt{.peer = peer, .host = {}, .path = {}};
    if (address->isSocket()) {
        attempt.path = QFile::decodeName(address->host.sliced(5));
        return attempt.path.startsWith(u'/') ? std::optional(attempt) : std::nullopt;
    }
    attempt.host = QHostAddress(QString::fromLatin1(address->host));
    attempt.port = static_cast<quint16>(address->firstPort);
    return attempt.host.isNull() ? std::nullopt : std::optional(attempt);
}

socklen_t fill(AnyAddress &address, const Attempt &attempt)
{
    std::memset(&address, 0, sizeof address);
    if (attempt.host.isNull()) {
        const QByteArray path = QFile::encodeName(attempt.path);
        if (path.size() >= static_cast<qsizetype>(sizeof address.unix.sun_path))
            return 0;
        address.unix.sun_family = AF_UNIX;
        std::memcpy(address.unix.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
        return sizeof address.unix;
    }
    if (attempt.host.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR bytes = attempt.host.toIPv6Address();
        address.v6.sin6_family = AF_INET6;
        address.v6.sin6_port = htons(attempt.port);
        std::memcpy(&address.v6.sin6_addr, &bytes, sizeof bytes);
        return sizeof address.v6;
    }
    address.v4.sin_family = AF_INET;
    address.v4.sin_port = htons(attempt.port);
    address.v4.sin_addr.s_addr = htonl(attempt.host.toIPv4Address());
    return sizeof address.v4;
}

void start(Attempt &attempt)
{
    AnyAddress address{};
    const socklen_t length = fill(address, attempt);
    if (length == 0) {
        attempt.problem = ENAMETOOLONG;
        return;
    }
    attempt.descriptor = ::socket(address.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const bool isThere = attempt.descriptor >= 0 && ::connect(attempt.descriptor, &address.any, length) == 0;
    attempt.problem = isThere ? 0 : errno;
}

void close(Attempt &attempt)
{
    if (attempt.descriptor >= 0)
        ::close(attempt.descriptor);
    attempt.descriptor = -1;
}

/// Waits until every connection has its answer, or time is over. False when the user ended it.
bool await(std::vector<Attempt> &attempts, std::chrono::milliseconds limit, const KeepGoing &keepGoing)
{
    const QDeadlineTimer deadline(limit);
    while (true) {
        std::vector<pollfd> waiting;
        for (const Attempt &attempt : attempts) {
            if (attempt.problem == EINPROGRESS)
                waiting.push_back({.fd = attempt.descriptor, .events = POLLOUT, .revents = 0});
        }
        if (waiting.empty() || deadline.hasExpired())
            return true;
        if (keepGoing && !keepGoing())
            return false;
        const int patience = static_cast<int>(std::min<qint64>(AskEvery, deadline.remainingTime()));
        ::poll(waiting.data(), waiting.size(), patience);
        for (const pollfd &answer : waiting) {
            if (answer.revents == 0)
                continue;
            Attempt &attempt = *std::ranges::find(attempts, answer.fd, &Attempt::descriptor);
            socklen_t length = sizeof attempt.problem;
            ::getsockopt(answer.fd, SOL_SOCKET, SO_ERROR, &attempt.problem, &length);
        }
    }
}

std::optional<PeerProbe::State> stateOf(int problem)
{
    switch (problem) {
    case 0:
        return PeerProbe::State::Open;
    case ECONNREFUSED:
        return PeerProbe::State::Refused;
    case EINPROGRESS: // Not within our time,
    case ETIMEDOUT:   // not within the kernel's,
    case EAGAIN:      // or a unix socket whose queue is full.
        return PeerProbe::State::Filtered;
    case EHOSTUNREACH:
    case ENETUNREACH:
        return PeerProbe::State::Unreachable;
    case ENOENT:
    case ENOTDIR:
        return PeerProbe::State::Missing;
    case EACCES:
    case EPERM:
        return PeerProbe::State::Denied;
    default:
        return {};
    }
}

bool isEvery(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6);
}

bool isHere(const QHostAddress &host, const QList<QHostAddress> &own)
{
    return host.isLoopback() || own.contains(host);
}

bool isOfThisMachine(const Attempt &attempt, const QList<QHostAddress> &own)
{
    return attempt.host.isNull() || isHere(attempt.host, own);
}

/// The sockets that @p attempt can have reached: the one with its path, or all of its port on this machine.
QList<Listener> listenersOf(const Attempt &attempt, const QList<Listener> &all, const QList<QHostAddress> &own)
{
    QList<Listener> found;
    std::ranges::copy_if(all, std::back_inserter(found), [&](const Listener &listener) {
        return attempt.host.isNull() ? listener.path == attempt.path
                                     : listener.port == attempt.port && isHere(attempt.host, own);
    });
    return found;
}

bool answersFor(const Listener &listener, const Attempt &attempt)
{
    return attempt.host.isNull() || isEvery(listener.address) ||
           listener.address.isEqual(attempt.host, QHostAddress::ConvertV4MappedToIPv4);
}

/// A TCP listener as a pass directive names it; one that takes every address is reached at the loopback one.
QString addressOf(const Listener &listener)
{
    const bool isV6 = listener.address.protocol() == QAbstractSocket::IPv6Protocol;
    if (isEvery(listener.address))
        return (isV6 ? u"[::1]:%1"_s : u"127.0.0.1:%1"_s).arg(listener.port);
    return (isV6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(listener.address.toString()).arg(listener.port);
}

/// Where something else listens that may have been meant by a peer at which nobody does.
QStringList nearby(const Attempt &attempt, const QList<Listener> &all, const QList<QHostAddress> &own)
{
    const QString folder = attempt.path.section(u'/', 0, -2) + u'/';
    QStringList found;
    for (const Listener &listener : attempt.host.isNull() ? all : listenersOf(attempt, all, own)) {
        if (!attempt.host.isNull())
            found.append(addressOf(listener));
        else if (listener.path.startsWith(folder) && !listener.path.sliced(folder.size()).contains(u'/'))
            found.append(u"unix:"_s + listener.path);
    }
    found.removeDuplicates();
    found.removeAll(attempt.peer);
    return found;
}

} // namespace

QMap<QString, PeerProbe> probePeers(const QStringList &peers, std::chrono::milliseconds limit,
                                    const KeepGoing &keepGoing)
{
    std::vector<Attempt> attempts;
    for (const QString &peer : peers) {
        if (const std::optional<Attempt> attempt = attemptOn(peer))
            attempts.push_back(*attempt);
    }
    std::ranges::for_each(attempts, start);
    const bool isWhole = await(attempts, limit, keepGoing);
    std::ranges::for_each(attempts, close);

    const QList<Listener> all = tcpListeners() + unixListeners();
    const QList<QHostAddress> own = QNetworkInterface::allAddresses();
    QSet<quint64> inodes;
    for (const Attempt &attempt : attempts) {
        for (const Listener &listener : listenersOf(attempt, all, own))
            inodes.insert(listener.inode);
    }
    const QHash<quint64, QString> owners = ownersOf(inodes);

    QMap<QString, PeerProbe> probes;
    for (const Attempt &attempt : attempts) {
        const std::optional<PeerProbe::State> state = stateOf(attempt.problem);
        if (!state || (!isWhole && attempt.problem == EINPROGRESS))
            continue;
        PeerProbe &probe = probes[attempt.peer];
        probe.state = *state;
        probe.isHere = isOfThisMachine(attempt, own);
        if (probe.isHere && (*state == PeerProbe::State::Refused || *state == PeerProbe::State::Missing))
            probe.nearby = nearby(attempt, all, own);
        for (const Listener &listener : listenersOf(attempt, all, own)) {
            if (!attempt.host.isNull())
                probe.listensOn.append(listener.address.toString());
            if (probe.listener.isEmpty() && answersFor(listener, attempt))
                probe.listener = owners.value(listener.inode);
        }
        probe.listensOn.removeDuplicates();
    }
    return probes;
}

} // namespace headwater
