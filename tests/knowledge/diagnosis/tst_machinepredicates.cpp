// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/knowledge/diagnosis/predicatelines.h"

#include <QDir>
#include <QTest>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

/// The predicates on what the machine answered.
class TestMachinePredicates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAtTheMachine_data();
    void looksAtTheMachine();
    void asksTheMachineAboutPathsThatAMessageNames();
    void asksTheMachineAboutTheNameInThePass();
    void asksTheMachineAboutRelativePaths();
    void doesNotJudgeListenersElsewhere();
    void fillsInWhoIsStoppedByWhat();
    void asksForNoLookThatWasTaken();
};

void TestMachinePredicates::looksAtTheMachine_data()
{
    QTest::addColumn<QString>("test");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *name, const char *test, const char *with, bool holds) {
        QTest::newRow(name) << QString::fromUtf8(test) << QByteArray(with) << holds;
    };
    row("refused", "peer-port", R"({"is": ["refused", "missing"]})", true);
    row("not open", "peer-port", R"({"is": ["open"]})", false);
    row("listens on loopback", "listens-on", R"({"is": ["loopback"]})", true);
    row("does not listen everywhere", "listens-on", R"({"is": ["everywhere"]})", false);
    row("listens close by", "listens-nearby", "{}", true);
    row("node listens", "peer-listener", R"({"matches": "node"})", true);
    row("service failed", "service", R"({"matches": "app", "is": ["failed", "inactive"]})", true);
    row("service of another name", "service", R"({"matches": "db", "is": ["failed"]})", false);
    row("killed for memory", "memory-kills", R"({"at-least": 2, "matches": "nginx"})", true);
    row("others were killed", "memory-kills", R"({"at-least": 1, "matches": "php"})", false);
    row("queues overflowed", "listen-overflows", R"({"at-least": 1})", true);
    row("few files allowed", "file-limit", R"({"less-than": 4096})", true);
    row("files nearly used up", "open-files", R"({"share": 0.9})", true);
    row("new enough", "nginx-version", R"({"at-least": "1.26.0"})", true);
    row("built with HTTP/3", "nginx-built", R"({"matches": "http_v3_module"})", true);
    row("test fails", "nginx-test", R"({"is": ["fails"]})", true);
    row("SELinux enforces", "selinux", R"({"is": ["enforcing"]})", true);
    row("SELinux lets connect", "selinux-connect", R"({"is": ["on"]})", false);
}

void TestMachinePredicates::looksAtTheMachine()
{
    QFETCH(QString, test);
    QFETCH(QByteArray, with);
    QFETCH(bool, holds);
    MachineFacts machine;
    machine.peers.insert(u"172.18.0.4:8080"_s, {.state = PeerProbe::State::Refused,
                                                .listener = u"node"_s,
                                                .isHere = true,
                                                .listensOn = {u"127.0.0.1"_s},
                                                .nearby = {u"127.0.0.1:8080"_s}});
    machine.services.insert(u"app.service"_s, {.state = ServiceProbe::State::Failed, .restarts = 3, .since = {}});
    machine.services.insert(u"db.service"_s, {.state = ServiceProbe::State::Active, .restarts = 0, .since = {}});
    machine.memoryKills = QList<MemoryKill>{{.time = {}, .program = u"nginx"_s}, {.time = {}, .program = u"nginx"_s}};
    machine.listenOverflows = 12;
    machine.workers = {{.pid = 7, .openFiles = 1000, .fileLimit = 1024}, {.pid = 8, .openFiles = 9, .fileLimit = 1024}};
    machine.nginx = NginxProbe{.version = u"1.26.3"_s, .arguments = u"--with-http_v3_module"_s, .tlsLibrary = {}};
    machine.nginxTest = NginxTestProbe{.passes = false, .output = u"nginx: [emerg] no"_s};
    machine.selinuxEnforces = true;
    machine.selinuxLetsConnect = false;
    const Incident incident =
        withMachineFacts(incidentOf(refused(0), {}), std::make_shared<const MachineFacts>(machine));
    QCOMPARE(outcomeOf(incident, Fact::Source::Machine, test, with), holds ? Outcome::Holds : Outcome::Fails);
}

void TestMachinePredicates::asksTheMachineAboutPathsThatAMessageNames()
{
    const QByteArray log = said(0, "error",
                                "*7 open() \"/srv/site/a.css\" failed (13: Permission denied), client: "
                                "192.0.2.1, server: s, request: \"GET /a.css HTTP/1.1\", host: \"s\"");
    MachineFacts machine;
    machine.asked = QDateTime::fromSecsSinceEpoch(NineOClock, QTimeZone::UTC);
    machine.paths.insert(
        u"/srv/site/a.css"_s,
        {.obstacle = PathProbe::Obstacle::Search, .blockedAt = u"/srv/site"_s, .user = u"www-data"_s, .detail = {}});
    machine.spaces.insert(
        u"/srv/site/a.css"_s,
        {.totalBytes = 1000, .freeBytes = 3, .totalInodes = 1000, .freeInodes = 900, .isReadOnly = false});
    machine.certificates.insert(u"/srv/site/a.css"_s, {.notBefore = machine.asked.addDays(-90),
                                                       .notAfter = machine.asked.addDays(-1),
                                                       .names = {},
                                                       .issuer = {},
                                                       .isSelfSigned = false,
                                                       .hasChain = true,
                                                       .keyMatches = true});
    const Incident incident = withMachineFacts(incidentOf(log, {}), std::make_shared<const MachineFacts>(machine));
    const auto outcome = [&incident](const QString &test, const QByteArray &with) {
        return outcomeOf(incident, Fact::Source::Machine, test, with, "static-permission-denied");
    };
    QCOMPARE(outcome(u"path"_s, R"({"is": ["search"]})"), Outcome::Holds);
    QCOMPARE(outcome(u"path"_s, R"({"is": ["readable", "mode"]})"), Outcome::Fails);
    QCOMPARE(outcome(u"path"_s, R"({"is": ["search"], "capture": 2})"), Outcome::Unknown);
    QCOMPARE(outcome(u"space"_s, R"({"is": ["full"]})"), Outcome::Holds);
    QCOMPARE(outcome(u"space"_s, R"({"is": ["no-inodes", "read-only"]})"), Outcome::Fails);
    QCOMPARE(outcome(u"certificate"_s, R"({"is": ["expired"]})"), Outcome::Holds);
    QCOMPARE(outcome(u"certificate"_s, R"({"is": ["key-differs", "incomplete-chain"]})"), Outcome::Fails);
}

void TestMachinePredicates::asksTheMachineAboutTheNameInThePass()
{
    const char config[] = "server { listen 80; server_name s; location / { proxy_pass http://app.example.com:8080; } }";
    const QByteArray log = refused(0, "/", "s", "s", "203.0.113.5:8080");
    MachineFacts machine;
    machine.names.insert(u"app.example.com"_s, {.v4 = {u"203.0.113.9"_s}, .v6 = {}, .problem = {}});
    const Incident moved = withMachineFacts(incidentOf(log, config), std::make_shared<const MachineFacts>(machine));
    QCOMPARE(outcomeOf(moved, Fact::Source::Machine, u"name-has-peer"_s, "{}"), Outcome::Fails);
    QCOMPARE(outcomeOf(moved, Fact::Source::Machine, u"name-resolves"_s, R"({"is": ["ipv4"]})"), Outcome::Holds);
    machine.names[u"app.example.com"_s].v4.append(u"203.0.113.5"_s);
    const Incident still = withMachineFacts(moved, std::make_shared<const MachineFacts>(machine));
    QCOMPARE(outcomeOf(still, Fact::Source::Machine, u"name-has-peer"_s, "{}"), Outcome::Holds);
}

void TestMachinePredicates::asksTheMachineAboutRelativePaths()
{
    const char config[] = "events {}\nhttp { server { listen 80; server_name s; root html; ssl_certificate a.crt; "
                          "location / { proxy_pass http://10.0.0.5; } } }";
    MachineFacts machine;
    machine.prefix = u"/usr/share/nginx"_s;
    machine.paths.insert(u"/usr/share/nginx/html"_s,
                         {.obstacle = PathProbe::Obstacle::Missing, .blockedAt = {}, .user = {}, .detail = {}});
    machine.paths.insert(QDir::current().absoluteFilePath(u"a.crt"_s),
                         {.obstacle = PathProbe::Obstacle::Mode, .blockedAt = {}, .user = {}, .detail = {}});
    const Incident incident =
        withMachineFacts(incidentOf(refused(0, "/", "s", "s"), config), std::make_shared<const MachineFacts>(machine));
    QCOMPARE(outcomeOf(incident, Fact::Source::Machine, u"path"_s, R"({"is": ["missing"], "directive": "root"})"),
             Outcome::Holds);
    QCOMPARE(
        outcomeOf(incident, Fact::Source::Machine, u"path"_s, R"({"is": ["mode"], "directive": "ssl_certificate"})"),
        Outcome::Holds);
}

void TestMachinePredicates::doesNotJudgeListenersElsewhere()
{
    MachineFacts machine;
    machine.peers.insert(u"172.18.0.4:8080"_s, {.state = PeerProbe::State::Refused, .listener = {}, .listensOn = {}});
    const Incident incident =
        withMachineFacts(incidentOf(refused(0), {}), std::make_shared<const MachineFacts>(machine));
    const auto outcome = [&incident](const QString &test, const QByteArray &with) {
        return outcomeOf(incident, Fact::Source::Machine, test, with);
    };
    QCOMPARE(outcome(u"peer-port"_s, R"({"is": ["refused"]})"), Outcome::Holds);
    QCOMPARE(outcome(u"listens-on"_s, R"({"is": ["nothing"]})"), Outcome::Unknown);
    QCOMPARE(outcome(u"listens-nearby"_s, "{}"), Outcome::Unknown);
}

void TestMachinePredicates::fillsInWhoIsStoppedByWhat()
{
    const QByteArray log = said(0, "error",
                                "*7 open() \"/srv/site/a.css\" failed (13: Permission denied), client: "
                                "192.0.2.1, server: s, request: \"GET /a.css HTTP/1.1\", host: \"s\"");
    MachineFacts machine;
    machine.paths.insert(u"/srv/site/a.css"_s, {.obstacle = PathProbe::Obstacle::MaybeSelinux,
                                                .blockedAt = u"/srv/site/a.css"_s,
                                                .user = u"www-data"_s,
                                                .detail = u"u:object_r:user_home_t:s0"_s});
    const auto said = [&log, &machine] {
        const Incident incident = withMachineFacts(incidentOf(log, {}), std::make_shared<const MachineFacts>(machine));
        const QList<FactResult> &facts = incident.diagnoses.front().facts;
        return std::ranges::find(facts, "machine-guard-may-refuse"_L1,
                                 [](const FactResult &result) { return result.fact->id; })
            ->text(Language::English);
    };
    QCOMPARE(said(), u"Here owner and mode let nginx's user www-data read it, but SELinux or AppArmor confines nginx "
                     "and may refuse /srv/site/a.css: u:object_r:user_home_t:s0."_s);
    machine.paths.first().obstacle = PathProbe::Obstacle::Mode;
    QVERIFY2(said().contains("no rules of SELinux or AppArmor"_L1), qPrintable(said()));
}

void TestMachinePredicates::asksForNoLookThatWasTaken()
{
    const auto probes = [](const Incident &incident) {
        QStringList tests;
        for (const Step &step : incident.diagnoses.front().steps) {
            if (step.kind == Step::Kind::Probe)
                tests.append(step.probe);
        }
        tests.sort();
        return tests;
    };
    const Incident before = incidentOf(refused(0), {});
    QCOMPARE(probes(before), QStringList()); // Nobody has allowed it.
    MachineFacts machine;
    machine.left = {ProbeKind::Services};
    const Incident asked = withMachineFacts(before, std::make_shared<const MachineFacts>(machine));
    QCOMPARE(probes(asked), QStringList{u"service"_s}); // What had no answer would have none again.
}

QTEST_GUILESS_MAIN(TestMachinePredicates)
#include "tst_machinepredicates.moc"
