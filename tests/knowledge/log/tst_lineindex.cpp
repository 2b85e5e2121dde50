// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/lineindex.h"

#include <QTest>

using namespace headwater;

class TestLineIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasAppended();
    void takesAFewBytesALine();
    void snapshotsStayAsTheyWere();
};

namespace {

LineRecord record(qint64 line)
{
    // Far jumps in place and time, as huge lines and stray stamps make them, in one chunk of several.
    const bool isStrange = line > 70000 && line % 1000 == 7;
    return {.offset = line * 290 + (line > 80000 ? 9'000'000'000 : 0),
            .seconds = isStrange ? 0 : static_cast<quint32>(1763643600 + line / 40),
            .label = static_cast<quint16>(line % 300),
            .level = static_cast<LogLevel>(line % 9),
            .startsEntry = line % 5 != 0};
}

} // namespace

void TestLineIndex::givesBackWhatWasAppended()
{
    constexpr qint64 Lines = 200000;
    LineIndex index;
    for (qint64 line = 0; line < Lines; ++line)
        index.append(record(line));
    index.setEnd(123);
    QCOMPARE(index.count(), Lines);
    for (qint64 line = 0; line < Lines; ++line)
        QVERIFY2(index.at(line) == record(line), qPrintable(QString::number(line)));
    QCOMPARE(index.endOffset(10), record(11).offset - 1);
    QCOMPARE(index.endOffset(Lines - 1), 123);
}

void TestLineIndex::takesAFewBytesALine()
{
    constexpr qint64 Lines = 65536 * 4;
    LineIndex index;
    for (qint64 line = 0; line < Lines; ++line)
        index.append({line * 290, static_cast<quint32>(1763643600 + line / 40), static_cast<quint16>(line % 300),
                      LogLevel::Error, true});
    const auto bytes = index.bytes() - 65536 * sizeof(LineRecord);
    QVERIFY2(bytes < Lines * 7, qPrintable(QString::number(bytes / Lines)));
}

void TestLineIndex::snapshotsStayAsTheyWere()
{
    LineIndex index;
    index.append(record(0));
    const LineIndex snapshot = index;
    for (qint64 line = 1; line < 70000; ++line)
        index.append(record(line));
    QCOMPARE(snapshot.count(), 1);
    QVERIFY(snapshot.at(0) == record(0));
    QVERIFY(index.at(69999) == record(69999));
}

QTEST_GUILESS_MAIN(TestLineIndex)
#include "tst_lineindex.moc"
