// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/timebuckets.h"
#include "tests/ui/sessions.h"

#include <QTimeZone>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

const QString TooLarge = u" [error] 7#7: *1 client intended to send too large body: 2097152 bytes, client: 192.0.2.1, "
                         "server: a.example, request: \"POST / HTTP/1.1\", host: \"a.example\"\n"_s;
const QString Closed =
    u" [error] 7#7: *2 upstream prematurely closed connection while reading response header from upstream, "
    "client: 192.0.2.1, server: a.example, request: \"GET / HTTP/1.1\", "
    "upstream: \"http://10.0.0.5:8080/\", host: \"a.example\"\n"_s;
const QString Notice = u" [notice] 7#7: signal 1 (SIGHUP) received from 1, reconfiguring\n"_s;

bool keepGoing(qint64, qint64)
{
    return true;
}

} // namespace

class TestTimeBuckets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsEachProblem_data();
    void countsEachProblem();
    void tellsSilenceFromZero();
    void allWaysOfCountingAgree_data();
    void allWaysOfCountingAgree();
    void leavesOutWhatIsNotInSight();
    void hasNothingWithoutALog();
    void addsUpTheLayers();
    void countsResponsesOfAccessLogs();
};

void TestTimeBuckets::countsEachProblem_data()
{
    QTest::addColumn<QString>("log");
    QTest::addColumn<qint64>("width");
    QTest::addColumn<std::vector<quint64>>("tooLarge");

    using Counts = std::vector<quint64>;
    const QString minute = u"2025/11/20 14:00:"_s;
    QTest::newRow("one line") << minute + u"00"_s + TooLarge << qint64(1) << Counts{1};
    QTest::newRow("one line, no line feed") << (minute + u"00"_s + TooLarge).trimmed() << qint64(1) << Counts{1};
    QTest::newRow("seconds") << minute + u"00"_s + TooLarge + minute + u"02"_s + TooLarge + minute + u"02"_s + TooLarge
                             << qint64(1) << Counts{1, 0, 2};
    QTest::newRow("ten seconds") << minute + u"05"_s + TooLarge + minute + u"09"_s + TooLarge + minute + u"10"_s +
                                        TooLarge
                                 << qint64(10) << Counts{2, 1};
    QTest::newRow("minutes") << u"2025/11/20 14:00:59"_s + TooLarge + u"2025/11/20 14:01:00"_s + TooLarge << qint64(60)
                             << Counts{1, 1};
    QTest::newRow("over midnight") << u"2025/11/20 23:59:59"_s + TooLarge + u"2025/11/21 00:00:00"_s + TooLarge
                                   << qint64(3600) << Counts{1, 1};
    QTest::newRow("lines out of order") << minute + u"02"_s + TooLarge + minute + u"00"_s + TooLarge << qint64(1)
                                        << Counts{1, 0, 1};
}

void TestTimeBuckets::countsEachProblem()
{
    QFETCH(const QString, log);
    QFETCH(const qint64, width);
    QFETCH(const std::vector<quint64>, tooLarge);

    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session, log));
    const std::optional<TimeRange> time = timeOf(session.incident()->tally);
    QVERIFY(time);
    TimeScale scale;
    scale.width = width;
    scale.first = time->first - time->first % width;
    scale.count = (time->last - scale.first) / width + 1;
    const TimeBuckets buckets = countBuckets(*session.incident(), scale, keepGoing);

    QCOMPARE(buckets.layers.size(), std::size_t(1));
    QCOMPARE(buckets.layers.front().finding, test::findingOf(*session.incident(), u"client-body-too-large"_s));
    QCOMPARE(buckets.layers.front().counts, tooLarge);
}

void TestTimeBuckets::tellsSilenceFromZero()
{
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session, u"2025/11/20 14:00:00"_s + TooLarge + u"2025/11/20 14:00:02"_s + Notice +
                                     u"2025/11/20 14:00:04"_s + TooLarge));
    const TimeScale scale = TimeScale::fitted(*timeOf(session.incident()->tally), 0, 100, 5);
    const TimeBuckets buckets = countBuckets(*session.incident(), scale, keepGoing);
    const std::vector<quint64> counts = {1, 0, 0, 0, 1};
    QCOMPARE(buckets.layers.front().counts, counts);
    const std::vector<bool> hasLines = {true, false, true, false, true};
    QCOMPARE(buckets.hasLines, hasLines);
}

void TestTimeBuckets::allWaysOfCountingAgree_data()
{
    QTest::addColumn<int>("seconds");
    QTest::newRow("few enough for the tally to know them all") << 600;
    QTest::newRow("more than it remembers") << 3 * static_cast<int>(TallyCell::MostSeconds) + 60;
}

void TestTimeBuckets::allWaysOfCountingAgree()
{
    QFETCH(const int, seconds);
    const QDateTime begin(QDate(2025, 11, 20), QTime(14, 0), QTimeZone::UTC);
    QString log;
    for (int i = 0; i < seconds; ++i)
        log += begin.addSecs(i).toString(u"yyyy/MM/dd HH:mm:ss"_s) +
               (i % 2 == 0 ? TooLarge : (i % 5 == 0 ? Closed : Notice));
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session, log));
    const TimeRange time = *timeOf(session.incident()->tally);
    const qsizetype count = seconds / 60;
    const TimeBuckets minutes = countBuckets(*session.incident(), {time.first, 60, count, 0, 1}, keepGoing);
    const TimeBuckets halves = countBuckets(*session.incident(), {time.first, 30, 2 * count, 0, 1}, keepGoing);
    QCOMPARE(minutes.layers.size(), halves.layers.size());
    QVERIFY(minutes.layers.size() >= 2);
    for (std::size_t layer = 0; layer < minutes.layers.size(); ++layer) {
        for (std::size_t minute = 0; minute < static_cast<std::size_t>(count); ++minute) {
            const std::vector<quint64> &half = halves.layers[layer].counts;
            QCOMPARE(half[2 * minute] + half[2 * minute + 1], minutes.layers[layer].counts[minute]);
        }
    }
}

void TestTimeBuckets::leavesOutWhatIsNotInSight()
{
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session, u"2025/11/20 14:00:00"_s + TooLarge + u"2025/11/20 15:00:00"_s + Closed));
    const qint64 first = timeOf(session.incident()->tally)->first;
    const TimeBuckets buckets = countBuckets(*session.incident(), {first + 600, 60, 60, 0, 1}, keepGoing);
    QCOMPARE(buckets.layers.size(), std::size_t(1));
    QCOMPARE(buckets.layers.front().finding, test::findingOf(*session.incident(), u"upstream-closed-prematurely"_s));
    QCOMPARE(buckets.most(), quint64(1));
}

void TestTimeBuckets::hasNothingWithoutALog()
{
    const IncidentSession session(test::catalog(), Language::English);
    QVERIFY(!timeOf(session.incident()->tally));
    const TimeBuckets buckets = countBuckets(*session.incident(), {}, keepGoing);
    QVERIFY(buckets.layers.empty());
    QCOMPARE(buckets.most(), quint64(0));
}

void TestTimeBuckets::addsUpTheLayers()
{
    TimeBuckets buckets;
    buckets.scale = {0, 1, 3, 0, 1};
    buckets.layers = {{0, {1, 2, 0}}, {TimeBuckets::Harmless, {4, 5, 1}}};
    QCOMPARE(buckets.total(0), quint64(5));
    QCOMPARE(buckets.total(2), quint64(1));
    QCOMPARE(buckets.most(), quint64(7));
}

void TestTimeBuckets::countsResponsesOfAccessLogs()
{
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session,
                        u"192.0.2.1 - - [20/Nov/2025:14:00:10 +0100] \"GET / HTTP/1.1\" 502 1 \"-\" \"x\"\n"
                        "192.0.2.1 - - [20/Nov/2025:14:02:10 +0100] \"GET / HTTP/1.1\" 404 1 \"-\" \"x\"\n"_s));
    const std::optional<TimeRange> time = timeOf(*session.incident());
    QVERIFY(time);
    QVERIFY(!timeOf(session.incident()->tally));
    TimeScale scale;
    scale.width = 60;
    scale.first = time->first - time->first % scale.width;
    scale.count = 3;
    const TimeBuckets buckets = countBuckets(*session.incident(), scale, keepGoing);
    QCOMPARE(buckets.serverErrors, (std::vector<quint64>{1, 0, 0}));
    QCOMPARE(buckets.clientErrors, (std::vector<quint64>{0, 0, 1}));
    QVERIFY(buckets.layers.empty());
    QVERIFY(buckets.hasLines[0] && !buckets.hasLines[1]);
}

QTEST_GUILESS_MAIN(TestTimeBuckets)

#include "tst_timebuckets.moc"
