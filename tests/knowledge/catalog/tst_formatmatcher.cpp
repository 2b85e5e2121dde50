// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/formatmatcher.h"

#include <QTest>

using namespace headwater;

class TestFormatMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tracesATextToItsFormat_data();
    void tracesATextToItsFormat();
    void capturesWhatConversionsStoodFor();
    void refusesTextsLongerThanNginxWrites();
};

void TestFormatMatcher::tracesATextToItsFormat_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("format");
    QTest::newRow("no conversions") << QByteArray("reopening logs") << QByteArray("reopening logs");
    QTest::newRow("the most literal wins") << QByteArray("open() \"/x\" failed") << QByteArray("open() \"%s\" failed");
    QTest::newRow("a name that is another format's")
        << QByteArray("bind() \"/x\" failed") << QByteArray("%s \"%s\" failed");
    QTest::newRow("numbers only where numbers go") << QByteArray("signal many received") << QByteArray();
    QTest::newRow("a negative number") << QByteArray("code -1 seen") << QByteArray("code %i seen");
    QTest::newRow("hexadecimal") << QByteArray("char 0x1f here") << QByteArray("char 0x%02xd here");
    QTest::newRow("a per cent sign") << QByteArray("50% of it") << QByteArray("%d%% of it");
    QTest::newRow("quotes inside a text")
        << QByteArray("open() \"a\" \"b\" failed") << QByteArray("open() \"%s\" failed");
    QTest::newRow("words of the slab's owner") << QByteArray("ngx_slab_alloc() failed: no memory in cache \"x\"")
                                               << QByteArray("ngx_slab_alloc() failed: no memory");
    QTest::newRow("nothing of nginx") << QByteArray("hello, world") << QByteArray();
    QTest::newRow("a format cut short") << QByteArray("reopening log") << QByteArray();
}

namespace {

FormatMatcher matcher()
{
    return FormatMatcher({{"reopening logs", false},
                          {"%s \"%s\" failed", false},
                          {"open() \"%s\" failed", false},
                          {"signal %d received", false},
                          {"code %i seen", false},
                          {"char 0x%02xd here", false},
                          {"%d%% of it", false},
                          {"%s: %s", false},
                          {"client intended to send too large body: %O bytes", false},
                          {"ngx_slab_alloc() failed: no memory", true}});
}

} // namespace

void TestFormatMatcher::tracesATextToItsFormat()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, format);
    const FormatMatcher formats = matcher();
    const std::string bytes = text.toStdString();
    const auto found = formats.match(bytes);
    QCOMPARE(found ? formats.format(found->format) : QByteArray(), format);
}

void TestFormatMatcher::capturesWhatConversionsStoodFor()
{
    const FormatMatcher formats = matcher();
    const std::string text = "client intended to send too large body: 20971520 bytes";
    const auto found = formats.match(text);
    QVERIFY(found);
    QCOMPARE(found->captures.count, std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(std::string(found->captures.values[0])), "20971520");
}

void TestFormatMatcher::refusesTextsLongerThanNginxWrites()
{
    QVERIFY(!matcher().match("open() \"" + std::string(4096, 'x') + "\" failed"));
}

QTEST_GUILESS_MAIN(TestFormatMatcher)
#include "tst_formatmatcher.moc"
