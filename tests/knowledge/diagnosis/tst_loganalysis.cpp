// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/loganalysis.h"
#include "knowledge/diagnosis/upstreamaddress.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

using namespace headwater;

class TestLogAnalysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsTheSameWhateverBlocksAndThreads_data();
    void findsTheSameWhateverBlocksAndThreads();
    void countsAsTheCatalogReads();
    void countsChangedLinesAsTheCatalogReads();
    void readsALineAsItWouldReadItAlone();
    void readsWrappedLinesAsPlainOnes();
    void givesDebugAndForeignLinesNoLabel();
    void knowsExamplesWithoutAnIndex();
    void handsOutParts();
    void keepsWhatWasReadBeforeAnError();
    void saysThatTheLogWasCut();

private:
    [[nodiscard]] LogAnalysis analyse(const QByteArray &text, const LogReading &reading) const;
    [[nodiscard]] std::map<TallyKey, quint64> readByCatalog(const QByteArray &log) const;
    [[nodiscard]] std::map<TallyKey, quint64> readByEngine(const QByteArray &log) const;
    [[nodiscard]] TallyKey withoutOwnShape(TallyKey key) const;
    std::shared_ptr<const Catalog> m_catalog;
    QByteArray m_log;
};

namespace {

QByteArray stamp(int line)
{
    return "2026/11/22 14:" + QByteArray::number(10 + line / 600) + ':' + QByteArray::number(10 + line / 13 % 50);
}

/// Samples of many entries over and over, their numbers changed, with other text between.
QByteArray changedSamples(const Catalog &catalog, int rounds)
{
    QRandomGenerator random(3);
    QByteArray log = "the end of a line that began in another file\n";
    int line = 0;
    for (int round = 0; round < rounds; ++round) {
        // All would be over a thousand, and every line is read by both readers.
        constexpr qsizetype Step = 5;
        for (qsizetype i = 0; i < catalog.entries().size(); i += Step) {
            for (const QString &sample : catalog.entries()[i].samples) {
                QByteArray text = sample.toUtf8();
                text.replace('\n', ' ');
                for (qsizetype at = 26; at + 1 < text.size(); ++at) {
                    if (text[at] > '0' && text[at] <= '9' && random.bounded(8) == 0)
                        text[at] = static_cast<char>('1' + random.bounded(9));
                }
                if (!parseErrorLogLine({text.constData(), static_cast<std::size_t>(text.size())}))
                    text = stamp(line) + " [error] 3" + QByteArray::number(line % 4) + "#0: *" +
                           QByteArray::number(line) + ' ' + text;
                log += text + (line % 17 == 0 ? "\r\n" : "\n");
                if (line % 23 == 0)
                    log += "stack trace:\n#0 {main}\n\n";
                ++line;
            }
        }
    }
    return log + "2026/11/22 15:00:00 [error] 1#1: *5 a last line without line feed, client: 192.0.2.1, server: a";
}

/// What a client can write into a value, or a module into a message, that looks like nginx's own words.
constexpr std::array HostileBits = {
    ", client: 192.0.2.66",
    ", client: nobody",
    ", udp client: 192.0.2.66",
    ", server: elsewhere",
    ", upstream: \"http://192.0.2.66:80/\"",
    ", host: \"a b\"",
    ", host: \"elsewhere\"",
    ", referrer: \"x\"",
    ", request: \"GET / HTTP/1.1\"",
    ", responder: x",
    ", resolver: 192.0.2.66:53",
    " while logging to syslog, server: 192.0.2.66",
    " while reading response header from upstream",
    " while processing",
    " (104: Connection reset by peer)",
    " (SSL: error:0A00006C:SSL routines::bad key share)",
    " in /etc/nginx/nginx.conf:12",
    "\"",
    ",",
    "(",
    ")",
    " ",
    "99999999999",
    ":7",
    "unix:/run/a, b",
    " using starttls",
};

LogReading inOneThread()
{
    LogReading reading;
    reading.threads = 1;
    return reading;
}

LogReading inBlocksOf(qint64 bytes)
{
    LogReading reading;
    reading.blockSize = bytes;
    reading.threads = 2;
    return reading;
}

constexpr auto Start = "2026/11/22 14:02:07 [error] 31#31: *1 ";

QByteArray linesOf(std::initializer_list<const char *> messages)
{
    QByteArray lines;
    for (const char *message : messages)
        lines += Start + QByteArray(message) + '\n';
    return lines;
}

/// Lines of which the engine learns shapes.
QByteArray plainLines()
{
    return linesOf({
        R"(open() "/srv/www/a.png" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /a.png HTTP/1.1", host: "a", referrer: "http://a/")",
        R"(open() "/srv/www/b.png" failed (2: No such file or directory), client: 192.0.2.2, server: a, request: "GET /b.png HTTP/1.1", host: "a")",
        R"(upstream timed out (110: Connection timed out) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:8080/", host: "a")",
        R"(client intended to send too large body: 2097152 bytes, client: 192.0.2.1, server: a, request: "POST / HTTP/1.1", host: "a")",
        R"(limiting requests, excess: 5.120 by zone "one", client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", host: "a")",
        R"(connect() to 127.0.0.1:9000 failed (111: Connection refused) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:9000/", host: "a")",
        R"(access forbidden by rule, client: 192.0.2.1, server: a, request: "GET /x HTTP/1.1", host: "a")",
        R"(an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/6/73/0000052956 while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/7/74/0000052957 while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(rewrite or internal redirection cycle while processing "/a", client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")",
        R"(no message of nginx, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")",
        R"(no message of nginx either)",
        R"(could not build server_names_hash, you should increase server_names_hash_bucket_size: 64)",
    });
}

/// Lines that begin as the plain ones and must be read otherwise.
QByteArray hostileLines()
{
    return linesOf({
        R"(open() "/srv/www/a, client: 192.0.2.9, server: b" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")",
        R"(open() "/srv/www/favicon.ico" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /favicon.ico HTTP/1.1", host: "a")",
        R"(open() "/srv/www/.env" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /.env HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a"b" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")",
        R"x(open() "/srv/www/a (13: Permission denied)" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")x",
        R"(FastCGI sent in stderr: "PHP message: PHP Warning:  Undefined variable $a in /srv/www/a.php on line 7" while reading response header from upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000", host: "a")",
        R"(FastCGI sent in stderr: "PHP message: PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /srv/www/a.php on line 7" while reading response header from upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000", host: "a")",
        R"(an upstream response is buffered to a temporary file in while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(an upstream response is buffered to a temporary file /a in /b:12 while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(an upstream response is buffered to a temporary file /a while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(an upstream response is buffered to a temporary file while while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(an upstream response is buffered to a temporary file /a while reading b while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: gone in /srv/www/a.php:3)",
        R"(FastCGI sent in stderr: "Primary script unknown" while reading response header from upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /, client: 192.0.2.9, server: b HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /"x", host: "b" HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", host: "a b", referrer: "x")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, host: "a b", referrer: "x")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: nobody, server: a, request: "GET / HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: unix:/run/a, b, server: a, request: "GET / HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, b, request: "GET / HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", host: "a", referrer: "x, client: 192.0.2.9")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, bytes from/to client:0/0, host: "b")",
        R"(open() "/srv/www/a" failed (2: No such file or directory) while logging to syslog, server: 192.0.2.7)",
        R"(upstream timed out (110: Connection timed out) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:8080/", host: "x", host: "a")",
        R"(upstream timed out (110: Connection timed out) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", subrequest: "/s", upstream: "http://127.0.0.1:8080/", host: "a")",
        R"(client intended to send too large body: 99999999999999999999 bytes, client: 192.0.2.1, server: a, request: "POST / HTTP/1.1", host: "a")",
        R"(client intended to send too large body: -7 bytes, client: 192.0.2.1, server: a, request: "POST / HTTP/1.1", host: "a")",
        R"(limiting requests, excess: 5.120 by zone "one" while sending to client, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", host: "a")",
        R"(limiting requests, excess: 5.120 by zone "while", client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", host: "a")",
        R"(connect() to unix:/run/a.sock failed (111: Connection refused) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://unix:/run/a.sock:/", host: "a")",
        R"(connect() to 127.0.0.1:9000 failed (113: No route to host) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:9000/", host: "a")",
        R"(rewrite or internal redirection cycle while processing "/a while reading b", client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")",
        R"(no message of nginx, client: 192.0.2.1, server: a, request: "GET /a, client: 192.0.2.9 HTTP/1.1", host: "a")",
        R"(could not build server_names_hash, you should increase server_names_hash_bucket_size: 64 in /etc/nginx/nginx.conf:12)",
    });
}

} // namespace

void TestLogAnalysis::initTestCase()
{
    m_catalog = Catalog::load();
    m_log = changedSamples(*m_catalog, 2);
    QVERIFY(m_log.size() > 50'000);
}

LogAnalysis TestLogAnalysis::analyse(const QByteArray &text, const LogReading &reading) const
{
    auto file = std::make_shared<const LogFile>(LogFile::fromText(QStringLiteral("log"), text).value());
    return analyseLog(file, 0, *m_catalog, {}, reading).value();
}

void TestLogAnalysis::findsTheSameWhateverBlocksAndThreads_data()
{
    QTest::addColumn<qint64>("blockSize");
    QTest::addColumn<unsigned>("threads");
    QTest::newRow("blocks shorter than a line") << qint64(37) << 3U;
    QTest::newRow("blocks of some lines") << qint64(1000) << 4U;
    QTest::newRow("one thread") << qint64(4096) << 1U;
    QTest::newRow("two threads") << qint64(65536) << 2U;
    QTest::newRow("one block") << qint64(1 << 30) << 2U;
}

void TestLogAnalysis::findsTheSameWhateverBlocksAndThreads()
{
    QFETCH(qint64, blockSize);
    QFETCH(unsigned, threads);
    LogReading whole;
    whole.threads = 1;
    whole.blockSize = 1 << 30;
    const LogAnalysis expected = analyse(m_log, whole);
    LogReading reading;
    reading.threads = threads;
    reading.blockSize = blockSize;
    const LogAnalysis analysis = analyse(m_log, reading);
    QVERIFY(analysis.tally == expected.tally);
    QVERIFY(analysis.labels == expected.labels);
    QCOMPARE(analysis.lineCount, m_log.count('\n') + 1);
    QCOMPARE(analysis.lines.count(), analysis.lineCount);
    for (qint64 line = 0; line < analysis.lineCount; ++line)
        QVERIFY2(analysis.lines.at(line) == expected.lines.at(line), qPrintable(QString::number(line)));
    QVERIFY(analysis.lineText(analysis.lineCount - 1).endsWith("server: a"));
}

/// What unknown messages are counted under is the engine's own affair.
TallyKey TestLogAnalysis::withoutOwnShape(TallyKey key) const
{
    if (key.entry < 0 && m_catalog->formatIndex(key.shape) < 0)
        key.shape.clear();
    return key;
}

std::map<TallyKey, quint64> TestLogAnalysis::readByCatalog(const QByteArray &log) const
{
    std::map<TallyKey, quint64> expected;
    for (QByteArray line : log.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        const std::string_view text(line.constData(), static_cast<std::size_t>(line.size()));
        const std::optional<ErrorLogLine> parsed = parseErrorLogLine(text);
        if (!parsed || parsed->level == LogLevel::Debug)
            continue;
        const auto [message, match] = m_catalog->read(*parsed, text.size());
        const auto bytes = [](std::string_view view) {
            return QByteArray(view.data(), static_cast<qsizetype>(view.size()));
        };
        const bool isFormatOnly = !match.entry && match.format >= 0;
        ++expected[{.entry = match.entry ? m_catalog->indexOf(match.entry) : -1,
                    .shape = isFormatOnly ? m_catalog->formatText(match.format) : QByteArray(),
                    .server = bytes(message.field(LogField::Server)),
                    .upstream = bytes(upstreamBase(message.field(LogField::Upstream)))}];
    }
    return expected;
}

std::map<TallyKey, quint64> TestLogAnalysis::readByEngine(const QByteArray &log) const
{
    std::map<TallyKey, quint64> counted;
    for (const auto &[key, cell] : analyse(log, inOneThread()).tally.cells)
        counted[withoutOwnShape(key)] += cell.count;
    return counted;
}

void TestLogAnalysis::countsAsTheCatalogReads()
{
    const std::map<TallyKey, quint64> expected = readByCatalog(m_log);
    QVERIFY(expected.size() > 100);
    QVERIFY(readByEngine(m_log) == expected);
}

void TestLogAnalysis::countsChangedLinesAsTheCatalogReads()
{
    QRandomGenerator random(11);
    const QList<QByteArray> lines = m_log.split('\n');
    QByteArray log;
    for (int round = 0; round < 2; ++round) {
        for (QByteArray line : lines) {
            log += line + '\n';
            if (line.size() < 40)
                continue;
            for (int change = random.bounded(3); change >= 0; --change) {
                const qsizetype at = 36 + random.bounded(static_cast<int>(line.size()) - 36);
                line.insert(at, HostileBits[static_cast<std::size_t>(random.bounded(int(HostileBits.size())))]);
            }
            log += line + '\n';
        }
    }
    const std::map<TallyKey, quint64> expected = readByCatalog(log);
    const std::map<TallyKey, quint64> counted = readByEngine(log);
    for (const auto &[key, count] : expected) {
        const auto found = counted.find(key);
        QVERIFY2(found != counted.end() && found->second == count,
                 (QByteArray::number(key.entry) + ' ' + key.shape + " server " + key.server + " upstream " +
                  key.upstream + ": " + QByteArray::number(count) + ", not " +
                  QByteArray::number(found == counted.end() ? 0 : found->second))
                     .constData());
    }
    QCOMPARE(counted.size(), expected.size());
}

void TestLogAnalysis::readsALineAsItWouldReadItAlone()
{
    // Twice, for what is learned only when it comes back; then what was learned meets what must not be taken for it.
    const QByteArray log = plainLines() + plainLines() + hostileLines() + plainLines() + hostileLines();
    const LogAnalysis together = analyse(log, inOneThread());
    Tally alone;
    const QList<QByteArray> lines = log.split('\n');
    for (qsizetype line = 0; line < lines.size(); ++line) {
        // Where a line stands decides whether its values are sampled, so the others leave their room.
        QByteArray single;
        for (qsizetype other = 0; other < lines.size(); ++other)
            single += (other == line ? lines[other] : QByteArray(lines[other].size(), '-')) + '\n';
        single.chop(1);
        alone.merge(analyse(single, inOneThread()).tally);
    }
    QCOMPARE(together.tally.entries, alone.entries);
    QCOMPARE(together.tally.cells.size(), alone.cells.size());
    for (const auto &[key, cell] : alone.cells) {
        const auto found = together.tally.cells.find(key);
        QVERIFY2(
            found != together.tally.cells.end() && found->second == cell,
            (QByteArray::number(key.entry) + ' ' + key.shape + " server " + key.server + " upstream " + key.upstream)
                .constData());
    }
}

void TestLogAnalysis::readsWrappedLinesAsPlainOnes()
{
    const QByteArray plain = plainLines() + plainLines() + hostileLines() + plainLines();
    QByteArray syslog;
    QByteArray json;
    for (const QByteArray &line : plain.split('\n')) {
        if (line.isEmpty())
            continue;
        syslog += "Nov 22 14:02:07 web nginx: " + line + '\n';
        QByteArray escaped = line;
        escaped.replace('"', "\\\"");
        json += "{\"log\":\"" + escaped + "\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-22T14:02:07Z\"}\n";
    }
    const LogAnalysis expected = analyse(plain, inOneThread());
    for (const QByteArray &wrapped : {syslog, json}) {
        const LogAnalysis analysis = analyse(wrapped, inBlocksOf(700));
        QCOMPARE(analysis.tally.entries, expected.tally.entries);
        QVERIFY(analysis.labels == expected.labels);
        QCOMPARE(analysis.lines.count(), expected.lines.count());
        const QList<QByteArray> lines = wrapped.split('\n');
        for (qint64 line = 0; line < analysis.lines.count(); ++line) {
            QCOMPARE(analysis.lines.at(line).label, expected.lines.at(line).label);
            QCOMPARE(analysis.lineText(line), lines[line]); // As it stands in the log.
        }
        for (const auto &[key, cell] : expected.tally.cells) {
            const auto found = analysis.tally.cells.find(key);
            QVERIFY(found != analysis.tally.cells.end());
            QCOMPARE(found->second.count, cell.count);
        }
    }
}

void TestLogAnalysis::givesDebugAndForeignLinesNoLabel()
{
    const QByteArray log = "2026/11/22 14:02:07 [error] 31#31: *1 upstream timed out (110: Connection timed out) while "
                           "connecting to upstream, client: 192.0.2.1, server: a\n"
                           "its second line\n"
                           "192.0.2.1 - - [22/Nov/2026:14:02:07 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"curl\"\n"
                           "after the access log's line\n"
                           "2026/11/22 14:02:08 [error] 31#31: *1 upstream timed out (110: Connection timed out) while "
                           "connecting to upstream, client: 192.0.2.1, server: a\n"
                           "2026/11/22 14:02:09 [debug] 31#31: *1 http cleanup add: 000055D0C8A1F2C8\n"
                           "after a debug line\n";
    const QList<bool> isLabelled = {true, true, false, false, true, false, false};
    for (const qint64 blockSize : {qint64(1), qint64(150), qint64(1 << 20)}) {
        const LogAnalysis analysis = analyse(log, inBlocksOf(blockSize));
        QCOMPARE(analysis.lines.count(), isLabelled.size());
        for (qint64 line = 0; line < analysis.lines.count(); ++line)
            QCOMPARE(analysis.lines.at(line).label > 0, isLabelled[line]);
        QVERIFY(analysis.lines.at(5).startsEntry);
        QCOMPARE(analysis.lines.at(6).seconds, analysis.lines.at(4).seconds + 1);
        QCOMPARE(analysis.tally.entries, 3U);
        QCOMPARE(analysis.tally.otherLines, 4U);
        QCOMPARE(analysis.tally.byLevel[static_cast<std::size_t>(LogLevel::Debug)], 1U);
        QCOMPARE(analysis.tally.last, static_cast<qint64>(analysis.lines.at(5).seconds));
        QCOMPARE(analysis.tally.cells.size(), std::size_t(1));
    }
}

void TestLogAnalysis::knowsExamplesWithoutAnIndex()
{
    LogReading reading;
    reading.keepsLines = false;
    const LogAnalysis bare = analyse(m_log, reading);
    const LogAnalysis full = analyse(m_log, {});
    QVERIFY(bare.tally == full.tally);
    QCOMPARE(bare.lines.count(), 0);
    QCOMPARE(bare.lineCount, full.lineCount);
    for (const auto &[key, cell] : bare.tally.cells) {
        QVERIFY(!cell.examples.empty());
        for (const LineReference &example : cell.examples)
            QCOMPARE(bare.lineText(example.line), full.lineText(example.line));
    }
}

void TestLogAnalysis::handsOutParts()
{
    qint64 lines = 0;
    quint64 entries = 0;
    LogReading reading;
    reading.threads = 2;
    reading.blockSize = 4096;
    reading.partEvery = std::chrono::milliseconds(0);
    reading.takePart = [&](const LogAnalysis &part) {
        QVERIFY(part.lines.count() >= lines && part.tally.entries >= entries);
        lines = part.lines.count();
        entries = part.tally.entries;
    };
    const LogAnalysis whole = analyse(m_log, reading);
    QVERIFY(lines > 0);
    QVERIFY(whole.lines.count() >= lines);
    QVERIFY(whole.tally == analyse(m_log, {}).tally);
}

namespace {

/// The descriptor by which this process has @p path open.
int descriptorOf(const QString &path)
{
    for (const QFileInfo &link : QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::AllEntries | QDir::System)) {
        if (link.symLinkTarget() == path)
            return link.fileName().toInt();
    }
    return -1;
}

} // namespace

void TestLogAnalysis::keepsWhatWasReadBeforeAnError()
{
    const TemporaryFiles files;
    const QString path = QFileInfo(files.write(QStringLiteral("error.log"), m_log)).canonicalFilePath();
    const auto file = std::make_shared<const LogFile>(LogFile::open(path).value());
    const int descriptor = descriptorOf(path);
    QVERIFY(descriptor >= 0);
    LogReading reading;
    reading.blockSize = 4096;
    reading.threads = 1;
    reading.partEvery = std::chrono::milliseconds(0);
    qint64 before = 0;
    reading.takePart = [&](const LogAnalysis &soFar) {
        if (std::exchange(before, soFar.lineCount) > 0)
            return;
        // From here on the log is a folder, of which the system says that it cannot be read.
        const int folder = ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        QVERIFY(::dup2(folder, descriptor) == descriptor);
        ::close(folder);
    };
    const Result<LogAnalysis> analysis = analyseLog(file, 0, *m_catalog, {}, reading);
    QVERIFY(analysis);
    QVERIFY(analysis->problem);
    QCOMPARE(analysis->problem->code, Error::Code::ReadFailed);
    QVERIFY(analysis->tally.entries > 0);
    QVERIFY(analysis->lineCount > 0 && analysis->lineCount < m_log.count('\n'));
}

void TestLogAnalysis::saysThatTheLogWasCut()
{
    const TemporaryFiles files;
    const QString path = files.write(QStringLiteral("error.log"), m_log);
    const auto file = std::make_shared<const LogFile>(LogFile::open(path).value());
    LogReading reading;
    reading.blockSize = 4096;
    reading.threads = 1;
    reading.partEvery = std::chrono::milliseconds(0);
    reading.takePart = [&](const LogAnalysis &) { QVERIFY(QFile::resize(path, 8192)); };
    const Result<LogAnalysis> analysis = analyseLog(file, 0, *m_catalog, {}, reading);
    QVERIFY(analysis);
    QVERIFY(analysis->problem);
    QCOMPARE(analysis->problem->code, Error::Code::Shrunk);
    QVERIFY(analysis->tally.entries > 0);
}

QTEST_GUILESS_MAIN(TestLogAnalysis)
#include "tst_loganalysis.moc"
