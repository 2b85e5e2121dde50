// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/transaction.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr auto GoodMain = "pid nginx.pid;\nerror_log stderr;\nevents {\n    worker_connections 512;\n}\n";
constexpr auto BetterMain = "pid nginx.pid;\nerror_log stderr;\nevents {\n    worker_connections 1024;\n}\n";
constexpr auto BadMain = "pid nginx.pid;\nerror_log stderr;\nevents {\n    worker_konnections 1024;\n}\n";

} // namespace

class TestTransaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesEveryFileAndRemembersIt();
    void keepsBackupsPrivate();
    void followsALinkToTheFileItself();
    void asksNginxOnlyWhenThereIsAMainFile();
    void putsEverythingBackWhenNginxRefuses();
    void putsEverythingBackWhenNginxCannotBeRun();
    void putsEverythingBackWhenCancelled();
    void putsTheFirstFileBackWhenTheSecondCannotBeWritten();
    void doesNotPutBackOverAnEditMadeDuringTheTest();
    void refusesBeforeWriting_data();
    void refusesBeforeWriting();
    void refusesAFileGivenTwice();
    void refusesAFolderForBackupsThatCannotBeMade();
    void undoes();
    void undoesAfterARestart();
    void undoesAFileThatWasPutBackByHand();
    void refusesToUndoAForeignEdit();
    void refusesToUndoFromADamagedBackup();

private:
    QString backups() const { return m_files->path(u"backups"_s); }
    FileChange change(const QString &name, const QByteArray &before, const QByteArray &after) const;

    std::unique_ptr<TemporaryFiles> m_files;
    NginxRunner m_nginx;
};

void TestTransaction::init()
{
    m_files = std::make_unique<TemporaryFiles>();
}

FileChange TestTransaction::change(const QString &name, const QByteArray &before, const QByteArray &after) const
{
    return {.path = m_files->write(name, before), .before = before, .after = after};
}

void TestTransaction::writesEveryFileAndRemembersIt()
{
    const QString main = m_files->write(u"nginx.conf"_s, GoodMain);
    const QList changes{FileChange{.path = main, .before = GoodMain, .after = BetterMain},
                        change(u"site.conf"_s, "a;\r\nb;\r\n", "a;\r\nc;\r\n")};
    const auto applied = Transaction(backups(), m_nginx).apply(u"More connections"_s, changes, main, m_files->folder());
    QVERIFY2(applied, applied ? "" : qPrintable(applied.error().detail));

    QCOMPARE(m_files->read(u"nginx.conf"_s), QByteArray(BetterMain));
    QCOMPARE(m_files->read(u"site.conf"_s), QByteArray("a;\r\nc;\r\n"));
    QVERIFY(applied->finished);
    QVERIFY(!applied->undone);
    QVERIFY(applied->testOutput.contains(u"test is successful"_s));
    QCOMPARE(applied->files.size(), 2);
    QCOMPARE(m_files->read(applied->files[1].backup), QByteArray("a;\r\nb;\r\n"));
    QCOMPARE(ChangeHistory(backups()).changes(), QList{*applied});
    QVERIFY(ChangeHistory(backups()).interrupted().isEmpty());
}

void TestTransaction::keepsBackupsPrivate()
{
    const auto applied = Transaction(backups(), m_nginx).apply({}, {change(u"a.conf"_s, "auth secret;", "b;")}, {});
    QVERIFY(applied);
    const QFileInfo backup(applied->files.first().backup);
    QCOMPARE(backup.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(QFileInfo(backup.path()).permissions() & (QFile::ExeGroup | QFile::ExeOther), QFile::Permissions());
}

void TestTransaction::followsALinkToTheFileItself()
{
    FileChange enabled = change(u"available"_s, "a;", "b;");
    QVERIFY(QFile::link(u"available"_s, m_files->path(u"enabled"_s)));
    enabled.path = m_files->path(u"enabled"_s);
    auto applied = Transaction(backups(), m_nginx).apply({}, {enabled}, {});
    QVERIFY(applied);
    QCOMPARE(applied->files.first().path, QFileInfo(m_files->path(u"available"_s)).canonicalFilePath());
    QVERIFY(QFileInfo(m_files->path(u"enabled"_s)).isSymLink());
    QCOMPARE(m_files->read(u"available"_s), QByteArray("b;"));
}

void TestTransaction::asksNginxOnlyWhenThereIsAMainFile()
{
    const NginxRunner nginx(m_files->script(u"nginx"_s, "touch \"$0.ran\""));
    QVERIFY(Transaction(backups(), nginx).apply({}, {change(u"a.conf"_s, "a;", "b;")}, {}));
    QVERIFY(!QFile::exists(m_files->path(u"nginx.ran"_s)));
    QVERIFY(Transaction(backups(), nginx).apply({}, {change(u"a.conf"_s, "a;", "b;")}, m_files->path(u"a.conf"_s)));
    QVERIFY(QFile::exists(m_files->path(u"nginx.ran"_s)));
}

void TestTransaction::putsEverythingBackWhenNginxRefuses()
{
    const QString main = m_files->write(u"nginx.conf"_s, GoodMain);
    const QList changes{change(u"site.conf"_s, "a;\r\n", "b;\r\n"),
                        FileChange{.path = main, .before = GoodMain, .after = BadMain}};
    const auto applied = Transaction(backups(), m_nginx).apply(u"Fix"_s, changes, main, m_files->folder());
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, Error::Code::TestFailed);
    QCOMPARE(applied.error().where, main);
    QCOMPARE(applied.error().line, 4);
    QVERIFY(applied.error().detail.contains(u"unknown directive \"worker_konnections\""_s));
    QCOMPARE(m_files->read(u"nginx.conf"_s), QByteArray(GoodMain));
    QCOMPARE(m_files->read(u"site.conf"_s), QByteArray("a;\r\n"));
    QVERIFY(ChangeHistory(backups()).changes().isEmpty());
    QVERIFY(ChangeHistory(backups()).interrupted().isEmpty());
}

void TestTransaction::putsEverythingBackWhenNginxCannotBeRun()
{
    const NginxRunner nginx(m_files->path(u"no-nginx"_s));
    const auto applied =
        Transaction(backups(), nginx).apply({}, {change(u"a.conf"_s, "a;", "b;")}, m_files->path(u"a.conf"_s));
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, Error::Code::NotFound);
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("a;"));
}

void TestTransaction::putsEverythingBackWhenCancelled()
{
    NginxRunner nginx(m_files->script(u"nginx"_s, "exec sleep 1000"));
    nginx.setKeepGoing([] { return false; });
    const auto applied =
        Transaction(backups(), nginx).apply({}, {change(u"a.conf"_s, "a;", "b;")}, m_files->path(u"a.conf"_s));
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, Error::Code::Cancelled);
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("a;"));
}

void TestTransaction::putsTheFirstFileBackWhenTheSecondCannotBeWritten()
{
    // A regular file by its type that the kernel refuses to take words from, whoever writes them.
    QFile stubborn(u"/proc/self/oom_score_adj"_s);
    QVERIFY(stubborn.open(QIODevice::ReadOnly));
    const QList changes{change(u"a.conf"_s, "a;\n", "b;\n"),
                        FileChange{.path = stubborn.fileName(), .before = stubborn.readAll(), .after = "words;\n"}};
    QVERIFY(Transaction(backups(), m_nginx).check(changes));
    const auto applied = Transaction(backups(), m_nginx).apply({}, changes, {});
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, Error::Code::WriteFailed);
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("a;\n"));
    QVERIFY(ChangeHistory(backups()).interrupted().isEmpty());
}

void TestTransaction::doesNotPutBackOverAnEditMadeDuringTheTest()
{
    const NginxRunner nginx(m_files->script(u"nginx"_s, "echo 'edited;' >\"$3\"; exit 1"));
    const auto applied =
        Transaction(backups(), nginx).apply({}, {change(u"a.conf"_s, "a;", "b;")}, m_files->path(u"a.conf"_s));
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, Error::Code::Invalid);
    QVERIFY(applied.error().detail.contains(backups()));
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("edited;\n"));
    QCOMPARE(ChangeHistory(backups()).interrupted().size(), 1);
}

void TestTransaction::refusesBeforeWriting_data()
{
    QTest::addColumn<QByteArray>("shellCommand"); // What happens to b.conf between planning and applying.
    QTest::addColumn<Error::Code>("code");

    QTest::newRow("edited") << QByteArray("echo x >>b.conf") << Error::Code::Invalid;
    QTest::newRow("deleted") << QByteArray("rm b.conf") << Error::Code::NotFound;
    QTest::newRow("a folder in its place") << QByteArray("rm b.conf; mkdir b.conf") << Error::Code::CannotOpen;
    QTest::newRow("a pipe in its place") << QByteArray("rm b.conf; mkfifo b.conf") << Error::Code::CannotOpen;
}

void TestTransaction::refusesBeforeWriting()
{
    QFETCH(const QByteArray, shellCommand);
    QFETCH(const Error::Code, code);
    const QList changes{change(u"a.conf"_s, "a;", "A;"), change(u"b.conf"_s, "b;", "B;")};
    QProcess shell;
    shell.setWorkingDirectory(m_files->folder());
    shell.start(u"sh"_s, {u"-c"_s, QString::fromLatin1(shellCommand)});
    QVERIFY(shell.waitForFinished());

    const auto applied = Transaction(backups(), m_nginx).apply({}, changes, {});
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, code);
    QCOMPARE(applied.error().where, m_files->path(u"b.conf"_s));
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("a;"));
    QVERIFY(!QFile::exists(backups()));
}

void TestTransaction::refusesAFileGivenTwice()
{
    const FileChange first = change(u"a.conf"_s, "a;", "b;");
    FileChange second = first;
    second.path = m_files->path(u"./a.conf"_s);
    const auto checked = Transaction(backups(), m_nginx).check({first, second});
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, Error::Code::Invalid);
}

void TestTransaction::refusesAFolderForBackupsThatCannotBeMade()
{
    const QString file = m_files->write(u"file"_s, {});
    const auto applied = Transaction(file + u"/backups"_s, m_nginx).apply({}, {change(u"a.conf"_s, "a;", "b;")}, {});
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, Error::Code::WriteFailed);
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("a;"));
}

void TestTransaction::undoes()
{
    const Transaction transaction(backups(), m_nginx);
    auto applied = transaction.apply({}, {change(u"a.conf"_s, "a;", "A;"), change(u"b.conf"_s, "b;", "B;")}, {});
    QVERIFY(applied);
    QVERIFY(transaction.undo(*applied));
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("a;"));
    QCOMPARE(m_files->read(u"b.conf"_s), QByteArray("b;"));
    QVERIFY(applied->undone);
    QCOMPARE(ChangeHistory(backups()).changes(), QList{*applied});
}

void TestTransaction::undoesAfterARestart()
{
    QVERIFY(Transaction(backups(), m_nginx).apply({}, {change(u"a.conf"_s, "a;", "A;")}, {}));
    QList<AppliedChange> changes = ChangeHistory(backups()).changes();
    QCOMPARE(changes.size(), 1);
    QVERIFY(Transaction(backups(), m_nginx).undo(changes.first()));
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("a;"));
}

void TestTransaction::undoesAFileThatWasPutBackByHand()
{
    const Transaction transaction(backups(), m_nginx);
    auto applied = transaction.apply({}, {change(u"a.conf"_s, "a;", "A;"), change(u"b.conf"_s, "b;", "B;")}, {});
    QVERIFY(applied);
    m_files->write(u"a.conf"_s, "a;");
    QVERIFY(transaction.undo(*applied));
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("a;"));
    QCOMPARE(m_files->read(u"b.conf"_s), QByteArray("b;"));
}

void TestTransaction::refusesToUndoAForeignEdit()
{
    const Transaction transaction(backups(), m_nginx);
    auto applied = transaction.apply({}, {change(u"a.conf"_s, "a;", "A;"), change(u"b.conf"_s, "b;", "B;")}, {});
    QVERIFY(applied);
    m_files->write(u"a.conf"_s, "A; # by hand");
    const auto undone = transaction.undo(*applied);
    QVERIFY(!undone);
    QCOMPARE(undone.error().code, Error::Code::Invalid);
    QCOMPARE(undone.error().where, applied->files.first().path);
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("A; # by hand"));
    QCOMPARE(m_files->read(u"b.conf"_s), QByteArray("B;"));
    QVERIFY(!applied->undone);
    QCOMPARE(ChangeHistory(backups()).changes(), QList{*applied});
}

void TestTransaction::refusesToUndoFromADamagedBackup()
{
    const Transaction transaction(backups(), m_nginx);
    auto applied = transaction.apply({}, {change(u"a.conf"_s, "a;", "A;")}, {});
    QVERIFY(applied);
    QVERIFY(QFile::resize(applied->files.first().backup, 1));
    const auto undone = transaction.undo(*applied);
    QVERIFY(!undone);
    QCOMPARE(undone.error().where, applied->files.first().backup);
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("A;"));
}

QTEST_GUILESS_MAIN(TestTransaction)
#include "tst_transaction.moc"
