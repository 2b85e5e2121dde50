// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/wizardfixture.h"
#include "ui/wizard/logwatch.h"

#include <QSignalSpy>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestLogWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsOnlyWhatIsNewAndTheSameProblem();
    void readsOnAfterTheLogWasReplaced();
    void waitsForALineToBeFinished();
    void cannotWatchWhatDoesNotGrow();
    void canBeDestroyedWhileLooking();
    void saysHowLongItWasNotSeen_data();
    void saysHowLongItWasNotSeen();
};

namespace {

void start(LogWatch &watch, WizardFixture &fixture)
{
    watch.setInterval(std::chrono::milliseconds(5));
    const auto &incident = fixture.session().incident();
    watch.start(incident, incident->findings.at(static_cast<std::size_t>(fixture.finding())).id);
}

} // namespace

void TestLogWatch::countsOnlyWhatIsNewAndTheSameProblem()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    LogWatch watch;
    start(watch, fixture);
    QCOMPARE(watch.logs(), QStringList{fixture.path(u"error.log"_s)});
    fixture.log(
        "open() \"/srv/favicon.ico\" failed (2: No such file or directory), client: 192.0.2.1, server: example.com, "
        "request: \"GET /favicon.ico HTTP/1.1\", host: \"example.com\"");
    QTRY_COMPARE(watch.sightings().others, 1U);
    QCOMPARE(watch.sightings().count, 0U);
    QVERIFY(!watch.sightings().lastSeen.isValid());
    fixture.logRefusedUpload();
    fixture.logRefusedUpload();
    QTRY_COMPARE(watch.sightings().count, 2U);
    QVERIFY(watch.sightings().lastSeen.isValid());
}

void TestLogWatch::readsOnAfterTheLogWasReplaced()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    LogWatch watch;
    start(watch, fixture);
    QVERIFY(QFile::rename(fixture.path(u"error.log"_s), fixture.path(u"error.log.1"_s)));
    QSignalSpy looked(&watch, &LogWatch::looked);
    QVERIFY(looked.wait()); // There is no log for a moment.
    fixture.logRefusedUpload();
    QTRY_COMPARE(watch.sightings().count, 1U);
}

void TestLogWatch::waitsForALineToBeFinished()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    const QByteArray whole = bytesOf(fixture.path(u"error.log"_s));
    const QByteArray line = whole.first(whole.indexOf('\n') + 1);
    LogWatch watch;
    start(watch, fixture);
    QFile log(fixture.path(u"error.log"_s));
    QVERIFY(log.open(QIODevice::Append | QIODevice::Unbuffered));
    log.write(line.first(60));
    QSignalSpy looked(&watch, &LogWatch::looked);
    QVERIFY(looked.wait() && looked.wait());
    QCOMPARE(watch.sightings().count + watch.sightings().others, 0U);
    log.write(line.sliced(60));
    QTRY_COMPARE(watch.sightings().count, 1U);
}

void TestLogWatch::cannotWatchWhatDoesNotGrow()
{
    IncidentSession session(Catalog::load(), Language::English);
    QSignalSpy finished(&session, &IncidentSession::finished);
    session.paste(
        u"2024/03/05 10:21:44 [error] 1207#1207: *318 client intended to send too large body: 20971520 bytes, client: "
        "192.0.2.17, server: example.com, request: \"POST /upload HTTP/1.1\", host: \"example.com\"\n"_s);
    QVERIFY(finished.wait());
    LogWatch watch;
    watch.start(session.incident(), session.incident()->findings.front().id);
    QVERIFY(watch.logs().isEmpty());
    QVERIFY(!watch.isWatching());
}

void TestLogWatch::canBeDestroyedWhileLooking()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    for (int i = 0; i < 20; ++i) {
        LogWatch watch;
        start(watch, fixture);
        fixture.logRefusedUpload();
        QTest::qWait(i % 7);
    }
    QVERIFY(fixture.finding() >= 0);
}

void TestLogWatch::saysHowLongItWasNotSeen_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<quint64>("count");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("just begun") << 20 << quint64(0) << u"Not seen since the change at 14:31."_s;
    QTest::newRow("one minute") << 75 << quint64(0) << u"Not seen for 1 minute."_s;
    QTest::newRow("minutes") << 300 << quint64(0) << u"Not seen for 5 minutes."_s;
    QTest::newRow("once") << 300 << quint64(1) << u"Seen again once since the change at 14:31."_s;
    QTest::newRow("often") << 300 << quint64(1234)
                           << u"Seen again 1,234 times since the change at 14:31, last at 14:36."_s;
}

void TestLogWatch::saysHowLongItWasNotSeen()
{
    QFETCH(int, seconds);
    QFETCH(quint64, count);
    Sightings sightings;
    sightings.since = QDateTime(QDate(2026, 3, 1), QTime(14, 31));
    sightings.lastLook = sightings.since.addSecs(seconds);
    sightings.count = count;
    sightings.lastSeen = count > 0 ? sightings.lastLook : QDateTime();
    QTEST(watchSentence(sightings), "sentence");
}

QTEST_MAIN(TestLogWatch)
#include "tst_logwatch.moc"
