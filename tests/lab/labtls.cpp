// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labtls.h"

#include <QProcess>

#include <array>
#include <poll.h>
#include <sys/socket.h>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr char Handshake = 0x16;
/// A fatal alert, internal_error, in a record of TLS 1.2: what Java's TLS answers to a request in the clear.
constexpr QByteArrayView InternalError("\x15\x03\x03\x00\x02\x02\x50", 7);

/// Hands bytes on in both directions until one side has no more.
void connectThrough(LabSocket &one, LabSocket &other)
{
    while (true) {
        std::array<pollfd, 2> waiting = {{{one.descriptor(), POLLIN, 0}, {other.descriptor(), POLLIN, 0}}};
        if (::poll(waiting.data(), waiting.size(), static_cast<int>(std::chrono::milliseconds(LabPatience).count())) <=
            0)
            return;
        LabSocket &from = waiting[0].revents != 0 ? one : other;
        LabSocket &to = waiting[0].revents != 0 ? other : one;
        const std::optional<QByteArray> bytes = from.receive();
        if (!bytes || bytes->isEmpty() || !to.send(*bytes))
            return;
    }
}

} // namespace

QByteArray writeCertificate(LabNginx &nginx, const QByteArray &name)
{
    const QString stem = nginx.prefix() + u"/conf/"_s + QString::fromLatin1(name);
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                   u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + QString::fromLatin1(name), u"-keyout"_s,
                   stem + u".key"_s, u"-out"_s, stem + u".crt"_s});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        return {};
    return "        ssl_certificate " + name + ".crt;\n        ssl_certificate_key " + name + ".key;";
}

LabTlsPort::LabTlsPort(quint16 tlsServer)
    : m_listener(LabSocket::listening(16))
    , m_port(m_listener.port())
    , m_tlsServer(tlsServer)
    , m_thread([this](const std::stop_token &stop) {
        while (true) {
            LabSocket client = m_listener.accept();
            if (stop.stop_requested() || !client.isOpen())
                return;
            serve(std::move(client));
        }
    })
{
}

LabTlsPort::~LabTlsPort()
{
    m_thread.request_stop();
    LabSocket::connectedTo(m_port); // Ends the wait in accept().
}

void LabTlsPort::serve(LabSocket client) const
{
    const std::optional<QByteArray> hello = client.receive();
    if (!hello || hello->isEmpty())
        return;
    if (hello->front() != Handshake) {
        client.send(InternalError);
        return;
    }
    LabSocket server = LabSocket::connectedTo(m_tlsServer);
    if (server.send(*hello))
        connectThrough(client, server);
}

} // namespace headwater
