// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labclient.h"
#include "tests/lab/labnginx.h"

#include <QTest>

using namespace headwater;

namespace {

/// One request after the other, each from another visitor.
QList<int> provoke(quint16 port, int requests)
{
    return statusesOf(port, QList<QByteArray>(requests, LabClient::get("/cart")));
}

} // namespace

/// Backends to which no connection comes about.
class TestUnreachableUpstream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
    }

    void refusesWhereNobodyListens()
    {
        const LabSocket nobody = LabSocket::reserved();
        LabNginx nginx;
        const quint16 port = nginx.newPort();
        nginx.configure(R"(
    server {
        listen @front@;
        server_name shop.example.com;
        location / {
            proxy_pass http://@nobody@;
        }
    }
)",
                        {{"nobody", labAddress(nobody.port())}, {"front", labAddress(port)}});
        QVERIFY(nginx.start());
        QCOMPARE(provoke(port, 3), QList<int>({502, 502, 502}));
        QCOMPARE(nginx.count("connect() failed (111: Connection refused) while connecting to upstream"), 3);
    }

    void timesOutWhereNobodyAccepts()
    {
        const FullListener full;
        LabNginx nginx;
        const quint16 port = nginx.newPort();
        nginx.configure(R"(
    server {
        listen @front@;
        server_name shop.example.com;
        location / {
            proxy_pass http://@full@;
            proxy_connect_timeout 1s;
        }
    }
)",
                        {{"full", labAddress(full.port())}, {"front", labAddress(port)}});
        QVERIFY(nginx.start());
        QCOMPARE(provoke(port, 2), QList<int>({504, 504}));
        QCOMPARE(nginx.count("upstream timed out (110: Connection timed out) while connecting to upstream"), 2);
    }

    void hasNoLivePeerOnceAllHaveFailed()
    {
        const LabSocket nobody = LabSocket::reserved();
        const LabSocket nobodyEither = LabSocket::reserved();
        LabNginx nginx;
        const quint16 port = nginx.newPort();
        nginx.configure(R"(
    upstream api {
        server @nobody@;
        server @nobodyEither@;
    }
    server {
        listen @front@;
        server_name shop.example.com;
        location / {
            proxy_pass http://api;
        }
    }
)",
                        {{"nobody", labAddress(nobody.port())},
                         {"nobodyEither", labAddress(nobodyEither.port())},
                         {"front", labAddress(port)}});
        QVERIFY(nginx.start());
        QCOMPARE(provoke(port, 4), QList<int>({502, 502, 502, 502}));
        QCOMPARE(nginx.count("connect() failed (111: Connection refused) while connecting to upstream"), 2);
        QCOMPARE(nginx.count("upstream server temporarily disabled while connecting to upstream"), 2);
        QCOMPARE(nginx.count("no live upstreams while connecting to upstream"), 3);
    }
};

QTEST_GUILESS_MAIN(TestUnreachableUpstream)
#include "tst_unreachableupstream.moc"
