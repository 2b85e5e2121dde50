// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace headwater;

class TestSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithNothing();
    void saysOnceWhatHasChanged();
    void isSilentWhenNothingChanges();
    void clearingTakesEverythingBack();
};

void TestSelection::startsWithNothing()
{
    const Selection selection;
    QCOMPARE(selection.finding(), -1);
    QVERIFY(!selection.timeRange());
    QVERIFY(!selection.line());
}

void TestSelection::saysOnceWhatHasChanged()
{
    Selection selection;
    const QSignalSpy finding(&selection, &Selection::findingChanged);
    const QSignalSpy time(&selection, &Selection::timeRangeChanged);
    const QSignalSpy line(&selection, &Selection::lineChanged);
    selection.setFinding(2);
    selection.setTimeRange(TimeRange{.first = 10, .last = 20});
    selection.setLine(LineReference{.source = 0, .line = 7});
    QCOMPARE(finding.count(), 1);
    QCOMPARE(time.count(), 1);
    QCOMPARE(line.count(), 1);
    QCOMPARE(selection.finding(), 2);
    QCOMPARE(selection.timeRange()->last, 20);
    QCOMPARE(selection.line()->line, 7);
}

void TestSelection::isSilentWhenNothingChanges()
{
    Selection selection;
    selection.setFinding(2);
    selection.setTimeRange(TimeRange{.first = 10, .last = 20});
    selection.setLine(LineReference{.source = 0, .line = 7});
    const QSignalSpy finding(&selection, &Selection::findingChanged);
    const QSignalSpy time(&selection, &Selection::timeRangeChanged);
    const QSignalSpy line(&selection, &Selection::lineChanged);
    selection.setFinding(2);
    selection.setTimeRange(TimeRange{.first = 10, .last = 20});
    selection.setLine(LineReference{.source = 0, .line = 7});
    QCOMPARE(finding.count() + time.count() + line.count(), 0);
}

void TestSelection::clearingTakesEverythingBack()
{
    Selection selection;
    selection.setFinding(2);
    selection.setTimeRange(TimeRange{.first = 10, .last = 20});
    selection.setLine(LineReference{.source = 0, .line = 7});
    selection.clear();
    QCOMPARE(selection.finding(), -1);
    QVERIFY(!selection.timeRange());
    QVERIFY(!selection.line());
}

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
