// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labclient.h"
#include "tests/lab/labtls.h"

#include <QTest>

using namespace headwater;

namespace {

/// nginx in front of a TLS server that has several names on one address and serves nobody who does not say which he
/// means.
class SharedTlsUpstream
{
public:
    SharedTlsUpstream()
        : certificate(writeCertificate(tls, "api.example.com"))
    {
        tls.configure(R"(
    server {
        listen @tls@ ssl default_server;
        ssl_reject_handshake on;
    }
    server {
        listen @tls@ ssl;
        server_name api.example.com;
@certificate@
        return 204;
    }
)",
                      {{"tls", labAddress(tlsPort)}, {"certificate", certificate}});
        nginx.configure(R"(
    upstream api.example.com {
        server @tls@;
    }
    server {
        listen @front@;
        server_name shop.example.com;
        location / {
            proxy_pass https://api.example.com;
        }
    }
)",
                        {{"tls", labAddress(tlsPort)}, {"front", labAddress(port)}});
    }

    bool start() { return tls.start() && nginx.start(); }
    QList<int> provoke() { return statusesOf(port, QList<QByteArray>(5, LabClient::get("/"))); }

    LabNginx tls;
    quint16 tlsPort = tls.newPort();
    QByteArray certificate;
    LabNginx nginx;
    quint16 port = nginx.newPort();
};

} // namespace

/// Backends that speak TLS.
class TestTlsUpstream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
    }

    void failsTheHandshakeWithoutTheServersName()
    {
        SharedTlsUpstream lab;
        if (lab.certificate.isEmpty())
            QSKIP("openssl is not installed");
        QVERIFY(lab.start());
        QCOMPARE(lab.provoke(), QList<int>(5, 502));
        QCOMPARE(lab.nginx.count("SSL_do_handshake() failed (SSL: error:"), 5);
        QCOMPARE(lab.nginx.count("SSL alert number 112) while SSL handshaking to upstream"), 5);
    }
};

QTEST_GUILESS_MAIN(TestTlsUpstream)
#include "tst_tlsupstream.moc"
