// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/serviceprobe.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ServiceProbe::State;

/// Where this runs there is rarely a service manager, so scripts say what systemctl and docker say.
class TestServiceProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsUnits_data();
    void readsUnits();
    void readsContainers_data();
    void readsContainers();
    void countsUnitsThatDoNotExistAsAbsent();
    void readsTheOthersWhenAContainerIsMissing();
    void asksForNothingThatIsNoName();
    void answersNothingWithoutManagers();
    void endsAManagerThatDoesNotAnswer();

private:
    TemporaryFiles m_files;
};

void TestServiceProbe::readsUnits_data()
{
    QTest::addColumn<QByteArray>("active");
    QTest::addColumn<QByteArray>("sub");
    QTest::addColumn<State>("state");
    QTest::newRow("running") << QByteArray("active") << QByteArray("running") << State::Active;
    QTest::newRow("reloading") << QByteArray("reloading") << QByteArray("reload") << State::Active;
    QTest::newRow("stopped") << QByteArray("inactive") << QByteArray("dead") << State::Inactive;
    QTest::newRow("failed") << QByteArray("failed") << QByteArray("failed") << State::Failed;
    QTest::newRow("dies again and again")
        << QByteArray("activating") << QByteArray("auto-restart") << State::Restarting;
}

void TestServiceProbe::readsUnits()
{
    QFETCH(const QByteArray, active);
    QFETCH(const QByteArray, sub);
    QFETCH(const State, state);
    const QString systemctl = m_files.script(
        u"systemctl"_s, "cat <<END\nId=nginx.service\nNRestarts=0\nLoadState=loaded\nActiveState=active\n"
                        "SubState=running\nStateChangeTimestampMonotonic=0\n\nId=php8.2-fpm.service\nNRestarts=3\n"
                        "LoadState=loaded\nActiveState=" +
                            active + "\nSubState=" + sub + "\nStateChangeTimestampMonotonic=1000000\nEND");
    const auto services = probeServices({.systemctl = systemctl, .docker = {}}, {}, 1h);
    QCOMPARE(services.keys(), QStringList({u"nginx.service"_s, u"php8.2-fpm.service"_s}));
    const ServiceProbe php = services.value(u"php8.2-fpm.service"_s);
    QCOMPARE(php.state, state);
    QCOMPARE(php.restarts, 3);
    QVERIFY(php.since.isValid() && php.since < QDateTime::currentDateTimeUtc());
    QVERIFY(!services.value(u"nginx.service"_s).since.isValid());
}

void TestServiceProbe::readsContainers_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("since");
    QTest::newRow("running") << QByteArray("/app|running|0|2|2026-11-20T10:00:00.123456789Z|0001-01-01T00:00:00Z")
                             << State::Active << u"2026-11-20T10:00:00Z"_s;
    QTest::newRow("restarting") << QByteArray("/app|restarting|1|2|2026-11-20T10:00:00.1Z|2026-11-20T10:00:05.1Z")
                                << State::Restarting << u"2026-11-20T10:00:05Z"_s;
    QTest::newRow("failed") << QByteArray("/app|exited|137|2|2026-11-20T10:00:00.1Z|2026-11-20T10:00:05.1Z")
                            << State::Failed << u"2026-11-20T10:00:05Z"_s;
    QTest::newRow("stopped") << QByteArray("/app|exited|0|2|2026-11-20T10:00:00.1Z|2026-11-20T10:00:05.1Z")
                             << State::Inactive << u"2026-11-20T10:00:05Z"_s;
}

void TestServiceProbe::readsContainers()
{
    QFETCH(const QByteArray, line);
    const QString docker = m_files.script(u"docker"_s, "echo '" + line + "'");
    const ServiceProbe app = probeServices({.systemctl = {}, .docker = docker}, {u"app"_s}, 1h).value(u"app"_s);
    QTEST(app.state, "state");
    QCOMPARE(app.restarts, 2);
    QTEST(app.since.toString(Qt::ISODate), "since");
}

void TestServiceProbe::countsUnitsThatDoNotExistAsAbsent()
{
    const QString systemctl = m_files.script(
        u"systemctl"_s, "echo 'Id=nginx.service\nLoadState=not-found\nActiveState=inactive\nSubState=dead'");
    QCOMPARE(probeServices({.systemctl = systemctl, .docker = {}}, {}, 1h).keys(), QStringList());
}

void TestServiceProbe::readsTheOthersWhenAContainerIsMissing()
{
    const QString docker =
        m_files.script(u"docker"_s, "echo '/b|running|0|0|2026-11-20T10:00:00Z|0001-01-01T00:00:00Z'\n"
                                    "echo 'Error: No such container: a' >&2\nexit 1");
    QCOMPARE(probeServices({.systemctl = {}, .docker = docker}, {u"a"_s, u"b"_s}, 1h).keys(), QStringList{u"b"_s});
}

void TestServiceProbe::asksForNothingThatIsNoName()
{
    const ServiceManagers managers{.systemctl = {}, .docker = u"docker"_s};
    const QStringList hostile = {u"--help"_s, u"a b"_s, u"$(x)"_s, u"../a"_s, QString(), u"a\nb"_s, u"a\n"_s};
    QCOMPARE(serviceCommands(managers, hostile), QList<QStringList>());
    QCOMPARE(serviceCommands(managers, hostile + QStringList{u"my_app-1.x"_s}).value(0).last(), u"my_app-1.x"_s);
}

void TestServiceProbe::answersNothingWithoutManagers()
{
    QCOMPARE(serviceCommands({}, {u"app"_s}), QList<QStringList>());
    QVERIFY(probeServices({}, {u"app"_s}, 1h).isEmpty());
}

void TestServiceProbe::endsAManagerThatDoesNotAnswer()
{
    const QString systemctl = m_files.script(u"systemctl"_s, "exec sleep 1000");
    QVERIFY(probeServices({.systemctl = systemctl, .docker = {}}, {}, 10ms).isEmpty());
}

QTEST_GUILESS_MAIN(TestServiceProbe)
#include "tst_serviceprobe.moc"
