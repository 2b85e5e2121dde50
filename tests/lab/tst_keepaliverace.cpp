// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labbackend.h"
#include "tests/lab/labclient.h"
#include "tests/lab/labnginx.h"

#include <QTest>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

constexpr auto Reset = "recv() failed (104: Connection reset by peer) while reading response header from upstream";

/// nginx keeps connections to a backend that itself gives them up after 300 ms of idleness.
class KeepAliveRace
{
public:
    KeepAliveRace()
    {
        nginx.configure(R"(
    upstream api {
        server @backend@;
        keepalive 16;
    }
    server {
        listen @front@;
        server_name shop.example.com;
        location / {
            proxy_pass http://api;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
        }
    }
)",
                        {{"backend", labAddress(backend.port())}, {"front", labAddress(port)}});
    }

    /// Orders, each after a pause that is as long as somebody keeps the connection of the order before.
    QList<int> provoke(int orders = 8)
    {
        QList<int> statuses;
        for (int i = 0; i < orders; ++i) {
            const int before = backend.counts().requests;
            statuses += LabClient(port).ask(LabClient::post("/orders", 20)).status;
            backend.waitFor([before](const LabBackend::Counts &counts) {
                return counts.openConnections == 0 || (counts.requests > before && counts.expiredConnections > 0);
            });
        }
        return statuses;
    }

    LabBackend backend{LabScript::answeringUntilIdleFor(300ms)};
    LabNginx nginx;
    quint16 port = nginx.newPort();
};

} // namespace

/// A connection to a backend, kept open by nginx and given up by the backend just when the next request comes.
class TestKeepAliveRace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
    }

    void isLoggedAsReset()
    {
        KeepAliveRace lab;
        QVERIFY(lab.nginx.start());
        // Every second order meets a connection that has been given up; orders are not repeated, so the visitor sees
        // it.
        QCOMPARE(lab.provoke(), QList<int>({200, 502, 200, 502, 200, 502, 200, 502}));
        QCOMPARE(lab.nginx.count(Reset), 4);
    }
};

QTEST_GUILESS_MAIN(TestKeepAliveRace)
#include "tst_keepaliverace.moc"
