// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labbackend.h"
#include "tests/lab/labclient.h"
#include "tests/lab/labnginx.h"
#include "tests/lab/labtls.h"

#include <QTest>

using namespace headwater;

namespace {

constexpr int Visits = 5;

/// nginx in front of a port where something else than a well-behaved HTTP server answers.
class BrokenUpstream
{
public:
    explicit BrokenUpstream(quint16 upstream)
    {
        nginx.configure(R"(
    server {
        listen @front@;
        server_name shop.example.com;
        location / {
            proxy_pass http://@upstream@;
        }
    }
)",
                        {{"upstream", labAddress(upstream)}, {"front", labAddress(port)}});
    }

    QList<int> provoke() { return statusesOf(port, QList<QByteArray>(Visits, LabClient::get("/"))); }

    LabNginx nginx;
    quint16 port = nginx.newPort();
};

} // namespace

/// Backends that answer with something that nginx cannot pass on.
class TestBrokenAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
    }

    void areRefused_data()
    {
        QTest::addColumn<LabScript>("script");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("closed without an answer")
            << LabScript::closingUnanswered() << 502
            << QByteArray("upstream prematurely closed connection while reading response header from upstream");
        QTest::newRow("closed within the body")
            << LabScript::sending("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this") << 200
            << QByteArray("upstream prematurely closed connection while reading upstream");
        QTest::newRow("reset without an answer")
            << LabScript::resettingUnanswered() << 502
            << QByteArray("recv() failed (104: Connection reset by peer) while reading response header from upstream");
        QTest::newRow("a space in a header's name")
            << LabScript::sending("HTTP/1.1 200 OK\r\nContent Type: text/plain\r\n\r\nhello") << 502
            << QByteArray(
                   R"(upstream sent invalid header: "Content\x20..." while reading response header from upstream)");
        QTest::newRow("a header larger than the buffer")
            << LabScript::sending("HTTP/1.1 200 OK\r\nSet-Cookie: session=" + QByteArray(9000, 'x') + "\r\n\r\nhello")
            << 502 << QByteArray("upstream sent too big header while reading response header from upstream");
        QTest::newRow("another protocol")
            << LabScript::sending("220 mail.example.com ESMTP\r\n") << 0
            << QByteArray("upstream sent no valid HTTP/1.0 header while reading response header from upstream");
    }

    void areRefused()
    {
        QFETCH(const LabScript, script);
        QFETCH(const int, status);
        QFETCH(const QByteArray, message);
        const LabBackend backend(script);
        BrokenUpstream lab(backend.port());
        QVERIFY(lab.nginx.start());
        QCOMPARE(lab.provoke(), QList<int>(Visits, status));
        QCOMPARE(lab.nginx.count(message), Visits);
    }

    void comeFromTlsPortsToo()
    {
        LabNginx tls;
        const quint16 tlsPort = tls.newPort();
        const QByteArray certificate = writeCertificate(tls, "api.example.com");
        if (certificate.isEmpty())
            QSKIP("openssl is not installed");
        tls.configure(R"(
    server {
        listen @tls@ ssl;
@certificate@
        return 204;
    }
)",
                      {{"tls", labAddress(tlsPort)}, {"certificate", certificate}});
        QVERIFY(tls.start());

        const LabTlsPort java(tlsPort);
        BrokenUpstream lab(java.port());
        QVERIFY(lab.nginx.start());
        // nginx hands the alert on as it is, as if it were a page of HTTP/0.9.
        QCOMPARE(lab.provoke(), QList<int>(Visits, 0));
        QCOMPARE(lab.nginx.count("upstream sent no valid HTTP/1.0 header while reading response header from upstream"),
                 Visits);
    }
};

QTEST_GUILESS_MAIN(TestBrokenAnswers)
#include "tst_brokenanswers.moc"
