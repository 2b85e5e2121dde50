// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/difflines.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;
using Kind = DiffLine::Kind;

class TestDiffLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersLinesAsBothFilesHaveThem();
    void marksWhatIsLeftOut();
    void namesEachFile();
    void leavesMarkupAndCarriageReturnsAlone();
};

namespace {

QByteArray numbered(int lines)
{
    QByteArray text;
    for (int line = 1; line <= lines; ++line)
        text += "line " + QByteArray::number(line) + '\n';
    return text;
}

} // namespace

void TestDiffLines::numbersLinesAsBothFilesHaveThem()
{
    const QList<DiffLine> lines = diffLines({{u"/etc/a"_s, "one\ntwo\nthree\n", "one\n2\nand a half\nthree\n", 2}});
    const QList<DiffLine> expected{
        {Kind::File, 0, 0, u"/etc/a"_s}, {Kind::Context, 1, 1, u"one"_s},      {Kind::Removed, 2, 0, u"two"_s},
        {Kind::Added, 0, 2, u"2"_s},     {Kind::Added, 0, 3, u"and a half"_s}, {Kind::Context, 3, 4, u"three"_s},
    };
    QCOMPARE(lines, expected);
}

void TestDiffLines::marksWhatIsLeftOut()
{
    const QByteArray before = numbered(40);
    QByteArray after = before;
    after.replace("line 10\n", "changed\n").replace("line 30\n", "changed\n");
    const QList<DiffLine> lines = diffLines({{u"a"_s, before, after, 10}});
    QCOMPARE(std::ranges::count(lines, Kind::Gap, &DiffLine::kind), 2);
    QCOMPARE(lines.at(1).kind, Kind::Gap);
    QCOMPARE(lines.at(2).before, 7);
}

void TestDiffLines::namesEachFile()
{
    const QList<DiffLine> lines = diffLines({{u"/a"_s, "x\n", "y\n", 1}, {u"/b"_s, "x\n", "y\n", 1}});
    QCOMPARE(std::ranges::count(lines, Kind::File, &DiffLine::kind), 2);
    QVERIFY(diffLines({}).isEmpty());
}

void TestDiffLines::leavesMarkupAndCarriageReturnsAlone()
{
    const QList<DiffLine> lines = diffLines({{u"/a"_s, "a\r\n", "<b>&amp;\r\n", 1}});
    QCOMPARE(lines.last().kind, Kind::Added);
    QCOMPARE(lines.last().text, u"<b>&amp;"_s);
}

QTEST_GUILESS_MAIN(TestDiffLines)
#include "tst_difflines.moc"
