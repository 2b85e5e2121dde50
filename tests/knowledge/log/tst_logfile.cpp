// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/eachline.h"
#include "knowledge/log/logfile.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QBuffer>
#include <QTest>

#include <KCompressionDevice>

#include <csignal>
#include <sys/resource.h>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestLogFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhateverItIsPackedWith_data();
    void readsWhateverItIsPackedWith();
    void readsSeveralPackedFilesInOne_data();
    void readsSeveralPackedFilesInOne();
    void keepsWhatIsLeftOfABrokenFile_data();
    void keepsWhatIsLeftOfABrokenFile();
    void stopsUnpackingAtTheLimit();
    void keepsWhatFitsTheDisk();
    void saysWhyItCannotBeRead();
    void readsPartsAsFiles();
    void handsOutLinesOfAnyLength();
};

namespace {

QByteArray log()
{
    QByteArray bytes;
    for (int i = 0; i < 20000; ++i)
        bytes += "2026/11/22 14:02:07 [error] 31#31: *" + QByteArray::number(i * 7919 % 65536) + " x\n";
    return bytes;
}

QByteArray packed(const QByteArray &bytes, KCompressionDevice::CompressionType type)
{
    QBuffer buffer;
    KCompressionDevice device(&buffer, false, type);
    if (!device.open(QIODevice::WriteOnly) || device.write(bytes) != bytes.size())
        qFatal("cannot pack");
    device.close();
    return buffer.data();
}

} // namespace

void TestLogFile::readsWhateverItIsPackedWith_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("plain") << log();
    QTest::newRow("gzip") << packed(log(), KCompressionDevice::GZip);
    QTest::newRow("bzip2") << packed(log(), KCompressionDevice::BZip2);
    QTest::newRow("xz") << packed(log(), KCompressionDevice::Xz);
    QTest::newRow("zstd") << packed(log(), KCompressionDevice::Zstd);
}

void TestLogFile::readsWhateverItIsPackedWith()
{
    QFETCH(QByteArray, file);
    const TemporaryFiles files;
    const Result<LogFile> opened = LogFile::open(files.write(u"called anything"_s, file));
    QVERIFY(opened);
    QVERIFY(!opened->problem());
    QCOMPARE(opened->size(), log().size());
    QCOMPARE(opened->bytes(0, opened->size()).value(), log());
    QCOMPARE(opened->isSpooled(), file != log());
}

void TestLogFile::readsSeveralPackedFilesInOne_data()
{
    QTest::addColumn<int>("type");
    QTest::newRow("gzip") << static_cast<int>(KCompressionDevice::GZip);
    QTest::newRow("bzip2") << static_cast<int>(KCompressionDevice::BZip2);
    QTest::newRow("xz") << static_cast<int>(KCompressionDevice::Xz);
    QTest::newRow("zstd") << static_cast<int>(KCompressionDevice::Zstd);
}

void TestLogFile::readsSeveralPackedFilesInOne()
{
    QFETCH(int, type);
    const TemporaryFiles files;
    const QByteArray one = packed(log(), static_cast<KCompressionDevice::CompressionType>(type));
    const Result<LogFile> opened = LogFile::open(files.write(u"all.gz"_s, one + one + one));
    QVERIFY(opened);
    QVERIFY(!opened->problem());
    QCOMPARE(opened->bytes(0, opened->size()).value(), log() + log() + log());
}

void TestLogFile::keepsWhatIsLeftOfABrokenFile_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const auto type : {KCompressionDevice::GZip, KCompressionDevice::Xz, KCompressionDevice::Zstd}) {
        const QByteArray whole = packed(log(), type);
        QTest::addRow("cut %d", static_cast<int>(type)) << whole.first(whole.size() / 2);
    }
    QByteArray changed = packed(log(), KCompressionDevice::GZip);
    for (qsizetype i = changed.size() / 2; i < changed.size() / 2 + 64; ++i)
        changed[i] = static_cast<char>(0xff);
    QTest::newRow("changed") << changed;
}

void TestLogFile::keepsWhatIsLeftOfABrokenFile()
{
    QFETCH(QByteArray, file);
    const TemporaryFiles files;
    const Result<LogFile> opened = LogFile::open(files.write(u"error.log.1"_s, file));
    if (!opened) {
        QCOMPARE(opened.error().code, Error::Code::ReadFailed); // Nothing could be unpacked.
        return;
    }
    QVERIFY(opened->problem());
    QCOMPARE(opened->problem()->code, Error::Code::ReadFailed);
    QVERIFY(opened->bytes(0, opened->size()).value() != log());
}

void TestLogFile::stopsUnpackingAtTheLimit()
{
    const TemporaryFiles files;
    const QByteArray bomb = packed(QByteArray(64 << 20, 'x'), KCompressionDevice::GZip);
    QVERIFY(bomb.size() < (1 << 20));
    constexpr qint64 Most = 10 << 20;
    const Result<LogFile> opened = LogFile::open(files.write(u"bomb.gz"_s, bomb), {}, Most);
    QVERIFY(opened);
    QCOMPARE(opened->size(), Most);
    QVERIFY(opened->problem());
    QCOMPARE(opened->problem()->code, Error::Code::TooMuch);
}

void TestLogFile::keepsWhatFitsTheDisk()
{
    const TemporaryFiles files;
    const QString path = files.write(u"error.log.gz"_s, packed(log(), KCompressionDevice::GZip));
    // A limit of the process stands in for a full disk: writing fails at the same place.
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    constexpr rlim_t Most = 100 << 10;
    const rlimit small = {.rlim_cur = Most, .rlim_max = before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const Result<LogFile> opened = LogFile::open(path);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    QVERIFY(opened);
    QVERIFY(opened->problem());
    QCOMPARE(opened->problem()->code, Error::Code::SpoolFailed);
    QVERIFY(opened->size() > 0 && opened->size() <= qint64(Most));
    QCOMPARE(opened->bytes(0, opened->size()).value(), log().first(opened->size()));
}

void TestLogFile::saysWhyItCannotBeRead()
{
    const TemporaryFiles files;
    QCOMPARE(LogFile::open(files.path(u"missing"_s)).error().code, Error::Code::CannotOpen);
    QCOMPARE(LogFile::open(files.folder()).error().code, Error::Code::CannotOpen);
    // The first page of a process is never mapped, so reading there fails as a broken disk does.
    const Result<LogFile> memory = LogFile::open(u"/proc/self/mem"_s);
    QVERIFY(!memory || !memory->bytes(0, 10));
}

void TestLogFile::readsPartsAsFiles()
{
    const TemporaryFiles files;
    const LogFile whole = LogFile::open(files.write(u"error.log"_s, "one two three")).value();
    const LogFile part = LogFile::within(whole, u"part"_s, 4, 3);
    QCOMPARE(part.name(), u"part"_s);
    QCOMPARE(part.size(), 3);
    QCOMPARE(part.bytes(0, 100).value(), "two");
    QCOMPARE(part.bytes(1, 2).value(), "w");
    QCOMPARE(part.bytes(3, 9).value(), "");
    QCOMPARE(LogFile::within(part, u"inner"_s, 2, 1).bytes(0, 9).value(), "o");
    QCOMPARE(LogFile::within(whole, u"beyond"_s, 8, 100).bytes(0, 100).value(), "three");
    QCOMPARE(LogFile::within(whole, u"nothing"_s, 100, 100).size(), 0);
}

void TestLogFile::handsOutLinesOfAnyLength()
{
    const TemporaryFiles files;
    const QByteArray longest(LongestEachLine + 5, 'x');
    const LogFile file = LogFile::open(files.write(u"error.log"_s, "a\n\n" + longest + "\nb")).value();
    QList<std::pair<qint64, qint64>> lines; // size, offset
    const Result<void> read = eachLine(file, [&lines](std::string_view line, qint64 offset) {
        lines.emplaceBack(static_cast<qint64>(line.size()), offset);
        return true;
    });
    QVERIFY(read);
    const QList<std::pair<qint64, qint64>> wanted = {{1, 0}, {0, 2}, {LongestEachLine, 3}, {1, 4 + longest.size()}};
    QCOMPARE(lines, wanted);
    int taken = 0;
    QVERIFY(eachLine(file, [&taken](std::string_view, qint64) { return ++taken < 2; }));
    QCOMPARE(taken, 2);
}

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
