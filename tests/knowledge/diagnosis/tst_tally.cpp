// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/tally.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace headwater;

class TestTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesToTheSameInAnyOrder_data();
    void mergesToTheSameInAnyOrder();
    void keepsTheSameSampleInAnyOrder();
    void foldsTheSameKeysInAnyOrder();
    void sortsValuesByCountThenBytes();
};

namespace {

/// The tally of one made-up line.
Tally lineTally(QRandomGenerator &random, int line)
{
    Tally tally;
    tally.entries = 1;
    const qint64 time = 1700000000 + random.bounded(100000);
    tally.first = tally.last = time;
    TallyCell &cell = tally.cells[{
        .entry = random.bounded(3), .shape = {}, .server = "a", .upstream = QByteArray::number(random.bounded(2))}];
    cell.count = 1;
    cell.first = cell.last = time;
    cell.perMinute.add(time / 60);
    cell.seconds.add(time);
    cell.clients.add(QByteArray::number(random.bounded(600)), 1, rarityOf(line));
    cell.capturedNumbers[0] = {.least = line, .most = line};
    cell.examples = {{0, line}};
    if (line % 7 == 0)
        tally.events = {{time, LogEvent::Kind::Reloaded}};
    tally.nginxVersion = line % 11 == 0 ? "1.9.5" : "1.26.3";
    return tally;
}

} // namespace

void TestTally::mergesToTheSameInAnyOrder_data()
{
    QTest::addColumn<int>("lines");
    QTest::newRow("few") << 10;
    QTest::newRow("more seconds and clients than are kept") << 6000;
}

void TestTally::mergesToTheSameInAnyOrder()
{
    QFETCH(int, lines);
    QRandomGenerator random(7);
    std::vector<Tally> parts;
    for (int line = 0; line < lines; ++line)
        parts.push_back(lineTally(random, line));
    Tally inOrder;
    for (const Tally &part : parts)
        inOrder.merge(part);

    std::ranges::shuffle(parts, random);
    // Halves of halves, as threads would, then backwards.
    while (parts.size() > 4) {
        std::vector<Tally> pairs;
        for (std::size_t i = 0; i < parts.size(); i += 2) {
            pairs.push_back(parts[i]);
            if (i + 1 < parts.size())
                pairs.back().merge(parts[i + 1]);
        }
        parts = std::move(pairs);
    }
    Tally shuffled;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        shuffled.merge(*part);
    QVERIFY(shuffled == inOrder);
    QCOMPARE(inOrder.entries, quint64(lines));
    QCOMPARE(inOrder.nginxVersion, "1.26.3");
}

void TestTally::keepsTheSameSampleInAnyOrder()
{
    // A quarter of all lines come from one client: the sample says so whichever lines it is made of.
    constexpr int Lines = 12000;
    Tally whole;
    for (int line = 0; line < Lines; ++line) {
        Tally tally;
        TallyCell &cell = tally.cells[{.entry = 1, .shape = {}, .server = {}, .upstream = {}}];
        cell.count = 1;
        cell.clients.add(line % 4 == 0 ? QByteArray("busy") : QByteArray::number(line), 1, rarityOf(line));
        whole.merge(tally);
    }
    const TallyCell &cell = whole.cells.begin()->second;
    QCOMPARE(cell.count, quint64(Lines));
    QVERIFY(!cell.clients.isComplete());
    const std::vector<ValueCounts::Value> clients = cell.clients.sorted();
    QCOMPARE(clients.front().value, "busy");
    const double share = static_cast<double>(clients.front().count) / static_cast<double>(cell.clients.total());
    QVERIFY2(share > 0.2 && share < 0.3, qPrintable(QString::number(share)));
}

void TestTally::foldsTheSameKeysInAnyOrder()
{
    const int keys = static_cast<int>(Tally::MostCells) + 500;
    Tally upwards;
    Tally downwards;
    Tally upper;
    for (int i = 0; i < keys; ++i) {
        Tally one;
        one.cells[{.entry = 1, .shape = {}, .server = QByteArray::number(i), .upstream = {}}].count = 1;
        (i % 2 == 0 ? upwards : upper).cells.merge(one.cells);
    }
    downwards = upper;
    downwards.merge(upwards);
    upwards.merge(upper);
    QVERIFY(upwards == downwards);
    QCOMPARE(upwards.cells.size(), Tally::MostCells + 1);
    QCOMPARE(upwards.cells.begin()->second.count, quint64(500));
}

void TestTally::sortsValuesByCountThenBytes()
{
    ValueCounts counts;
    counts.add("b", 2);
    counts.add("c", 5);
    counts.add("a", 2);
    const std::vector<ValueCounts::Value> expected = {{"c", 5}, {"a", 2}, {"b", 2}};
    QVERIFY(counts.sorted() == expected);
    QVERIFY(counts.isComplete());
}

QTEST_GUILESS_MAIN(TestTally)
#include "tst_tally.moc"
