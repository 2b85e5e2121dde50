// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labtls.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

/// A site whose cache of TLS sessions is as small as nginx permits.
class SmallSessionCache
{
public:
    SmallSessionCache()
        : certificate(writeCertificate(nginx, "shop.example.com"))
    {
        writeCertificate(nginx, "visitor");
        nginx.configure(R"(
    server {
        listen @front@ ssl;
        server_name shop.example.com;
@certificate@
        ssl_session_cache shared:SSL:32k;
        ssl_session_tickets off;
        ssl_session_timeout 1d;
        ssl_protocols TLSv1.2;
        ssl_verify_client optional_no_ca;
        return 204;
    }
)",
                        {{"front", labAddress(port)}, {"certificate", certificate}});
    }

    /// Visitors fill the cache with small sessions; then some come with certificates, which their sessions remember.
    /// nginx gives up its oldest session for a new one, which frees less room than that needs.
    int provoke()
    {
        int made = 0;
        QSslConfiguration plain = QSslConfiguration::defaultConfiguration();
        plain.setPeerVerifyMode(QSslSocket::VerifyNone);
        for (int i = 0; i < 150; ++i)
            made += handshake(plain) ? 1 : 0;

        QSslConfiguration known = plain;
        known.setLocalCertificateChain(QSslCertificate::fromPath(nginx.prefix() + "/conf/visitor.crt"_L1));
        QFile key(nginx.prefix() + "/conf/visitor.key"_L1);
        if (key.open(QIODevice::ReadOnly))
            known.setPrivateKey(QSslKey(&key, QSsl::Ec));
        for (int i = 0; i < 20; ++i)
            made += handshake(known) ? 1 : 0;
        return made;
    }

    LabNginx nginx;
    quint16 port = nginx.newPort();
    QByteArray certificate;

private:
    bool handshake(const QSslConfiguration &configuration) const
    {
        QSslSocket visitor;
        visitor.setSslConfiguration(configuration);
        visitor.connectToHostEncrypted(u"127.0.0.1"_s, port, u"shop.example.com"_s);
        return visitor.waitForEncrypted();
    }
};

} // namespace

/// The shared memory in which nginx keeps the sessions of its TLS visitors.
class TestSessionCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
        if (!QSslSocket::supportsSsl())
            QSKIP("Qt has no TLS here");
    }

    void runsOutOfRoom()
    {
        SmallSessionCache lab;
        if (lab.certificate.isEmpty())
            QSKIP("openssl is not installed");
        QVERIFY(lab.nginx.start());
        QCOMPARE(lab.provoke(), 170);
        // Said at most once a second since 1.23.2; "ngx_slab_alloc() failed" is not said of this cache since 1.5.13.
        QVERIFY(lab.nginx.count(
                    R"(could not allocate new session in SSL session shared cache "SSL" while SSL handshaking)") > 0);
        QCOMPARE(lab.nginx.count("ngx_slab_alloc() failed"), 0);
    }
};

QTEST_GUILESS_MAIN(TestSessionCache)
#include "tst_sessioncache.moc"
