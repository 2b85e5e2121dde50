// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/logfollower.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QProcess>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;
using Event = GrowingLog::Event;

/// The writer is another program: a shell.
class TestLogFollower : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOnlyWhatIsNew();
    void beginsWhereItIsTold();
    void waitsForALineToBeFinished();
    void followsThroughRenaming();
    void readsWhatIsWrittenToTheOldFileAfterRotation();
    void followsThroughEmptying_data();
    void followsThroughEmptying();
    void leavesTheHoleOfAWriterThatDoesNotAppend();
    void comesBackAfterTheFileVanished();
    void waitsForAFileThatIsNotThereYet();
    void readsNothingWhilePaused();
    void readsMuchInTurns();
    void losesNothingUnderAWriterThatRotates();
    void looksAtNothingButFiles();
};

namespace {

/// Collects what a follower tells.
struct Heard
{
    explicit Heard(LogFollower &follower)
    {
        follower.setInterval(std::chrono::milliseconds(10));
        QObject::connect(&follower, &LogFollower::grown, &follower, [this](const QByteArray &more) { lines += more; });
        QObject::connect(&follower, &LogFollower::happened, &follower,
                         [this](Event event, const QString &) { events.append(event); });
    }
    QByteArray lines;
    QList<Event> events;
};

void shell(const TemporaryFiles &files, const QString &script)
{
    QProcess process;
    process.setWorkingDirectory(files.folder());
    process.start(u"/bin/sh"_s, {u"-c"_s, script});
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("%s", qPrintable(script));
}

} // namespace

void TestLogFollower::tellsOnlyWhatIsNew()
{
    const TemporaryFiles files;
    LogFollower follower(files.write(u"error.log"_s, "old\n"));
    Heard heard(follower);
    shell(files, u"echo new >> error.log"_s);
    QTRY_COMPARE(heard.lines, "new\n");
    shell(files, u"echo newer >> error.log"_s);
    QTRY_COMPARE(heard.lines, "new\nnewer\n");
    QVERIFY(heard.events.isEmpty());
}

void TestLogFollower::beginsWhereItIsTold()
{
    const TemporaryFiles files;
    LogFollower follower(files.write(u"error.log"_s, "one\ntwo\nthree\n"), 4);
    Heard heard(follower);
    QTRY_COMPARE(heard.lines, "two\nthree\n");
}

void TestLogFollower::waitsForALineToBeFinished()
{
    const TemporaryFiles files;
    LogFollower follower(files.write(u"error.log"_s, ""));
    Heard heard(follower);
    shell(files, u"printf 'one\\nhal' >> error.log"_s);
    QTRY_COMPARE(heard.lines, "one\n");
    shell(files, u"printf 'f\\n' >> error.log"_s);
    QTRY_COMPARE(heard.lines, "one\nhalf\n");
}

void TestLogFollower::followsThroughRenaming()
{
    const TemporaryFiles files;
    LogFollower follower(files.write(u"error.log"_s, "old\n"));
    Heard heard(follower);
    shell(files,
          u"echo last >> error.log; mv error.log error.log.1; echo first > error.log; echo second >> error.log"_s);
    QTRY_COMPARE(heard.lines, "last\nfirst\nsecond\n");
    QVERIFY(heard.events.contains(Event::Replaced));
    shell(files, u"mv error.log error.log.2; echo third > error.log"_s);
    QTRY_COMPARE(heard.lines, "last\nfirst\nsecond\nthird\n");
}

void TestLogFollower::readsWhatIsWrittenToTheOldFileAfterRotation()
{
    // nginx goes on writing to the old file until it is told to reopen its logs.
    const TemporaryFiles files;
    LogFollower follower(files.write(u"error.log"_s, "old\n"));
    Heard heard(follower);
    shell(files, u"mv error.log error.log.1; : > error.log"_s);
    QTRY_COMPARE(heard.events, QList{Event::Replaced});
    shell(files, u"echo late >> error.log.1"_s);
    QTRY_COMPARE(heard.lines, "late\n");
    shell(files, u"echo new >> error.log"_s);
    QTRY_COMPARE(heard.lines, "late\nnew\n");
}

void TestLogFollower::followsThroughEmptying_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("shorter than before") << u"cp error.log error.log.1; : > error.log; echo new >> error.log"_s;
    QTest::newRow("longer than before, before anybody looks")
        << u"cp error.log error.log.1; : > error.log; for i in 1 2 3 4 5 6 7 8; do echo zzzzzzzzzzzzzzzz >> error.log; "
           "done; echo new >> error.log"_s;
}

void TestLogFollower::followsThroughEmptying()
{
    QFETCH(QString, script);
    const TemporaryFiles files;
    LogFollower follower(files.write(u"error.log"_s, "a line that was there before\n"));
    Heard heard(follower);
    shell(files, script);
    QTRY_VERIFY(heard.lines.endsWith("new\n"));
    QVERIFY(!heard.lines.contains("before"));
    QVERIFY(heard.events.contains(Event::Truncated));
}

void TestLogFollower::leavesTheHoleOfAWriterThatDoesNotAppend()
{
    const TemporaryFiles files;
    LogFollower follower(files.write(u"error.log"_s, ""));
    Heard heard(follower);
    shell(files, u"exec 3> error.log; echo one >&3; cp error.log error.log.1; : > error.log; echo two >&3"_s);
    QTRY_VERIFY(heard.lines.endsWith("two\n"));
    QVERIFY(!heard.lines.contains('\0'));
}

void TestLogFollower::comesBackAfterTheFileVanished()
{
    const TemporaryFiles files;
    LogFollower follower(files.write(u"error.log"_s, "old\n"));
    Heard heard(follower);
    shell(files, u"rm error.log"_s);
    QTRY_COMPARE(heard.events, QList{Event::Vanished});
    shell(files, u"echo back > error.log"_s);
    QTRY_COMPARE(heard.lines, "back\n");
    QVERIFY(heard.events.contains(Event::Replaced));
}

void TestLogFollower::waitsForAFileThatIsNotThereYet()
{
    const TemporaryFiles files;
    LogFollower follower(files.path(u"error.log"_s));
    Heard heard(follower);
    shell(files, u"echo first > error.log"_s);
    QTRY_COMPARE(heard.lines, "first\n");
}

void TestLogFollower::readsNothingWhilePaused()
{
    const TemporaryFiles files;
    LogFollower follower(files.write(u"error.log"_s, "old\n"));
    Heard heard(follower);
    follower.setPaused(true);
    shell(files, u"echo new >> error.log"_s);
    LogFollower other(files.path(u"error.log"_s), 0);
    const Heard otherHeard(other);
    QTRY_COMPARE(otherHeard.lines, "old\nnew\n"); // So long it had the time to.
    QVERIFY(heard.lines.isEmpty());
    follower.setPaused(false);
    QTRY_COMPARE(heard.lines, "new\n");
}

void TestLogFollower::readsMuchInTurns()
{
    const TemporaryFiles files;
    const QByteArray line = "2026/11/22 14:02:07 [error] 31#31: x\n";
    const QByteArray much = line.repeated(1000000);
    files.write(u"much"_s, much);
    LogFollower follower(files.write(u"error.log"_s, ""));
    Heard heard(follower);
    qsizetype longest = 0;
    connect(&follower, &LogFollower::grown, this,
            [&longest](const QByteArray &lines) { longest = std::max(longest, lines.size()); });
    shell(files, u"cat much >> error.log"_s);
    QTRY_COMPARE_WITH_TIMEOUT(heard.lines.size(), much.size(), 30000);
    QVERIFY(heard.lines == much);
    QVERIFY(longest < much.size());
}

void TestLogFollower::losesNothingUnderAWriterThatRotates()
{
    const TemporaryFiles files;
    LogFollower follower(files.write(u"error.log"_s, ""));
    Heard heard(follower);
    QProcess writer;
    writer.setWorkingDirectory(files.folder());
    writer.start(u"/bin/sh"_s,
                 {u"-c"_s, u"i=0; while [ $i -lt 400 ]; do echo line $i >> error.log; i=$((i+1)); "
                           "[ $((i % 100)) = 0 ] && { mv error.log error.log.$i; : > error.log; sleep 0.2; }; "
                           "done; echo end >> error.log"_s});
    QTRY_VERIFY_WITH_TIMEOUT(heard.lines.endsWith("end\n"), 30000);
    QVERIFY(writer.state() == QProcess::NotRunning || writer.waitForFinished());
    QByteArray wanted;
    for (int i = 0; i < 400; ++i)
        wanted += "line " + QByteArray::number(i) + '\n';
    QCOMPARE(heard.lines, wanted + "end\n");
}

void TestLogFollower::looksAtNothingButFiles()
{
    const TemporaryFiles files;
    QVERIFY(QDir(files.folder()).mkdir(u"error.log"_s));
    GrowingLog log(files.path(u"error.log"_s));
    const GrowingLog::Growth growth = log.look();
    QVERIFY(growth.lines.isEmpty());
    QCOMPARE(growth.event, Event::Failed);
}

QTEST_GUILESS_MAIN(TestLogFollower)
#include "tst_logfollower.moc"
