// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/transaction.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QTest>

#include <csignal>
#include <functional>
#include <memory>
#include <optional>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Before = "before\n";
const QByteArray After = "after, and longer\n";

/// Runs @p work in a process of its own and kills that as it enters its @p calls-th system call. Answers false when the
/// work ended before, nothing when processes may not be traced here.
std::optional<bool> killAtSystemCall(int calls, const std::function<void()> &work)
{
    const pid_t pid = fork();
    if (pid == 0) {
        if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0)
            _exit(1);
        raise(SIGSTOP);
        work();
        _exit(0);
    }
    int status = 0;
    waitpid(pid, &status, 0);
    if (!WIFSTOPPED(status))
        return std::nullopt;
    // The process stops twice for each call: as it enters and as it leaves.
    for (int stop = 0; stop < 2 * calls - 1; ++stop) {
        ptrace(PTRACE_SYSCALL, pid, nullptr, nullptr);
        waitpid(pid, &status, 0);
        if (!WIFSTOPPED(status))
            return false;
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return true;
}

} // namespace

/// Interrupts Transaction for real, by killing the process that it runs in.
class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsAndRecoversAnInterruptedChange();
    void recoversAFileWrittenHalf_data();
    void recoversAFileWrittenHalf();
    void refusesToRecoverAForeignEdit();
    void losesNothingWheneverItIsKilled_data();
    void losesNothingWheneverItIsKilled();

private:
    QString backups() const { return m_files->path(u"backups"_s); }
    void apply(const QStringList &names, const QString &mainFile) const;
    void interruptApplying(const QStringList &names) const;

    std::unique_ptr<TemporaryFiles> m_files;
};

void TestRecovery::init()
{
    m_files = std::make_unique<TemporaryFiles>();
}

void TestRecovery::apply(const QStringList &names, const QString &mainFile) const
{
    QList<FileChange> changes;
    for (const QString &name : names)
        changes.append({.path = m_files->path(name), .before = Before, .after = After});
    const NginxRunner nginx(m_files->path(u"nginx"_s));
    // Nothing is to be done with the outcome: the process is killed, or ends.
    static_cast<void>(Transaction(backups(), nginx).apply(u"Fix"_s, changes, mainFile));
}

void TestRecovery::interruptApplying(const QStringList &names) const
{
    for (const QString &name : names)
        m_files->write(name, Before);
    m_files->script(u"nginx"_s, "kill -KILL $PPID");
    const pid_t pid = fork();
    if (pid == 0) {
        apply(names, m_files->path(names.first()));
        _exit(0);
    }
    int status = 0;
    waitpid(pid, &status, 0);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), SIGKILL);
}

void TestRecovery::findsAndRecoversAnInterruptedChange()
{
    interruptApplying({u"a.conf"_s, u"b.conf"_s});
    QCOMPARE(m_files->read(u"a.conf"_s), After);
    const ChangeHistory history(backups());
    QVERIFY(history.changes().isEmpty());
    QList<AppliedChange> interrupted = history.interrupted();
    QCOMPARE(interrupted.size(), 1);
    QCOMPARE(interrupted.first().title, u"Fix"_s);

    QVERIFY(Transaction(backups(), NginxRunner()).recover(interrupted.first()));
    QCOMPARE(m_files->read(u"a.conf"_s), Before);
    QCOMPARE(m_files->read(u"b.conf"_s), Before);
    QVERIFY(history.interrupted().isEmpty());
    QCOMPARE(history.changes(), interrupted);
    QVERIFY(interrupted.first().undone);
}

void TestRecovery::recoversAFileWrittenHalf_data()
{
    QTest::addColumn<QByteArray>("found");

    QTest::newRow("not begun") << Before;
    QTest::newRow("a part over the old bytes") << QByteArray("aftere\n");
    QTest::newRow("a part beyond the old bytes") << QByteArray("after, and l");
    QTest::newRow("emptied") << QByteArray();
    QTest::newRow("its room not filled yet") << QByteArray("after, \0\0\0\0\0\0\0\0\0\0\n", 18);
}

void TestRecovery::recoversAFileWrittenHalf()
{
    QFETCH(const QByteArray, found);
    interruptApplying({u"a.conf"_s});
    m_files->write(u"a.conf"_s, found);
    QList<AppliedChange> interrupted = ChangeHistory(backups()).interrupted();
    QCOMPARE(interrupted.size(), 1);
    QVERIFY(Transaction(backups(), NginxRunner()).recover(interrupted.first()));
    QCOMPARE(m_files->read(u"a.conf"_s), Before);
}

void TestRecovery::refusesToRecoverAForeignEdit()
{
    interruptApplying({u"a.conf"_s, u"b.conf"_s});
    m_files->write(u"b.conf"_s, "edited by hand\n");
    QList<AppliedChange> interrupted = ChangeHistory(backups()).interrupted();
    QCOMPARE(interrupted.size(), 1);
    const auto recovered = Transaction(backups(), NginxRunner()).recover(interrupted.first());
    QVERIFY(!recovered);
    QCOMPARE(recovered.error().code, Error::Code::Invalid);
    QCOMPARE(recovered.error().where, interrupted.first().files[1].path);
    QCOMPARE(m_files->read(u"a.conf"_s), After);
    QCOMPARE(m_files->read(u"b.conf"_s), QByteArray("edited by hand\n"));
    QCOMPARE(ChangeHistory(backups()).interrupted().size(), 1);
}

void TestRecovery::losesNothingWheneverItIsKilled_data()
{
    QTest::addColumn<bool>("hasHardLink"); // Written in place then.

    QTest::newRow("replaced by renaming") << false;
    QTest::newRow("written in place") << true;
}

void TestRecovery::losesNothingWheneverItIsKilled()
{
    QFETCH(const bool, hasHardLink);
    // In memory where that can be had: hundreds of runs would wait for the disk.
    const QString place = QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm"_s : QDir::tempPath();
    int interruptions = 0;
    bool wasKilled = true;
    for (int calls = 1; wasKilled; ++calls) {
        m_files = std::make_unique<TemporaryFiles>(place);
        const QByteArray file = QFile::encodeName(m_files->write(u"a.conf"_s, Before));
        if (hasHardLink)
            QCOMPARE(link(file.constData(), QFile::encodeName(m_files->path(u"twin"_s)).constData()), 0);
        const QStringList names = m_files->names();
        const auto killed = killAtSystemCall(calls, [this] { apply({u"a.conf"_s}, {}); });
        if (!killed)
            QSKIP("Processes may not be traced here.");
        wasKilled = *killed;

        QList<AppliedChange> interrupted = ChangeHistory(backups()).interrupted();
        for (AppliedChange &change : interrupted) {
            const auto recovered = Transaction(backups(), NginxRunner()).recover(change);
            QVERIFY2(recovered, recovered ? "" : qPrintable(recovered.error().where + recovered.error().detail));
            ++interruptions;
        }
        const QList<AppliedChange> changes = ChangeHistory(backups()).changes();
        const bool isApplied = !changes.isEmpty() && !changes.first().undone;
        QVERIFY(interrupted.isEmpty() || !isApplied);
        QCOMPARE(m_files->read(u"a.conf"_s), isApplied ? After : Before);
        QDir(backups()).removeRecursively();
        QCOMPARE(m_files->names(), names);
    }
    QVERIFY(interruptions > 3);
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
