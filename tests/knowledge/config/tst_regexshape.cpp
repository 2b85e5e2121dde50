// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/checks/regexshape.h"

#include <QTest>

using namespace headwater;

class TestRegexShape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatCanExplode_data();
    void knowsWhatCanExplode();
    void knowsWhatACaptureCanHold_data();
    void knowsWhatACaptureCanHold();
    void saysNothingOfWhatItDoesNotKnow();
};

void TestRegexShape::knowsWhatCanExplode_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("canExplode");
    QTest::newRow("nested plus") << QByteArray("^(a+)+$") << true;
    QTest::newRow("nested star before text") << QByteArray("^(.*a?)*b") << true;
    QTest::newRow("alternatives that overlap") << QByteArray("^(a|[ab])*$") << true;
    QTest::newRow("words with optional blanks") << QByteArray("^(\\w+\\s?)*$") << true;
    QTest::newRow("rounds with a separator") << QByteArray("^/([^/]+/)*$") << false;
    QTest::newRow("nothing behind that can fail") << QByteArray("(a+)+") << false;
    QTest::newRow("possessive") << QByteArray("^(a++)+$") << false;
    QTest::newRow("an extension") << QByteArray("\\.(png|jpe?g)$") << false;
    QTest::newRow("one repetition") << QByteArray("^/a/(.*)$") << false;
}

void TestRegexShape::knowsWhatCanExplode()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const bool, canExplode);
    const std::optional<RegexShape> shape = RegexShape::of(pattern);
    QVERIFY(shape.has_value());
    QCOMPARE(shape->canExplode(), canExplode);
}

void TestRegexShape::knowsWhatACaptureCanHold_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("capture");
    QTest::addColumn<char>("byte");
    QTest::addColumn<bool>("canHold");
    QTest::newRow("a dot matches no line feed") << QByteArray("^/(.*)$") << QByteArray("1") << '\n' << false;
    QTest::newRow("a negated set does") << QByteArray("^/([^/]*)$") << QByteArray("1") << '\n' << true;
    QTest::newRow("unless it names it") << QByteArray("^/([^/\\n]*)$") << QByteArray("1") << '\n' << false;
    QTest::newRow("by name") << QByteArray("^/(?<host>[a-z.]+)$") << QByteArray("host") << '.' << true;
    QTest::newRow("plain words") << QByteArray("^/(?:x)(red|green)$") << QByteArray("1") << '.' << false;
}

void TestRegexShape::knowsWhatACaptureCanHold()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, capture);
    QFETCH(const char, byte);
    QFETCH(const bool, canHold);
    const std::optional<RegexShape> shape = RegexShape::of(pattern);
    QVERIFY(shape.has_value());
    const RegexCapture *found = shape->capture(capture);
    QVERIFY(found != nullptr);
    QCOMPARE(found->bytes.test(static_cast<unsigned char>(byte)), canHold);
}

void TestRegexShape::saysNothingOfWhatItDoesNotKnow()
{
    QVERIFY(!RegexShape::of("(a)\\1").has_value());
    QVERIFY(!RegexShape::of("(a").has_value());
    QVERIFY(!RegexShape::of("\\p{L}+").has_value());
}

QTEST_GUILESS_MAIN(TestRegexShape)
#include "tst_regexshape.moc"
