// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labbackend.h"
#include "tests/lab/labclient.h"
#include "tests/lab/labnginx.h"

#include <QTest>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

/// A backend that takes longer than nginx is told to wait.
class SlowUpstream
{
public:
    explicit SlowUpstream(const LabScript &script)
        : backend(script)
    {
        nginx.configure(R"(
    server {
        listen @front@;
        server_name shop.example.com;
        location / {
            proxy_pass http://@backend@;
            proxy_read_timeout 1s;
        }
    }
)",
                        {{"backend", labAddress(backend.port())}, {"front", labAddress(port)}});
    }

    /// Reports that are asked for at the same time.
    QList<int> provoke(int reports = 6)
    {
        return statusesOfConcurrent(port, QList<QByteArray>(reports, LabClient::get("/report")));
    }

    LabBackend backend;
    LabNginx nginx;
    quint16 port = nginx.newPort();
};

} // namespace

/// Backends that take their time.
class TestSlowUpstream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
    }

    void timesOutBeforeTheHeader()
    {
        SlowUpstream lab(LabScript::answeringAfter(1500ms));
        QVERIFY(lab.nginx.start());
        QCOMPARE(lab.provoke(), QList<int>(6, 504));
        QCOMPARE(lab.nginx.count(
                     "upstream timed out (110: Connection timed out) while reading response header from upstream"),
                 6);
    }

    void timesOutBeforeAnyAnswer()
    {
        SlowUpstream lab(LabScript::neverAnswering());
        QVERIFY(lab.nginx.start());
        QCOMPARE(lab.provoke(), QList<int>(6, 504));
        QCOMPARE(lab.nginx.count(
                     "upstream timed out (110: Connection timed out) while reading response header from upstream"),
                 6);
    }

    void timesOutInTheBody()
    {
        SlowUpstream lab(LabScript::pausingInBody(1500ms));
        QVERIFY(lab.nginx.start());
        // The header has been sent by then: the visitor sees half a page.
        QCOMPARE(lab.provoke(), QList<int>(6, 200));
        QCOMPARE(lab.nginx.count("upstream timed out (110: Connection timed out) while reading upstream"), 6);
    }
};

QTEST_GUILESS_MAIN(TestSlowUpstream)
#include "tst_slowupstream.moc"
