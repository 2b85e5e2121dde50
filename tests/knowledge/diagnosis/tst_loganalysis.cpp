// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/loganalysis.h"
#include "knowledge/diagnosis/upstreamaddress.h"

#include <QRandomGenerator>
#include <QTest>

using namespace headwater;

class TestLogAnalysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsTheSameWhateverBlocksAndThreads_data();
    void findsTheSameWhateverBlocksAndThreads();
    void countsAsTheParsersRead();
    void knowsExamplesWithoutAnIndex();
    void handsOutParts();

private:
    [[nodiscard]] LogAnalysis analyse(const QByteArray &text, const LogReading &reading) const;
    std::shared_ptr<const Catalog> m_catalog;
    QByteArray m_log;
};

namespace {

QByteArray stamp(int line)
{
    return "2026/11/22 14:" + QByteArray::number(10 + line / 600) + ':' + QByteArray::number(10 + line / 13 % 50);
}

/// Every sample of the table over and over, its numbers changed, with other text between.
QByteArray changedSamples(const Catalog &catalog, int rounds)
{
    QRandomGenerator random(3);
    QByteArray log = "the end of a line that began in another file\n";
    int line = 0;
    for (int round = 0; round < rounds; ++round) {
        for (const Entry &entry : catalog.entries()) {
            for (const QString &sample : entry.samples) {
                QByteArray text = sample.toUtf8();
                text.replace('\n', ' ');
                for (qsizetype i = 26; i + 1 < text.size(); ++i) {
                    if (text[i] > '0' && text[i] <= '9' && random.bounded(8) == 0)
                        text[i] = static_cast<char>('1' + random.bounded(9));
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

} // namespace

void TestLogAnalysis::initTestCase()
{
    m_catalog = Catalog::load();
    m_log = changedSamples(*m_catalog, 3);
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

void TestLogAnalysis::countsAsTheParsersRead()
{
    std::map<TallyKey, quint64> expected;
    for (QByteArray line : m_log.split('\n')) {
        const std::string_view text(line.constData(), static_cast<std::size_t>(line.size()));
        const std::optional<ErrorLogLine> parsed = parseErrorLogLine(text);
        if (!parsed)
            continue;
        const LogMessage message = parseLogMessage(parsed->body, text.size());
        const Match match = m_catalog->match(*parsed, message);
        if (!match.entry)
            continue;
        const auto bytes = [](std::string_view view) {
            return QByteArray(view.data(), static_cast<qsizetype>(view.size()));
        };
        ++expected[{.entry = m_catalog->indexOf(match.entry),
                    .shape = {},
                    .server = bytes(message.field(LogField::Server)),
                    .upstream = bytes(upstreamBase(message.field(LogField::Upstream)))}];
    }
    std::map<TallyKey, quint64> counted;
    for (const auto &[key, cell] : analyse(m_log, {}).tally.cells) {
        if (key.entry >= 0)
            counted[key] = cell.count;
    }
    QVERIFY(!expected.empty());
    QVERIFY(counted == expected);
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

QTEST_GUILESS_MAIN(TestLogAnalysis)
#include "tst_loganalysis.moc"
