// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/nginxrunner.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace headwater;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Runs the machine's own nginx, and scripts in its place where it would not misbehave on demand.
class TestNginxRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void acceptsAGoodConfiguration();
    void saysWhatAndWhereNginxRefuses();
    void givesARelativeNameAsAbsolute();
    void passesThePrefix();
    void takesHostileFileNamesAsTheyAre();
    void reportsAMissingBinary();
    void readsTheVersion_data();
    void readsTheVersion();
    void endsACommandThatDoesNotAnswer();
    void endsACommandWhenCancelled();
    void reportsACrash();
    void keepsTheEnvironmentOut();
    void reloadsARunningNginx();
    void saysWhyAReloadFailed();

private:
    std::unique_ptr<TemporaryFiles> m_files;
};

void TestNginxRunner::init()
{
    m_files = std::make_unique<TemporaryFiles>();
}

void TestNginxRunner::acceptsAGoodConfiguration()
{
    const NginxRunner nginx;
    QVERIFY(nginx.isAvailable());
    const QString main = m_files->write(u"nginx.conf"_s, "pid nginx.pid;\nerror_log stderr;\nevents {}\n");
    const auto outcome = nginx.test(main, m_files->folder());
    QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail));
    QCOMPARE(outcome->exitCode, 0);
    QVERIFY(outcome->output.contains(u"test is successful"_s));
    QCOMPARE(outcome->commandLine, u"%1 -t -c %2 -p %3"_s.arg(nginx.binary(), main, m_files->folder()));
}

void TestNginxRunner::saysWhatAndWhereNginxRefuses()
{
    const QString included = m_files->write(u"extra.conf"_s, "\nworker_connektions 5;\n");
    const QString main = m_files->write(u"nginx.conf"_s, "events {\n    include extra.conf;\n}\n");
    const auto outcome = NginxRunner().test(main, m_files->folder());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::TestFailed);
    QVERIFY(outcome.error().detail.contains(u"unknown directive \"worker_connektions\""_s));
    QCOMPARE(outcome.error().where, included);
    QCOMPARE(outcome.error().line, 2);
}

void TestNginxRunner::givesARelativeNameAsAbsolute()
{
    const QStringList command = NginxRunner(u"/opt/nginx"_s).testCommand(u"nginx.conf"_s);
    QCOMPARE(command, QStringList({u"/opt/nginx"_s, u"-t"_s, u"-c"_s, QDir::current().filePath(u"nginx.conf"_s)}));
}

void TestNginxRunner::passesThePrefix()
{
    const QStringList command = NginxRunner(u"nginx"_s).testCommand(u"/a/nginx.conf"_s, u"/srv/web"_s);
    QCOMPARE(command.mid(2), QStringList({u"-c"_s, u"/a/nginx.conf"_s, u"-p"_s, u"/srv/web"_s}));
}

void TestNginxRunner::takesHostileFileNamesAsTheyAre()
{
    const QString main =
        m_files->write(u"-t; touch $(x) 'y' \"z\"\n.conf"_s, "pid nginx.pid;\nerror_log stderr;\nevents {}\n");
    const auto outcome = NginxRunner().test(main, m_files->folder());
    QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail));
}

void TestNginxRunner::reportsAMissingBinary()
{
    const auto outcome = NginxRunner(m_files->path(u"no-nginx"_s)).test(u"/nginx.conf"_s);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::NotFound);
    QCOMPARE(outcome.error().where, m_files->path(u"no-nginx"_s));
}

void TestNginxRunner::readsTheVersion_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QString>("version");

    QTest::newRow("nginx") << QByteArray("nginx version: nginx/1.26.3") << u"1.26.3"_s;
    QTest::newRow("packager's remark") << QByteArray("nginx version: nginx/1.24.0 (Ubuntu)") << u"1.24.0"_s;
    QTest::newRow("OpenResty") << QByteArray("nginx version: openresty/1.25.3.1") << u"1.25.3.1"_s;
    QTest::newRow("Tengine") << QByteArray("Tengine version: Tengine/3.1.0") << u"3.1.0"_s;
    QTest::newRow("something else") << QByteArray("Apache/2.4") << QString();
}

void TestNginxRunner::readsTheVersion()
{
    QFETCH(const QByteArray, says);
    QFETCH(const QString, version);
    const auto answer = NginxRunner(m_files->script(u"nginx"_s, "echo '" + says + "' >&2")).version();
    QCOMPARE(answer.has_value(), !version.isEmpty());
    QCOMPARE(answer.value_or(QString()), version);
}

void TestNginxRunner::endsACommandThatDoesNotAnswer()
{
    NginxRunner nginx(m_files->script(u"nginx"_s, "exec sleep 1000"));
    nginx.setTimeout(10ms);
    const auto outcome = nginx.test(u"/nginx.conf"_s);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::ReadFailed);
    QVERIFY(outcome.error().where.endsWith(u"-t -c /nginx.conf"_s));
}

void TestNginxRunner::endsACommandWhenCancelled()
{
    NginxRunner nginx(m_files->script(u"nginx"_s, "echo $$ >\"$0.pid\"; exec sleep 1000"));
    const QString pidFile = nginx.binary() + u".pid"_s;
    nginx.setKeepGoing([&pidFile] { return !QFile::exists(pidFile) || QFile(pidFile).size() == 0; });
    const auto outcome = nginx.test(u"/nginx.conf"_s);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::Cancelled);

    QFile pid(pidFile);
    QVERIFY(pid.open(QIODevice::ReadOnly));
    QVERIFY(!QFile::exists(u"/proc/%1"_s.arg(QString::fromLatin1(pid.readAll().trimmed()))));
}

void TestNginxRunner::reportsACrash()
{
    const auto outcome = NginxRunner(m_files->script(u"nginx"_s, "echo before; kill -SEGV $$")).test(u"/nginx.conf"_s);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::ReadFailed);
    QVERIFY(outcome.error().detail.startsWith(u"before\n"_s));
}

void TestNginxRunner::keepsTheEnvironmentOut()
{
    qputenv("NGINX", "6;7;");
    qputenv("LANG", "zh_CN.UTF-8");
    const auto outcome = NginxRunner(m_files->script(u"nginx"_s, "env")).test(u"/nginx.conf"_s);
    qunsetenv("NGINX");
    QVERIFY(outcome);
    QVERIFY(outcome->output.contains(u"LC_ALL=C\n"_s));
    QVERIFY(!outcome->output.contains(u"NGINX"_s));
    QVERIFY(!outcome->output.contains(u"LANG="_s));
}

void TestNginxRunner::reloadsARunningNginx()
{
    const NginxRunner nginx;
    const QString main = m_files->write(u"nginx.conf"_s, "daemon off;\nmaster_process off;\npid nginx.pid;\n"
                                                         "error_log error.log notice;\nevents {}\n");
    QProcess server;
    server.start(nginx.binary(), {u"-c"_s, main, u"-p"_s, m_files->folder()});
    const auto serverHasWritten = [this](const QString &name, const QByteArray &words) {
        QFile file(m_files->path(name));
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(words);
    };
    QVERIFY(QTest::qWaitFor([&] { return serverHasWritten(u"nginx.pid"_s, "\n"); }));

    const auto outcome = nginx.reload(main, m_files->folder());
    QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail));
    QVERIFY(QTest::qWaitFor([&] { return serverHasWritten(u"error.log"_s, "reconfiguring"); }));
    server.kill();
    QVERIFY(server.waitForFinished());
}

void TestNginxRunner::saysWhyAReloadFailed()
{
    const QString main = m_files->write(u"nginx.conf"_s, "pid nginx.pid;\nerror_log stderr;\nevents {}\n");
    const auto outcome = NginxRunner().reload(main, m_files->folder());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::TestFailed);
    QVERIFY(outcome.error().detail.contains(u"nginx.pid"_s));
}

QTEST_GUILESS_MAIN(TestNginxRunner)
#include "tst_nginxrunner.moc"
