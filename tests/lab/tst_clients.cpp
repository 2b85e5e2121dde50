// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labbackend.h"
#include "tests/lab/labclient.h"
#include "tests/lab/labnginx.h"

#include <QTest>

using namespace headwater;

namespace {

/// A site with a backend, logging at a level where clients' doings show.
class Site
{
public:
    explicit Site(const LabScript &script)
        : backend(script)
    {
        nginx.configure(R"(
    server {
        listen @front@;
        server_name shop.example.com;
        location / {
            proxy_pass http://@backend@;
        }
    }
)",
                        {{"backend", labAddress(backend.port())}, {"front", labAddress(port)}}, "info");
    }

    LabBackend backend;
    LabNginx nginx;
    quint16 port = nginx.newPort();
};

} // namespace

/// What visitors do that nginx has an opinion on.
class TestClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
    }

    void uploadMoreThanIsAllowed()
    {
        Site lab(LabScript::answering());
        QVERIFY(lab.nginx.start());
        const auto provoke = [&lab] {
            return statusesOf(lab.port, {LabClient::post("/upload", 1'500'000), LabClient::post("/upload", 2'000'000),
                                         LabClient::post("/upload", 900'000), LabClient::post("/upload", 5'000'000)});
        };
        QCOMPARE(provoke(), QList<int>({413, 413, 200, 413}));
        QCOMPARE(lab.nginx.count("client intended to send too large body: 5000000 bytes"), 1);
        QCOMPARE(lab.nginx.count("client intended to send too large body: "), 3);
    }

    void resetBeforeTheirRequestIsWhole()
    {
        Site lab(LabScript::answering());
        QVERIFY(lab.nginx.start());
        LabClient client(lab.port);
        QVERIFY(client.send("GET / HTTP/1.1\r\nHost: shop."));
        client.reset();
        QVERIFY(
            lab.nginx.waitForLog("recv() failed (104: Connection reset by peer) while reading client request headers"));
    }

    void goAwayWithoutWaitingForTheAnswer()
    {
        Site lab(LabScript::neverAnswering());
        QVERIFY(lab.nginx.start());
        LabClient client(lab.port);
        QVERIFY(client.send(LabClient::get("/report")));
        QVERIFY(lab.backend.waitFor([](const LabBackend::Counts &counts) { return counts.requests == 1; }));
        client.close();
        QVERIFY(lab.nginx.waitForLog("client prematurely closed connection, so upstream connection is closed too"));
    }

    void resetWhileTheyAreWaiting()
    {
        Site lab(LabScript::neverAnswering());
        QVERIFY(lab.nginx.start());
        LabClient client(lab.port);
        QVERIFY(client.send(LabClient::get("/report")));
        QVERIFY(lab.backend.waitFor([](const LabBackend::Counts &counts) { return counts.requests == 1; }));
        client.reset();
        QVERIFY(lab.nginx.waitForLog("prematurely closed connection"));
    }
};

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"
