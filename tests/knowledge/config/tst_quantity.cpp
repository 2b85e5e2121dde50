// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/quantity.h"

#include <QTest>

using namespace headwater;
using enum headwater::QuantityKind;

class TestQuantity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatNginxReads_data();
    void readsWhatNginxReads();
    void scalesInTheSameUnit_data();
    void scalesInTheSameUnit();
    void roundsSizesUp_data();
    void roundsSizesUp();
    void knowsWhatDirectivesTake();
};

void TestQuantity::readsWhatNginxReads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QuantityKind>("kind");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char *text, QuantityKind kind, qint64 value) {
        QTest::addRow("%s as kind %d", text, static_cast<int>(kind)) << QByteArray(text) << kind << value;
    };
    row("60", Time, 60'000);
    row("60s", Time, 60'000);
    row("500ms", Time, 500);
    row("10m", Time, 600'000);
    row("10m", Size, 10'485'760);
    row("1h30m", Time, 5'400'000);
    row("1h 30m", Time, 5'400'000);
    row("1M", Time, 2'592'000'000);
    row("8k", Size, 8192);
    row("1G", Size, 1'073'741'824);
    row("4096", Size, 4096);
    row("768", Number, 768);
    constexpr qint64 None = -1;
    row("", Time, None);
    row("s", Time, None);
    row("10x", Time, None);
    row("1k2k", Size, None);
    row("10k", Number, None);
    row("-1", Number, None);
    row("99999999999999999999", Number, None);
    row("9999999999999g", Size, None);
    row("$x", Size, None);
    row("auto", Number, None);
}

void TestQuantity::readsWhatNginxReads()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QuantityKind, kind);
    QTEST(quantity(text, kind).value_or(-1), "value");
}

void TestQuantity::scalesInTheSameUnit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("factor");
    QTest::addColumn<QByteArray>("atMost");
    QTest::addColumn<QuantityKind>("kind");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *name, const char *text, double factor, const char *atMost, QuantityKind kind,
                        const char *result) {
        QTest::newRow(name) << QByteArray(text) << factor << QByteArray(atMost) << kind << QByteArray(result);
    };
    row("seconds", "60s", 2, "300s", Time, "120s");
    row("without a unit", "60", 2, "300s", Time, "120");
    row("up to the bound", "200s", 2, "300s", Time, "300s");
    row("beyond the bound already", "10m", 2, "300s", Time, "10m");
    row("parts of a unit", "1m", 1.5, "", Time, "2m");
    row("composite", "1m30s", 2, "", Time, "180s");
    row("size", "10m", 4, "", Size, "40m");
    row("number", "768", 4, "65536", Number, "3072");
    row("no quantity", "off", 2, "", Time, "");
}

void TestQuantity::scalesInTheSameUnit()
{
    QFETCH(const QByteArray, text);
    QFETCH(const double, factor);
    QFETCH(const QByteArray, atMost);
    QFETCH(const QuantityKind, kind);
    QTEST(scaled(text, factor, atMost, kind), "result");
}

void TestQuantity::roundsSizesUp_data()
{
    QTest::addColumn<double>("bytes");
    QTest::addColumn<QByteArray>("size");
    QTest::newRow("nothing") << 0.0 << QByteArray("1k");
    QTest::newRow("buffer") << 9000.0 << QByteArray("16k");
    QTest::newRow("nearly a megabyte") << 1'000'000.0 << QByteArray("1m");
    QTest::newRow("megabytes") << 2'500'000.0 << QByteArray("3m");
    QTest::newRow("exactly") << 20'971'520.0 * 1.5 << QByteArray("30m");
    QTest::newRow("tens of megabytes") << 40'000'000.0 << QByteArray("40m");
    QTest::newRow("hundreds of megabytes") << 300'000'000.0 << QByteArray("300m");
    QTest::newRow("gigabytes") << 3'000'000'000.0 << QByteArray("3000m");
}

void TestQuantity::roundsSizesUp()
{
    QFETCH(const double, bytes);
    QTEST(roundSize(bytes), "size");
    QVERIFY(static_cast<double>(quantity(roundSize(bytes), Size).value()) >= bytes);
}

void TestQuantity::knowsWhatDirectivesTake()
{
    QCOMPARE(quantityKind("proxy_read_timeout"), Time);
    QCOMPARE(quantityKind("keepalive_timeout"), Time);
    QCOMPARE(quantityKind("client_max_body_size"), Size);
    QCOMPARE(quantityKind("proxy_buffers"), Size);
    QCOMPARE(quantityKind("worker_connections"), Number);
    QCOMPARE(quantityKind("proxy_next_upstream"), Number);
    QCOMPARE(quantityKind("unknown"), Number);
}

QTEST_GUILESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
