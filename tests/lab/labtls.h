// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/lab/labnginx.h"

#include <thread>

namespace headwater {

/// Writes a certificate that signs itself for @p name to conf/NAME.crt and conf/NAME.key of @p nginx. Answers the
/// directives that use it; empty when openssl is not installed.
QByteArray writeCertificate(LabNginx &nginx, const QByteArray &name);

/// A TLS port as Java's: what does not begin a handshake is answered with an alert in the clear, the rest goes to a TLS
/// server behind it. (A TLS port of nginx would answer HTTP with a page in the clear, one of OpenSSL with nothing.)
class LabTlsPort
{
public:
    explicit LabTlsPort(quint16 tlsServer);
    ~LabTlsPort();
    Q_DISABLE_COPY_MOVE(LabTlsPort)

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    void serve(LabSocket client) const;

    LabSocket m_listener;
    quint16 m_port = 0;
    quint16 m_tlsServer = 0;
    std::jthread m_thread;
};

} // namespace headwater
