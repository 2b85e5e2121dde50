// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace headwater {

/// The longest that anything in the lab is waited for: a machine that is busy compiling needs some of it.
constexpr std::chrono::seconds LabPatience{20};

/// "127.0.0.1:PORT", as configurations and logs have it.
QByteArray labAddress(quint16 port);

/// A TCP socket on 127.0.0.1 that is closed with its owner. Plain POSIX, since Qt can neither reset a connection nor
/// choose a backlog.
class LabSocket
{
public:
    LabSocket() = default;
    explicit LabSocket(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    LabSocket(LabSocket &&other) noexcept;
    LabSocket &operator=(LabSocket &&other) noexcept;
    ~LabSocket();

    /// Bound to @p port, or a free one, not listening: connections are refused and nobody else is given the port,
    /// though a server that sets SO_REUSEADDR, as nginx does, may listen there.
    static LabSocket reserved(quint16 port = 0);
    static LabSocket listening(int backlog, quint16 port = 0);
    /// @p from is the last byte of the loopback address that the peer sees: 1 for 127.0.0.1.
    /// @p to is the same for the address that is connected to.
    static LabSocket connectedTo(quint16 port, quint8 from = 1, quint8 to = 1);

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] quint16 port() const;

    /// Starts to listen on a reserved port.
    void listen(int backlog);
    [[nodiscard]] LabSocket accept() const;
    void setBlocking(bool blocking);
    /// False when the peer no longer takes it.
    bool send(QByteArrayView bytes);
    /// What has arrived, after waiting for at least one byte: empty at the end of the stream, nothing after a reset or
    /// a timeout.
    std::optional<QByteArray> receive(std::chrono::milliseconds timeout = LabPatience);
    /// Ends the sending half, as a client that has nothing more to say.
    void finishSending();
    void close();
    /// Closes with RST instead of FIN, whatever is unread or unsent.
    void reset();

private:
    int m_descriptor = -1;
};

/// A listening socket whose accept queue is full and stays so: the kernel drops each further SYN, so that connecting to
/// it neither succeeds nor fails.
class FullListener
{
public:
    FullListener();
    [[nodiscard]] quint16 port() const { return m_listener.port(); }

private:
    LabSocket m_listener;
    LabSocket m_queued;
};

} // namespace headwater
