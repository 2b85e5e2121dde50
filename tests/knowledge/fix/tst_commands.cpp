// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/commands.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QProcess>
#include <QTest>

#include <memory>
#include <sys/stat.h>
#include <unistd.h>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Main = "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log error.log notice;\n"
                      "events {\n\tworker_connections 512;\n}\n";
constexpr auto BetterMain = "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log error.log notice;\n"
                            "events {\n\tworker_connections 1024;\n}\n";
constexpr auto BadMain = "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log error.log notice;\n"
                         "events {\n\tworker_konnections 512;\n}\n";

QByteArray numberedLines(int count)
{
    QByteArray lines;
    for (int i = 1; i <= count; ++i)
        lines += "set $line" + QByteArray::number(i) + ' ' + QByteArray::number(i) + ";\n";
    return lines;
}

} // namespace

/// Runs the commands with the shell, patch and nginx of this machine. Only what would reach beyond the temporary folder
/// is replaced: sudo runs its command as it is, and there is no systemd to reload a service of this machine.
class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void changesTestsAndReloads();
    void changesAnyBytes_data();
    void changesAnyBytes();
    void changesAnyPath_data();
    void changesAnyPath();
    void changesSeveralFiles();
    void keepsModeAndLinks();
    void putsEverythingBackWhenNginxRefuses();
    void putsEverythingBackWhenAFileCannotBeWritten();
    void leavesEverythingAloneWhenAPatchDoesNotFit();
    void doesNotReuseAnOlderBackupFolder();
    void holdsNothingThatATerminalActsOn();
    void asksNginxsOwnConfigurationWithoutAMainFile();

private:
    QByteArray run(const QString &commands, int expectedExitCode = 0);
    FileChange change(const QString &name, const QByteArray &before, const QByteArray &after) const;

    std::unique_ptr<TemporaryFiles> m_files;
    QString m_main;
    QDateTime m_when = QDateTime(QDate(2026, 11, 22), QTime(14, 10, 5));
};

void TestCommands::init()
{
    m_files = std::make_unique<TemporaryFiles>();
    m_main = m_files->write(u"nginx.conf"_s, Main);
    QVERIFY(QDir(m_files->folder()).mkpath(u"bin"_s));
    m_files->script(u"bin/sudo"_s, "exec \"$@\"");
    m_files->script(u"bin/systemctl"_s, "exit 1");
}

QByteArray TestCommands::run(const QString &commands, int expectedExitCode)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, m_files->path(u"bin"_s) + u":/usr/sbin:/usr/bin:/sbin:/bin"_s);
    QProcess shell;
    shell.setProcessEnvironment(environment);
    shell.setWorkingDirectory(m_files->folder());
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(u"sh"_s, {});
    shell.write(commands.toUtf8());
    shell.closeWriteChannel();
    if (!shell.waitForFinished())
        qFatal("the shell does not end");
    const QByteArray output = shell.readAll();
    if (shell.exitCode() != expectedExitCode)
        QTest::qFail(output.constData(), __FILE__, __LINE__);
    return output;
}

FileChange TestCommands::change(const QString &name, const QByteArray &before, const QByteArray &after) const
{
    return {.path = m_files->write(name, before), .before = before, .after = after};
}

void TestCommands::changesTestsAndReloads()
{
    QProcess server;
    server.start(u"/usr/sbin/nginx"_s, {u"-c"_s, m_main, u"-p"_s, m_files->folder()});
    QVERIFY(QTest::qWaitFor([this] { return QFile(m_files->path(u"nginx.pid"_s)).size() > 0; }));

    const FileChange more{.path = m_main, .before = Main, .after = BetterMain};
    const QByteArray output = run(shellCommands({more}, m_main, m_files->folder(), m_when));
    QVERIFY(output.contains("test is successful"));
    QCOMPARE(m_files->read(u"nginx.conf"_s), QByteArray(BetterMain));
    QCOMPARE(m_files->read(u"headwater-backup-20261122-141005/1"_s), QByteArray(Main));
    QVERIFY(QTest::qWaitFor([this] { return m_files->read(u"error.log"_s).contains("reconfiguring"); }));
    server.kill();
    QVERIFY(server.waitForFinished());
}

void TestCommands::changesAnyBytes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");

    const QByteArray lines = numberedLines(30);
    QByteArray changed = lines;
    changed.replace("set $line15 15", "set $line15 'it''s $HOME `x` \\n !! %s'");
    QTest::newRow("a line among others") << lines << changed;
    QTest::newRow("first line") << lines << "# first\n" + lines;
    QTest::newRow("several places") << lines << "# first\n" + changed + "# last\n";
    QTest::newRow("end of the here document") << QByteArray("a\n") << QByteArray("HEADWATER\nHEADWATER\n\na\n");
    QTest::newRow("no final line feed") << QByteArray("a;\nb;") << QByteArray("a;\nc;");
    QTest::newRow("carriage returns") << QByteArray("a;\r\nb;\r\nc;\r\n") << QByteArray("a;\r\nB;\r\nc;\r\n");
    QTest::newRow("some carriage returns") << QByteArray("a;\nb;\r\nc;\n") << QByteArray("a;\nB;\r\nc;\n");
    QTest::newRow("GBK") << QByteArray("# \xc5\xe4\xd6\xc3\na;\n") << QByteArray("# \xc5\xe4\xd6\xc3\nb;\n");
    QTest::newRow("Chinese in UTF-8") << QByteArray("# 配置\na;\n") << QByteArray("# 配置\nb;\n");
    QTest::newRow("end of a bracketed paste") << QByteArray("# \x1b[201~\na;\n") << QByteArray("# \x1b[201~\nb;\n");
    QTest::newRow("long") << QByteArray("# \x01\n") + lines << QByteArray("# \x01\n") + numberedLines(400);
}

void TestCommands::changesAnyBytes()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    // The reload fails, as no nginx runs; that is the last step.
    const QByteArray output = run(shellCommands({change(u"site.conf"_s, before, after)}, m_main, m_files->folder()), 1);
    QVERIFY2(output.contains("test is successful"), output.constData());
    QCOMPARE(m_files->read(u"site.conf"_s), after);
}

void TestCommands::changesAnyPath_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("blank") << u"my site.conf"_s;
    QTest::newRow("leading dash") << u"-rf"_s;
    QTest::newRow("quotes") << u"it's \"quoted\".conf"_s;
    QTest::newRow("substitutions") << u"$(touch owned) `touch owned` $HOME"_s;
    QTest::newRow("operators") << u"a; touch owned; # & | > *"_s;
    QTest::newRow("line feeds") << u"a\nHEADWATER\ntouch owned\n"_s;
    QTest::newRow("patch header") << u"a\n+++ owned\n@@ -1 +1 @@\n"_s;
    QTest::newRow("terminal sequences") << u"a\x1b[201~\rtouch owned\r\u009b1m"_s;
    QTest::newRow("Chinese") << u"商店.conf"_s;
}

void TestCommands::changesAnyPath()
{
    QFETCH(const QString, name);
    const QByteArray output = run(shellCommands({change(name, "a;\n", "b;\n")}, m_main, m_files->folder()), 1);
    QVERIFY2(output.contains("test is successful"), output.constData());
    QCOMPARE(m_files->read(name), QByteArray("b;\n"));
    QVERIFY(!QFile::exists(m_files->path(u"owned"_s)));
}

void TestCommands::changesSeveralFiles()
{
    const QList changes{change(u"a.conf"_s, "a;\n", "A;\n"), change(u"b.conf"_s, "b;\n", "B;\n")};
    run(shellCommands(changes, m_main, m_files->folder(), m_when), 1);
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("A;\n"));
    QCOMPARE(m_files->read(u"b.conf"_s), QByteArray("B;\n"));
    QCOMPARE(m_files->read(u"headwater-backup-20261122-141005/2"_s), QByteArray("b;\n"));
}

void TestCommands::keepsModeAndLinks()
{
    FileChange enabled = change(u"available"_s, "a;\n", "b;\n");
    QCOMPARE(chmod(QFile::encodeName(enabled.path).constData(), 0640), 0);
    QCOMPARE(link(QFile::encodeName(enabled.path).constData(), QFile::encodeName(m_files->path(u"twin"_s)).constData()),
             0);
    enabled.path = m_files->path(u"enabled"_s);
    QVERIFY(QFile::link(u"available"_s, enabled.path));

    run(shellCommands({enabled}, m_main, m_files->folder()), 1);
    QVERIFY(QFileInfo(enabled.path).isSymLink());
    QCOMPARE(m_files->read(u"twin"_s), QByteArray("b;\n"));
    struct stat status = {};
    QCOMPARE(stat(QFile::encodeName(enabled.path).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0640U);
}

void TestCommands::putsEverythingBackWhenNginxRefuses()
{
    const QList changes{change(u"site.conf"_s, "a;\n", "b;\n"),
                        FileChange{.path = m_main, .before = Main, .after = BadMain}};
    const QByteArray output = run(shellCommands(changes, m_main, m_files->folder()), 1);
    QVERIFY(output.contains("worker_konnections"));
    QVERIFY(!output.contains("nginx.pid")); // It did not try to reload.
    QCOMPARE(m_files->read(u"nginx.conf"_s), QByteArray(Main));
    QCOMPARE(m_files->read(u"site.conf"_s), QByteArray("a;\n"));
}

void TestCommands::putsEverythingBackWhenAFileCannotBeWritten()
{
    // A regular file by its type that the kernel refuses to take words from, whoever writes them.
    QFile stubborn(u"/proc/%1/oom_score_adj"_s.arg(QCoreApplication::applicationPid()));
    QVERIFY(stubborn.open(QIODevice::ReadOnly));
    const QList changes{change(u"site.conf"_s, "a;\n", "b;\n"),
                        FileChange{.path = stubborn.fileName(), .before = stubborn.readAll(), .after = "words;\n"}};
    const QByteArray output = run(shellCommands(changes, m_main, m_files->folder()), 1);
    QVERIFY(!output.contains("test is successful"));
    QCOMPARE(m_files->read(u"site.conf"_s), QByteArray("a;\n"));
}

void TestCommands::leavesEverythingAloneWhenAPatchDoesNotFit()
{
    const QList changes{change(u"a.conf"_s, "a;\n", "A;\n"), change(u"b.conf"_s, "b;\n", "B;\n")};
    m_files->write(u"b.conf"_s, "something else;\n");
    const QStringList names = m_files->names();
    const QByteArray output = run(shellCommands(changes, m_main, m_files->folder(), m_when), 1);
    QVERIFY2(output.contains("FAILED"), output.constData());
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("a;\n"));
    QCOMPARE(m_files->read(u"b.conf"_s), QByteArray("something else;\n"));
    // Rejects and originals would be read by an include of the whole folder.
    QStringList added = m_files->names();
    added.removeOne(u"headwater-backup-20261122-141005"_s);
    QCOMPARE(added, names);
}

void TestCommands::doesNotReuseAnOlderBackupFolder()
{
    const FileChange first = change(u"a.conf"_s, "a;\n", "b;\n");
    run(shellCommands({first}, m_main, m_files->folder(), m_when), 1);
    const FileChange second{.path = first.path, .before = "b;\n", .after = "c;\n"};
    run(shellCommands({second}, m_main, m_files->folder(), m_when), 1);
    QCOMPARE(m_files->read(u"a.conf"_s), QByteArray("b;\n"));
    QCOMPARE(m_files->read(u"headwater-backup-20261122-141005/1"_s), QByteArray("a;\n"));
}

void TestCommands::holdsNothingThatATerminalActsOn()
{
    const FileChange hostile{
        .path = u"/etc/\x1b]0;x\x07\u009b1m\r"_s, .before = "\x1b[201~\xff\n", .after = "\x9b\r\n"};
    const QString commands = shellCommands({hostile}, u"/\x1b.conf"_s, u"/\x7f"_s);
    for (const QChar character : commands)
        QVERIFY(character == u'\n' || character.category() != QChar::Other_Control);
    QVERIFY(!commands.contains(QChar::ReplacementCharacter));
}

void TestCommands::asksNginxsOwnConfigurationWithoutAMainFile()
{
    const QString commands = shellCommands({change(u"a.conf"_s, "a;\n", "b;\n")}, {});
    QVERIFY(commands.contains(u"\nsudo nginx -t || {\n"_s));
    QVERIFY(commands.endsWith(u"{ sudo systemctl reload nginx || sudo nginx -s reload; }\n"_s));
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
