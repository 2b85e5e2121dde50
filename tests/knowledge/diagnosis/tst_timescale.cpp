// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/timescale.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Hour = 3600;
constexpr qint64 Day = 24 * Hour;
constexpr qint64 Afternoon = 1763647200; // 2025/11/20 14:00:00

} // namespace

class TestTimeScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picksTheShortestWidthThatFits_data();
    void picksTheShortestWidthThatFits();
    void beginsAtARoundTime();
    void everyBucketIsUnderItsOwnPixels();
    void staysAtTheEndsBeyondThem();
    void joinsBucketsInEitherOrder();
    void putsTicksAtRoundTimes_data();
    void putsTicksAtRoundTimes();
    void tellsTheDateOfEachNewDay();
    void countsTheHourThatSummerTimeSkips();
    void saysOnceWhatBothEndsShare_data();
    void saysOnceWhatBothEndsShare();
};

void TestTimeScale::picksTheShortestWidthThatFits_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<qsizetype>("most");
    QTest::addColumn<qint64>("width");

    QTest::newRow("one second") << qint64(0) << qsizetype(200) << qint64(1);
    QTest::newRow("just fits in seconds") << qint64(199) << qsizetype(200) << qint64(1);
    QTest::newRow("one second too many") << qint64(200) << qsizetype(200) << qint64(2);
    QTest::newRow("two hours") << 2 * Hour << qsizetype(200) << qint64(60);
    QTest::newRow("a week") << 7 * Day << qsizetype(200) << Hour;
    QTest::newRow("a year") << 365 * Day << qsizetype(400) << Day;
    QTest::newRow("longer than anything fits") << 4000 * Day << qsizetype(100) << 7 * Day;
    QTest::newRow("room for one at least") << Hour << qsizetype(0) << 2 * Hour;
}

void TestTimeScale::picksTheShortestWidthThatFits()
{
    QFETCH(const qint64, seconds);
    QFETCH(const qsizetype, most);
    QFETCH(const qint64, width);
    QCOMPARE(bucketWidth({Afternoon, Afternoon + seconds}, most), width);
}

void TestTimeScale::beginsAtARoundTime()
{
    const TimeScale scale = TimeScale::fitted({Afternoon + 17, Afternoon + Hour + 17}, 0, 300, 5);
    QCOMPARE(scale.width, qint64(120));
    QCOMPARE(scale.first, Afternoon);
    QCOMPARE(scale.count, qsizetype(31));
    QVERIFY(scale.end() > Afternoon + Hour + 17);
}

void TestTimeScale::everyBucketIsUnderItsOwnPixels()
{
    const TimeScale scale = TimeScale::fitted({Afternoon, Afternoon + 3 * Hour}, 40, 977, 5);
    for (qsizetype bucket = 0; bucket < scale.count; ++bucket) {
        const TimeRange range = scale.bucketRange(bucket, bucket);
        QCOMPARE(scale.bucketAt((scale.x(range.first) + scale.x(range.last + 1)) / 2), bucket);
    }
}

void TestTimeScale::staysAtTheEndsBeyondThem()
{
    const TimeScale scale = TimeScale::fitted({Afternoon, Afternoon + Hour}, 40, 640, 10);
    QCOMPARE(scale.bucketAt(-1000), qsizetype(0));
    QCOMPARE(scale.bucketAt(5000), scale.count - 1);
    QCOMPARE(scale.x(0), 40.0);
    QCOMPARE(scale.x(Afternoon + 100 * Day), 640.0);
}

void TestTimeScale::joinsBucketsInEitherOrder()
{
    const TimeScale scale{Afternoon, 60, 10, 0, 100};
    const TimeRange range{Afternoon + 120, Afternoon + 299};
    QCOMPARE(scale.bucketRange(2, 4), range);
    QCOMPARE(scale.bucketRange(4, 2), range);
}

void TestTimeScale::putsTicksAtRoundTimes_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QStringList>("labels");

    QTest::newRow("seconds") << qint64(20)
                             << QStringList{u"14:00:00"_s, u"14:00:05"_s, u"14:00:10"_s, u"14:00:15"_s, u"14:00:20"_s};
    QTest::newRow("an hour") << Hour << QStringList{u"14:00"_s, u"14:15"_s, u"14:30"_s, u"14:45"_s, u"15:00"_s};
    QTest::newRow("into the next day") << 16 * Hour << QStringList{u"18:00"_s, u"2025/11/21"_s, u"06:00"_s};
    QTest::newRow("days") << 4 * Day << QStringList{u"2025/11/21"_s, u"11/22"_s, u"11/23"_s, u"11/24"_s};
}

void TestTimeScale::putsTicksAtRoundTimes()
{
    QFETCH(const qint64, seconds);
    QFETCH(const QStringList, labels);
    QStringList found;
    for (const TimeTick &tick : timeTicks({Afternoon, Afternoon + seconds}, 5))
        found += tick.label;
    QCOMPARE(found, labels);
}

void TestTimeScale::tellsTheDateOfEachNewDay()
{
    const qint64 newYearsEve = 1767139200; // 2025/12/31 00:00:00
    const std::vector<TimeTick> ticks = timeTicks({newYearsEve, newYearsEve + 2 * Day}, 3);
    const std::vector<TimeTick> expected = {
        {newYearsEve, u"2025/12/31"_s}, {newYearsEve + Day, u"2026/01/01"_s}, {newYearsEve + 2 * Day, u"01/02"_s}};
    QVERIFY(ticks == expected);
}

void TestTimeScale::countsTheHourThatSummerTimeSkips()
{
    // Where Europe's clocks go from 02:00 to 03:00; the log's own clock is what counts here.
    const qint64 midnight = 1774742400; // 2026/03/29 00:00:00
    QStringList labels;
    for (const TimeTick &tick : timeTicks({midnight + Hour, midnight + 4 * Hour}, 4))
        labels += tick.label;
    const QStringList expected = {u"01:00"_s, u"02:00"_s, u"03:00"_s, u"04:00"_s};
    QCOMPARE(labels, expected);
}

void TestTimeScale::saysOnceWhatBothEndsShare_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");

    QTest::newRow("one second") << qint64(0) << u"2025/11/20 14:00:00"_s;
    QTest::newRow("one day") << Hour << u"2025/11/20 14:00:00 – 15:00:00"_s;
    QTest::newRow("two days") << Day << u"2025/11/20 14:00:00 – 2025/11/21 14:00:00"_s;
}

void TestTimeScale::saysOnceWhatBothEndsShare()
{
    QFETCH(const qint64, seconds);
    QFETCH(const QString, text);
    QCOMPARE(formatTimeRange({Afternoon, Afternoon + seconds}), text);
}

QTEST_GUILESS_MAIN(TestTimeScale)

#include "tst_timescale.moc"
