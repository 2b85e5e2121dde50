// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labclient.h"
#include "tests/lab/labnginx.h"

#include <QTest>

#include <csignal>

using namespace headwater;

/// What nginx says of itself when it is told to do something.
class TestLifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
    }

    void isLogged()
    {
        LabNginx nginx(2);
        const quint16 port = nginx.newPort();
        nginx.configure(R"(
    server {
        listen @front@;
        return 204;
    }
)",
                        {{"front", labAddress(port)}});
        QVERIFY(nginx.start());
        QCOMPARE(LabClient(port).ask(LabClient::get("/")).status, 204);

        const qint64 beforeReload = nginx.mark();
        QVERIFY(nginx.reload());
        QCOMPARE(nginx.count("signal 1 (SIGHUP) received from", beforeReload), 1);
        QCOMPARE(nginx.count("[notice]", beforeReload), nginx.logSince(beforeReload).count('\n'));
        QCOMPARE(nginx.count(" gracefully shutting down", beforeReload), 2);
        QCOMPARE(LabClient(port).ask(LabClient::get("/")).status, 204);

        nginx.signal(SIGUSR1);
        QVERIFY(nginx.waitForLog("reopening logs", 0, 3)); // The master and each worker.

        nginx.stop();
        QCOMPARE(nginx.count("signal 3 (SIGQUIT) received from"), 1);
        QCOMPARE(nginx.count(" gracefully shutting down"), 4);
    }
};

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"
