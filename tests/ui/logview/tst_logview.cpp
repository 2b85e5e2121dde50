// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/logview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 FiveThousandMillion = 5'000'000'000;

/// As many lines as one likes, each of which says its number; counts how often one was asked for.
class GeneratedLines : public LogLines
{
public:
    explicit GeneratedLines(qint64 count, qint64 step = 1)
        : m_count(count)
        , m_step(step)
    {
    }

    [[nodiscard]] qint64 count() const override { return m_count; }
    [[nodiscard]] QByteArray text(qint64 row) const override
    {
        ++asked;
        return "line " + QByteArray::number(line(row).line);
    }
    [[nodiscard]] LineReference line(qint64 row) const override { return {0, row * m_step}; }
    [[nodiscard]] int finding(qint64 row) const override { return static_cast<int>(row % 3) - 1; }
    [[nodiscard]] qint64 rowAtOrAfter(const LineReference &line) const override
    {
        return std::min((line.line + m_step - 1) / m_step, m_count);
    }

    mutable int asked = 0;

private:
    qint64 m_count;
    qint64 m_step;
};

} // namespace

class TestLogView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsOnlyTheRowsInSight();
    void scrollBarReachesBothEndsOfVeryManyRows();
    void keysMoveByOneRowAmongVeryManyRows();
    void wheelMovesByThreeRowsAmongVeryManyRows();
    void movesWithTheKeyboard_data();
    void movesWithTheKeyboard();
    void shiftSelectsSeveral();
    void copiesTheSelectedLines();
    void copiesOneLineWithoutALineFeed();
    void copyingEverythingEnds();
    void mouseSelects();
    void keepsTheCurrentLineWhenOthersAreFilteredOut();
    void takesTheNextLineWhenTheCurrentOneIsFilteredOut();
    void survivesHavingNoLines();
    void scrollsSidewaysOverLongLines();
    void showsWhatCannotBePrinted_data();
    void showsWhatCannotBePrinted();

private:
    std::unique_ptr<LogView> m_view;
};

void TestLogView::init()
{
    m_view = std::make_unique<LogView>();
    m_view->resize(600, 400);
    m_view->show();
}

void TestLogView::readsOnlyTheRowsInSight()
{
    const auto lines = std::make_shared<GeneratedLines>(FiveThousandMillion);
    m_view->setLines(lines);
    m_view->grab();
    QVERIFY(lines->asked > 0);
    QVERIFY2(lines->asked < 100, qPrintable(QString::number(lines->asked)));
}

void TestLogView::scrollBarReachesBothEndsOfVeryManyRows()
{
    m_view->setLines(std::make_shared<GeneratedLines>(FiveThousandMillion));
    QScrollBar *bar = m_view->verticalScrollBar();
    bar->setValue(bar->maximum());
    const qint64 last = m_view->firstRow();
    QVERIFY(last > FiveThousandMillion - 100);
    bar->setValue(bar->maximum() / 2);
    QVERIFY(std::abs(m_view->firstRow() - last / 2) < 10);
    bar->setValue(0);
    QCOMPARE(m_view->firstRow(), 0);
}

void TestLogView::keysMoveByOneRowAmongVeryManyRows()
{
    m_view->setLines(std::make_shared<GeneratedLines>(FiveThousandMillion));
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_view->currentRow(), FiveThousandMillion - 1);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->currentRow(), FiveThousandMillion - 2);
    m_view->setCurrentRow(3'000'000'000);
    QCOMPARE(m_view->lines().line(m_view->currentRow()).line, 3'000'000'000);
    const qint64 first = m_view->firstRow();
    QVERIFY(first <= 3'000'000'000 && first > 3'000'000'000 - 100);
    m_view->setCurrentRow(first - 1);
    QCOMPARE(m_view->firstRow(), first - 1);
}

void TestLogView::wheelMovesByThreeRowsAmongVeryManyRows()
{
    m_view->setLines(std::make_shared<GeneratedLines>(FiveThousandMillion));
    m_view->setCurrentRow(4'000'000'000);
    const qint64 first = m_view->firstRow();
    const auto turn = [this](int eighths) {
        const QPointF at(300, 200);
        QWheelEvent wheel(at, m_view->mapToGlobal(at), {}, {0, eighths}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view->viewport(), &wheel);
    };
    turn(-120);
    QCOMPARE(m_view->firstRow(), first + 3);
    // A touch pad sends small pieces; they add up.
    for (int i = 0; i < 12; ++i)
        turn(10);
    QCOMPARE(m_view->firstRow(), first);
}

void TestLogView::movesWithTheKeyboard_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<qint64>("row");

    const Qt::KeyboardModifiers none;
    QTest::newRow("down") << Qt::Key_Down << none << qint64(51);
    QTest::newRow("up") << Qt::Key_Up << none << qint64(49);
    QTest::newRow("to the start") << Qt::Key_Home << Qt::KeyboardModifiers(Qt::ControlModifier) << qint64(0);
    QTest::newRow("to the end") << Qt::Key_End << Qt::KeyboardModifiers(Qt::ControlModifier) << qint64(99);
    QTest::newRow("Home alone stays in the line") << Qt::Key_Home << none << qint64(50);
    QTest::newRow("left stays in the line") << Qt::Key_Left << none << qint64(50);
}

void TestLogView::movesWithTheKeyboard()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QFETCH(const qint64, row);
    m_view->setLines(std::make_shared<GeneratedLines>(100));
    m_view->setCurrentRow(50);
    QSignalSpy changed(m_view.get(), &LogView::currentRowChanged);
    QTest::keyClick(m_view.get(), key, modifiers);
    QCOMPARE(m_view->currentRow(), row);
    QCOMPARE(changed.count(), row == 50 ? 0 : 1);
}

void TestLogView::shiftSelectsSeveral()
{
    m_view->setLines(std::make_shared<GeneratedLines>(100));
    m_view->setCurrentRow(50);
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_view->firstSelectedRow(), 50);
    QCOMPARE(m_view->lastSelectedRow(), 52);
    QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_view->firstSelectedRow(), 0);
    QCOMPARE(m_view->lastSelectedRow(), 50);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->firstSelectedRow(), m_view->lastSelectedRow());
}

void TestLogView::copiesTheSelectedLines()
{
    m_view->setLines(std::make_shared<GeneratedLines>(100, 10));
    m_view->setCurrentRow(5);
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keySequence(m_view.get(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"line 50\nline 60\n"_s);
}

void TestLogView::copiesOneLineWithoutALineFeed()
{
    m_view->setLines(std::make_shared<GeneratedLines>(100));
    m_view->setCurrentRow(7);
    m_view->copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"line 7"_s);
}

void TestLogView::copyingEverythingEnds()
{
    const auto lines = std::make_shared<GeneratedLines>(FiveThousandMillion);
    m_view->setLines(lines);
    QTest::keySequence(m_view.get(), QKeySequence::SelectAll);
    QCOMPARE(m_view->firstSelectedRow(), 0);
    QCOMPARE(m_view->lastSelectedRow(), FiveThousandMillion - 1);
    m_view->copy();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.startsWith(u"line 0\nline 1\n"_s));
    QVERIFY(copied.size() < LogView::MostCopiedBytes + 100);
}

void TestLogView::mouseSelects()
{
    m_view->setLines(std::make_shared<GeneratedLines>(100));
    const int height = m_view->fontMetrics().lineSpacing() + 2;
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {200, 3 * height + height / 2});
    QCOMPARE(m_view->currentRow(), 3);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, {200, 6 * height + height / 2});
    QCOMPARE(m_view->firstSelectedRow(), 3);
    QCOMPARE(m_view->lastSelectedRow(), 6);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, {200, height / 2});
    QTest::mouseMove(m_view->viewport(), {200, 2 * height + height / 2});
    QCOMPARE(m_view->firstSelectedRow(), 0);
    QCOMPARE(m_view->lastSelectedRow(), 2);
}

void TestLogView::keepsTheCurrentLineWhenOthersAreFilteredOut()
{
    m_view->setLines(std::make_shared<GeneratedLines>(1000));
    m_view->setCurrentRow(500);
    m_view->setLines(std::make_shared<GeneratedLines>(100, 10));
    QCOMPARE(m_view->currentRow(), 50);
    QCOMPARE(m_view->lines().line(m_view->currentRow()).line, 500);
}

void TestLogView::takesTheNextLineWhenTheCurrentOneIsFilteredOut()
{
    m_view->setLines(std::make_shared<GeneratedLines>(1000));
    m_view->setCurrentRow(501);
    m_view->setLines(std::make_shared<GeneratedLines>(100, 10));
    QCOMPARE(m_view->lines().line(m_view->currentRow()).line, 510);
    m_view->setCurrentRow(99);
    m_view->setLines(std::make_shared<GeneratedLines>(5));
    QCOMPARE(m_view->currentRow(), 4);
}

void TestLogView::survivesHavingNoLines()
{
    m_view->setLines(std::make_shared<GeneratedLines>(10));
    m_view->setLines(std::make_shared<GeneratedLines>(0));
    QCOMPARE(m_view->currentRow(), -1);
    m_view->grab();
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keySequence(m_view.get(), QKeySequence::SelectAll);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {200, 100});
    m_view->copy();
    QCOMPARE(m_view->currentRow(), -1);
    m_view->setLines(std::make_shared<GeneratedLines>(10));
    QCOMPARE(m_view->currentRow(), 0);
}

void TestLogView::scrollsSidewaysOverLongLines()
{
    class LongLines : public GeneratedLines
    {
    public:
        using GeneratedLines::GeneratedLines;
        [[nodiscard]] QByteArray text(qint64) const override { return QByteArray(2000, 'x'); }
    };
    m_view->setLines(std::make_shared<LongLines>(3));
    m_view->grab();
    QTRY_VERIFY(m_view->horizontalScrollBar()->maximum() > 1000);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QVERIFY(m_view->horizontalScrollBar()->value() > 0);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(m_view->horizontalScrollBar()->value(), m_view->horizontalScrollBar()->maximum());
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->horizontalScrollBar()->value(), 0);
}

void TestLogView::showsWhatCannotBePrinted_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    QTest::newRow("plain") << QByteArray("GET /") << u"GET /"_s;
    QTest::newRow("Chinese") << QByteArray("上游") << u"上游"_s;
    QTest::newRow("escape sequence") << QByteArray("\x1b[31m") << u"␛[31m"_s;
    QTest::newRow("carriage return") << QByteArray("a\r") << u"a␍"_s;
    QTest::newRow("tab") << QByteArray("a\tb") << u"a\tb"_s;
    QTest::newRow("no UTF-8") << QByteArray("\xff") << u"\uFFFD"_s;
    QTest::newRow("megabytes") << QByteArray(5'000'000, 'x') << QString(8192, u'x') + u'…';
}

void TestLogView::showsWhatCannotBePrinted()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, text);
    QCOMPARE(displayedText(bytes), text);
}

QTEST_MAIN(TestLogView)

#include "tst_logview.moc"
