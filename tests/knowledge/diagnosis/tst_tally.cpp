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
    void countsValuesExactlyWhateverIsDropped();
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
    cell.perMinute[time / 60] = 1;
    cell.seconds[time] = 1;
    cell.clients.add(QByteArray::number(random.bounded(600)));
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

void TestTally::countsValuesExactlyWhateverIsDropped()
{
    ValueCounts counts;
    for (int round = 0; round < 3; ++round) {
        for (int value = 0; value < 1000; ++value)
            counts.add(QByteArray::number(value));
    }
    QCOMPARE(counts.distinct(), ValueCounts::Most);
    QCOMPARE(counts.total(), quint64(3000));
    QVERIFY(!counts.isComplete());
    for (const ValueCounts::Value &value : counts.sorted())
        QCOMPARE(value.count, quint64(3));
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
