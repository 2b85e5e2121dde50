// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/loganalysis.h"
#include "knowledge/diagnosis/wholeentry.h"

#include <QTest>

using namespace headwater;

/// Entries whose message holds line feeds: their fields stand in the last line.
class TestWholeEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsTheLinesOfAnEntry_data();
    void joinsTheLinesOfAnEntry();
    void countsAnEntryWithItsFields_data();
    void countsAnEntryWithItsFields();
    void takesNoLearnedLineForAnEntry();
};

namespace {

const QByteArray Head = "2026/11/22 14:02:07 [error] 31#31: *1 ";
const QByteArray Fields = " while reading response header from upstream, client: 192.0.2.1, server: shop.example.com, "
                          "request: \"GET /a HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop\"";
const QByteArray Fatal =
    "FastCGI sent in stderr: \"PHP message: PHP Fatal error:  Uncaught Error: gone in /srv/www/a.php:3";

/// As PHP writes it and nginx passes it on.
QByteArray fatalEntry(const QByteArray &lineEnd)
{
    return Head + Fatal + lineEnd + "Stack trace:" + lineEnd + "#0 {main}" + lineEnd +
           "  thrown in /srv/www/a.php on line 3\"" + Fields + lineEnd;
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

void TestWholeEntry::joinsTheLinesOfAnEntry_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("following");
    QTest::addColumn<bool>("areCut");
    QTest::addColumn<QByteArray>("whole"); // empty when there is nothing to join
    const auto row = [](const char *name, const QByteArray &first, const QByteArray &following, const QByteArray &whole,
                        bool areCut = false) { QTest::newRow(name) << first << following << areCut << whole; };
    const QByteArray end = "last\"" + Fields;
    row("two lines", Head + "a", end + '\n', Head + "a\n" + end);
    row("three lines, one empty", Head + "a", "\n" + end + '\n', Head + "a\n\n" + end);
    row("carriage returns", Head + "a", "b\r\n" + end + "\r\n", Head + "a\nb\n" + end);
    row("no line feed at the end of the log", Head + "a", end, Head + "a\n" + end);
    row("only up to its fields", Head + "a", end + "\nmore, client: 192.0.2.9\n", Head + "a\n" + end);
    row("the end of what is looked at", Head + "a", end, {}, true);
    row("one line", Head + "a" + Fields, "core dumped, client: 192.0.2.9\n", {});
    row("last line", Head + "a", {}, {});
    row("another entry", Head + "a", Head + "b" + Fields + '\n', {});
    row("another entry after some lines", Head + "a", "b\n" + Head + "c" + Fields + '\n', {});
    row("cut before its fields", Head + "a", "b\nc\n", {});
    row("an access log's line", Head + "a",
        "192.0.2.1 - - [22/Nov/2026:14:02:07 +0000] \"GET /, client: x HTTP/1.1\" 200 1 \"-\" \"-\"\n", {});
}

void TestWholeEntry::joinsTheLinesOfAnEntry()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, following);
    QFETCH(const bool, areCut);
    const std::optional<std::string> whole =
        wholeEntry({.text = view(first)}, {.bytes = view(following), .areCut = areCut}, Unwrapper());
    QTEST(QByteArray::fromStdString(whole.value_or(std::string())), "whole");
}

void TestWholeEntry::countsAnEntryWithItsFields_data()
{
    QTest::addColumn<QByteArray>("log");
    const QByteArray plain = fatalEntry("\n");
    QByteArray syslog;
    QByteArray docker;
    for (QByteArray line : plain.trimmed().split('\n')) {
        syslog += "Nov 22 14:02:07 web nginx: " + line + '\n';
        line.replace('"', "\\\"");
        docker += "{\"log\":\"" + line + "\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-22T14:02:07Z\"}\n";
    }
    QTest::newRow("plain") << plain.repeated(3);
    QTest::newRow("carriage returns") << fatalEntry("\r\n").repeated(3);
    QTest::newRow("syslog") << syslog.repeated(3);
    QTest::newRow("Docker") << docker.repeated(3);
}

void TestWholeEntry::countsAnEntryWithItsFields()
{
    QFETCH(const QByteArray, log);
    const auto catalog = Catalog::load();
    const auto file = std::make_shared<const LogFile>(LogFile::fromText(QStringLiteral("log"), log).value());
    for (const qint64 blockSize : {qint64(10), qint64(150), qint64(1 << 20)}) {
        LogReading reading;
        reading.blockSize = blockSize;
        reading.threads = 2;
        const LogAnalysis analysis = analyseLog(file, 0, *catalog, {}, reading).value();
        QCOMPARE(analysis.tally.cells.size(), std::size_t(1));
        const auto &[key, cell] = *analysis.tally.cells.begin();
        QCOMPARE(catalog->entries()[key.entry].id, QStringLiteral("php-fatal-error"));
        QCOMPARE(key.server, QByteArray("shop.example.com"));
        QCOMPARE(key.upstream, QByteArray("fastcgi://127.0.0.1:9000"));
        QCOMPARE(cell.count, 3U);
        QCOMPARE(cell.paths.mostFrequent(), QByteArray("/a"));
        QCOMPARE(cell.phases.mostFrequent(), QByteArray("reading response header from upstream"));
        QCOMPARE(analysis.lines.count(), 12);
        QCOMPARE(analysis.tally.otherLines, 9U);
        QVERIFY(analysis.lines.at(4).startsEntry && !analysis.lines.at(5).startsEntry);
        QCOMPARE(analysis.lines.at(7).label, analysis.lines.at(4).label);
    }
}

/// A line that nginx cut before its fields is learned; the same with its fields in a later line must not be taken for
/// it.
void TestWholeEntry::takesNoLearnedLineForAnEntry()
{
    const auto catalog = Catalog::load();
    const QByteArray cut = Head + Fatal + "\nStack trace:\n";
    const QByteArray log = cut.repeated(4) + fatalEntry("\n").repeated(2) + cut;
    const auto file = std::make_shared<const LogFile>(LogFile::fromText(QStringLiteral("log"), log).value());
    LogReading reading;
    reading.threads = 1;
    const LogAnalysis analysis = analyseLog(file, 0, *catalog, {}, reading).value();
    QMap<QByteArray, quint64> byServer;
    for (const auto &[key, cell] : analysis.tally.cells)
        byServer[key.server] += cell.count;
    QCOMPARE(byServer, (QMap<QByteArray, quint64>{{"", 5}, {"shop.example.com", 2}}));
}

QTEST_GUILESS_MAIN(TestWholeEntry)
#include "tst_wholeentry.moc"
