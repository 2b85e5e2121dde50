// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/generatedlog.h"
#include "tests/ui/sessions.h"
#include "ui/charts/timebrush.h"
#include "ui/charts/timeline.h"

using namespace headwater;
using namespace Qt::StringLiterals;

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void showsAllOfTheTime();
    void draggingSelectsWholeBuckets();
    void followsTheDragBeforeItEnds();
    void draggingAnEdgeMovesThatEdge();
    void draggingTheMiddleMovesTheRange();
    void clickOutsideClears();
    void escapeClears();
    void arrowKeysMoveAndExtend();
    void followsTheSelection();
    void doubleClickShowsAllAgain();
    void wheelZoomsAroundThePointer();
    void newSelectionKeepsTheZoom();
    void emptyLogTakesNoSelection();

private:
    [[nodiscard]] QPoint middleOf(qsizetype bucket) const;
    [[nodiscard]] TimeRange bucketRange(qsizetype from, qsizetype to) const;
    void drag(const QPoint &from, const QPoint &to);

    std::unique_ptr<IncidentSession> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<Timeline> m_timeline;
    TimeBrush *m_brush = nullptr;
};

void TestTimeline::initTestCase()
{
    m_session = std::make_unique<IncidentSession>(test::catalog(), Language::English);
    QVERIFY(test::paste(*m_session, QString::fromUtf8(test::generatedLog(2000))));
}

void TestTimeline::init()
{
    m_selection = std::make_unique<Selection>();
    m_timeline = std::make_unique<Timeline>(*m_session, *m_selection);
    m_timeline->resize(900, 160);
    m_timeline->show();
    m_brush = m_timeline->brush();
    QTRY_VERIFY(m_timeline->buckets().scale.count > 20);
}

void TestTimeline::cleanup()
{
    m_timeline.reset();
    m_selection.reset();
}

QPoint TestTimeline::middleOf(qsizetype bucket) const
{
    const TimeScale &scale = m_timeline->buckets().scale;
    const TimeRange range = scale.bucketRange(bucket, bucket);
    return {static_cast<int>((scale.x(range.first) + scale.x(range.last + 1)) / 2), m_brush->height() / 2};
}

TimeRange TestTimeline::bucketRange(qsizetype from, qsizetype to) const
{
    return m_timeline->buckets().scale.bucketRange(from, to);
}

void TestTimeline::drag(const QPoint &from, const QPoint &to)
{
    QTest::mousePress(m_brush, Qt::LeftButton, {}, from);
    QTest::mouseMove(m_brush, (from + to) / 2);
    QTest::mouseMove(m_brush, to);
    QTest::mouseRelease(m_brush, Qt::LeftButton, {}, to);
}

void TestTimeline::showsAllOfTheTime()
{
    const TimeScale &scale = m_timeline->buckets().scale;
    QVERIFY(scale.first <= m_session->incident()->tally.first);
    QVERIFY(scale.end() > m_session->incident()->tally.last);
    quint64 counted = 0;
    for (const TimeBuckets::Layer &layer : m_timeline->buckets().layers)
        counted += std::accumulate(layer.counts.begin(), layer.counts.end(), quint64(0));
    quint64 expected = 0;
    for (const Finding &finding : m_session->incident()->findings)
        expected += finding.tally.count;
    QCOMPARE(counted, expected);
}

void TestTimeline::draggingSelectsWholeBuckets()
{
    drag(middleOf(4), middleOf(9));
    QCOMPARE(m_selection->timeRange(), bucketRange(4, 9));
    drag(middleOf(19), middleOf(15));
    QCOMPARE(m_selection->timeRange(), bucketRange(15, 19));
}

void TestTimeline::followsTheDragBeforeItEnds()
{
    QTest::mousePress(m_brush, Qt::LeftButton, {}, middleOf(4));
    QTest::mouseMove(m_brush, middleOf(8));
    QCOMPARE(m_selection->timeRange(), bucketRange(4, 8));
    QTest::mouseMove(m_brush, middleOf(12));
    QCOMPARE(m_selection->timeRange(), bucketRange(4, 12));
    QTest::mouseRelease(m_brush, Qt::LeftButton, {}, middleOf(12));
}

void TestTimeline::draggingAnEdgeMovesThatEdge()
{
    m_selection->setTimeRange(bucketRange(5, 10));
    const TimeScale &scale = m_timeline->buckets().scale;
    const QPoint edge(static_cast<int>(scale.x(bucketRange(5, 10).last + 1)), m_brush->height() / 2);
    drag(edge, middleOf(16));
    QCOMPARE(m_selection->timeRange(), bucketRange(5, 16));
    const QPoint firstEdge(static_cast<int>(scale.x(bucketRange(5, 16).first)), m_brush->height() / 2);
    drag(firstEdge, middleOf(2));
    QCOMPARE(m_selection->timeRange(), bucketRange(2, 16));
}

void TestTimeline::draggingTheMiddleMovesTheRange()
{
    m_selection->setTimeRange(bucketRange(5, 15));
    drag(middleOf(10), middleOf(13));
    QCOMPARE(m_selection->timeRange(), bucketRange(8, 18));
    drag(middleOf(13), middleOf(0));
    QCOMPARE(m_selection->timeRange(), bucketRange(0, 10));
}

void TestTimeline::clickOutsideClears()
{
    m_selection->setTimeRange(bucketRange(5, 10));
    QTest::mouseClick(m_brush, Qt::LeftButton, {}, middleOf(7));
    QVERIFY(m_selection->timeRange());
    QTest::mouseClick(m_brush, Qt::LeftButton, {}, middleOf(19));
    QVERIFY(!m_selection->timeRange());
}

void TestTimeline::escapeClears()
{
    m_selection->setTimeRange(bucketRange(5, 10));
    QTest::keyClick(m_brush, Qt::Key_Escape);
    QVERIFY(!m_selection->timeRange());
}

void TestTimeline::arrowKeysMoveAndExtend()
{
    QTest::keyClick(m_brush, Qt::Key_Right);
    QCOMPARE(m_selection->timeRange(), bucketRange(0, 0));
    QTest::keyClick(m_brush, Qt::Key_Right);
    QCOMPARE(m_selection->timeRange(), bucketRange(1, 1));
    QTest::keyClick(m_brush, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_brush, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_selection->timeRange(), bucketRange(1, 3));
    QTest::keyClick(m_brush, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_selection->timeRange(), bucketRange(1, 2));
    QTest::keyClick(m_brush, Qt::Key_Home);
    QCOMPARE(m_selection->timeRange(), bucketRange(0, 1));
    QTest::keyClick(m_brush, Qt::Key_Left);
    QCOMPARE(m_selection->timeRange(), bucketRange(0, 1));
}

void TestTimeline::followsTheSelection()
{
    m_selection->setTimeRange(bucketRange(3, 6));
    QCOMPARE(m_brush->range(), bucketRange(3, 6));
    m_selection->setTimeRange(std::nullopt);
    QVERIFY(!m_brush->range());
}

void TestTimeline::doubleClickShowsAllAgain()
{
    const qint64 whole = m_timeline->buckets().scale.end() - m_timeline->buckets().scale.first;
    m_timeline->showTime(bucketRange(5, 10));
    QTRY_VERIFY(m_timeline->buckets().scale.end() - m_timeline->buckets().scale.first < whole / 2);
    QTest::mouseDClick(m_brush, Qt::LeftButton, {}, m_brush->rect().center());
    QTRY_COMPARE(m_timeline->buckets().scale.end() - m_timeline->buckets().scale.first, whole);
}

void TestTimeline::wheelZoomsAroundThePointer()
{
    const TimeScale before = m_timeline->buckets().scale;
    const QPoint at = middleOf(before.count / 2);
    const qint64 timeThere = before.bucketRange(before.count / 2, before.count / 2).first;
    QWheelEvent wheel(at, m_brush->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(m_brush, &wheel);
    QTRY_VERIFY(m_timeline->buckets().scale.end() - m_timeline->buckets().scale.first < before.end() - before.first);
    QVERIFY(std::abs(m_timeline->buckets().scale.x(timeThere) - at.x()) < 20);
}

void TestTimeline::newSelectionKeepsTheZoom()
{
    m_timeline->showTime(bucketRange(5, 10));
    const qint64 whole = m_timeline->buckets().scale.end() - m_timeline->buckets().scale.first;
    QTRY_VERIFY(m_timeline->buckets().scale.end() - m_timeline->buckets().scale.first < whole / 2);
    const TimeScale zoomed = m_timeline->buckets().scale;
    drag(middleOf(1), middleOf(3));
    QCOMPARE(m_timeline->buckets().scale.first, zoomed.first);
    QCOMPARE(m_selection->timeRange(), zoomed.bucketRange(1, 3));
}

void TestTimeline::emptyLogTakesNoSelection()
{
    IncidentSession nothing(test::catalog(), Language::English);
    Timeline timeline(nothing, *m_selection);
    timeline.resize(900, 160);
    timeline.show();
    QTest::mousePress(timeline.brush(), Qt::LeftButton, {}, {100, 50});
    QTest::mouseMove(timeline.brush(), {300, 50});
    QTest::mouseRelease(timeline.brush(), Qt::LeftButton, {}, {300, 50});
    QTest::keyClick(timeline.brush(), Qt::Key_Right);
    QVERIFY(!m_selection->timeRange());
}

QTEST_MAIN(TestTimeline)

#include "tst_timeline.moc"
