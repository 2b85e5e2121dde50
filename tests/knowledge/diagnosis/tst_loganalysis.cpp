// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/loganalysis.h"
#include "knowledge/diagnosis/upstreamaddress.h"
#include "tests/knowledge/diagnosis/readerlines.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>
#include <utility>

using namespace headwater;
using namespace headwater::test;

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
