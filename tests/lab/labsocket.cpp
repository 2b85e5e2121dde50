// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labsocket.h"

#include <QtAssert>

#include <arpa/inet.h>
#include <array>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace headwater {

namespace {

sockaddr_in loopback(quint16 port, quint8 lastByte = 1)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl((INADDR_LOOPBACK & 0xffffff00U) | lastByte);
    address.sin_port = htons(port);
    return address;
}

LabSocket newSocket()
{
    LabSocket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket.isOpen())
        qFatal("lab: no socket could be made");
    return socket;
}

} // namespace

QByteArray labAddress(quint16 port)
{
    return "127.0.0.1:" + QByteArray::number(port);
}

LabSocket::LabSocket(LabSocket &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

LabSocket &LabSocket::operator=(LabSocket &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

LabSocket::~LabSocket()
{
    close();
}

LabSocket LabSocket::reserved(quint16 port)
{
    LabSocket socket = newSocket();
    const int yes = 1;
    ::setsockopt(socket.m_descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    const sockaddr_in address = loopback(port);
    if (::bind(socket.m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        qFatal("lab: a port of 127.0.0.1 that is needed is not free");
    return socket;
}

LabSocket LabSocket::listening(int backlog, quint16 port)
{
    LabSocket socket = reserved(port);
    socket.listen(backlog);
    return socket;
}

LabSocket LabSocket::connectedTo(quint16 port, quint8 from, quint8 to)
{
    LabSocket socket = newSocket();
    const sockaddr_in source = loopback(0, from);
    if (from != 1)
        ::bind(socket.m_descriptor, reinterpret_cast<const sockaddr *>(&source), sizeof(source));
    const sockaddr_in address = loopback(port, to);
    if (::connect(socket.m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        socket.close();
    return socket;
}

quint16 LabSocket::port() const
{
    sockaddr_in address = {};
    socklen_t size = sizeof(address);
    ::getsockname(m_descriptor, reinterpret_cast<sockaddr *>(&address), &size);
    return ntohs(address.sin_port);
}

void LabSocket::listen(int backlog)
{
    if (::listen(m_descriptor, backlog) != 0)
        qFatal("lab: cannot listen on a reserved port");
}

LabSocket LabSocket::accept() const
{
    return LabSocket(::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC));
}

void LabSocket::setBlocking(bool blocking)
{
    const int flags = ::fcntl(m_descriptor, F_GETFL);
    ::fcntl(m_descriptor, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK);
}

bool LabSocket::send(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = ::send(m_descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
        if (sent < 0)
            return false;
        bytes = bytes.sliced(sent);
    }
    return true;
}

std::optional<QByteArray> LabSocket::receive(std::chrono::milliseconds timeout)
{
    pollfd waiting = {m_descriptor, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(timeout.count())) <= 0)
        return std::nullopt;
    std::array<char, 16384> buffer;
    const ssize_t got = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (got < 0)
        return std::nullopt;
    return QByteArray(buffer.data(), got);
}

void LabSocket::finishSending()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void LabSocket::close()
{
    if (isOpen())
        ::close(std::exchange(m_descriptor, -1));
}

void LabSocket::reset()
{
    const linger now = {.l_onoff = 1, .l_linger = 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    close();
}

FullListener::FullListener()
    : m_listener(LabSocket::listening(0)) // Linux still queues one connection.
    , m_queued(LabSocket::connectedTo(m_listener.port()))
{
    if (!m_queued.isOpen())
        qFatal("lab: the accept queue could not be filled");
}

} // namespace headwater
