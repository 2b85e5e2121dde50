// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/sharebars.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestShareBars : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysValueCountAndShare_data();
    void saysValueCountAndShare();
    void isAsTallAsItHasBars();
};

void TestShareBars::saysValueCountAndShare_data()
{
    QTest::addColumn<std::vector<quint64>>("counts");
    QTest::addColumn<quint64>("total");
    QTest::addColumn<QStringList>("rows");

    using Counts = std::vector<quint64>;
    QTest::newRow("nothing") << Counts{} << quint64(0) << QStringList{QString()};
    QTest::newRow("one has all") << Counts{2134} << quint64(2134) << QStringList{u"v0: 2,134 · 100 %"_s};
    QTest::newRow("two") << Counts{3, 1} << quint64(4) << QStringList{u"v0: 3 · 75 %"_s, u"v1: 1 · 25 %"_s};
    QTest::newRow("nearly all is not all")
        << Counts{9999} << quint64(10000) << QStringList{u"v0: 9,999 · 99 %"_s, u"not known: 1 · < 1 %"_s};
    QTest::newRow("six have a bar each") << Counts{1, 1, 1, 1, 1, 1} << quint64(6)
                                         << QStringList{u"v0: 1 · 17 %"_s, u"v1: 1 · 17 %"_s, u"v2: 1 · 17 %"_s,
                                                        u"v3: 1 · 17 %"_s, u"v4: 1 · 17 %"_s, u"v5: 1 · 17 %"_s};
    QTest::newRow("more are put together")
        << Counts{10, 10, 10, 10, 10, 30, 20} << quint64(100)
        << QStringList{u"v0: 10 · 10 %"_s, u"v1: 10 · 10 %"_s, u"v2: 10 · 10 %"_s,
                       u"v3: 10 · 10 %"_s, u"v4: 10 · 10 %"_s, u"2 others: 50 · 50 %"_s};
}

void TestShareBars::saysValueCountAndShare()
{
    QFETCH(const std::vector<quint64>, counts);
    QFETCH(const quint64, total);
    QFETCH(const QStringList, rows);
    std::vector<ValueCounts::Value> values;
    for (const quint64 count : counts)
        values.push_back({"v" + QByteArray::number(values.size()), count});
    ShareBars bars;
    bars.setShares(values, total, Qt::blue);
    QCOMPARE(bars.accessibleDescription().split(u'\n'), rows);
    bars.grab();
}

void TestShareBars::isAsTallAsItHasBars()
{
    ShareBars bars;
    bars.setShares({{"a", 1}}, 1, Qt::blue);
    const int one = bars.sizeHint().height();
    QVERIFY(one > 0);
    bars.setShares({{"a", 1}, {"b", 1}, {"c", 1}}, 3, Qt::blue);
    QCOMPARE(bars.sizeHint().height(), 3 * one);
}

QTEST_MAIN(TestShareBars)

#include "tst_sharebars.moc"
