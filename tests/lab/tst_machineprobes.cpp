// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/machinequestions.h"
#include "knowledge/machine/machineprobes.h"
#include "knowledge/machine/thismachine.h"
#include "tests/lab/labclient.h"
#include "tests/lab/labnginx.h"
#include "tests/lab/labtls.h"

#include <QTest>

#include <csignal>
#include <memory>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace headwater;
using namespace Qt::StringLiterals;

/// Asks this machine about a real nginx on it.
class TestMachineProbes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void asksAboutTheRunningNginx();
    void knowsItsLog_data();
    void knowsItsLog();
    void refusesACopyOfTheConfiguration();
    void refusesAConfigurationThatDiffersFromTheDisk();
    void refusesFilesOfAnNginxThatDoesNotRun();
    void believesNoProcessThatOnlyCallsItselfNginx();
    void saysWhatNginxRefuses();
    void seesWithTheWorkersEyes();
    void endsWhenCancelled();
    void leavesOutWhatIsNotWanted();
    void knowsBeforehandWhoseFilesTheyAre();
    void looksBelowThePrefix();
    void describesEverythingThatItAsks();
    void asksWhatAnIncidentIsAbout();

private:
    void configure(const QByteArray &http, const QByteArray &user = {});
    [[nodiscard]] MachineRequest request(const QStringList &files, const QStringList &peers = {},
                                         const QStringList &paths = {}) const;
    std::unique_ptr<LabNginx> m_nginx;
};

void TestMachineProbes::initTestCase()
{
    if (LabNginx::binary().isEmpty())
        QSKIP("nginx is not installed");
}

void TestMachineProbes::init()
{
    m_nginx = std::make_unique<LabNginx>(2);
}

/// A limit on open files that no machine has by itself, and perhaps another user.
void TestMachineProbes::configure(const QByteArray &http, const QByteArray &user)
{
    m_nginx->configure(http, {});
    QFile file(m_nginx->mainFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    if (!user.isEmpty())
        text.replace("user root;", "user " + user + ';');
    m_nginx->writeFile(u"conf/nginx.conf"_s, "worker_rlimit_nofile 321;\n" + text);
}

MachineRequest TestMachineProbes::request(const QStringList &files, const QStringList &peers,
                                          const QStringList &paths) const
{
    std::shared_ptr<const ConfigTree> config;
    if (files.first().endsWith(u".conf"_s))
        config = std::make_shared<const ConfigTree>(ConfigTree::load({files.first()}).value());
    return machineRequest(files, config, peers, paths);
}

void TestMachineProbes::asksAboutTheRunningNginx()
{
    const LabSocket open = LabSocket::listening(4);
    const LabSocket closed = LabSocket::reserved();
    const QByteArray certificate = writeCertificate(*m_nginx, "shop.example.com");
    if (certificate.isEmpty())
        QSKIP("openssl is not installed");
    const quint16 port = m_nginx->newPort();
    configure("    server {\n        listen " + labAddress(port) + " ssl;\n" + certificate +
              "\n        location / { proxy_pass http://" + labAddress(open.port()) +
              "; }\n        location /b { proxy_pass http://" + labAddress(closed.port()) +
              "; }\n        location /c { proxy_pass http://localhost:" + QByteArray::number(closed.port()) +
              "; }\n    }");
    QVERIFY(m_nginx->start());

    const QString missing = m_nginx->prefix() + u"/html/none"_s;
    const auto facts = askMachine(request({m_nginx->mainFile()}, {}, {missing}), {});
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().en));
    QVERIFY(facts->asked.isValid());
    QCOMPARE(facts->peers.value(QString::fromLatin1(labAddress(open.port()))).state, PeerProbe::State::Open);
    QCOMPARE(facts->peers.value(QString::fromLatin1(labAddress(closed.port()))).state, PeerProbe::State::Refused);
    QVERIFY(facts->names.contains(u"localhost"_s));
    QCOMPARE(facts->paths.value(missing).blockedAt, m_nginx->prefix() + u"/html"_s);
    const CertificateProbe own = facts->certificates.value(m_nginx->prefix() + u"/conf/shop.example.com.crt"_s);
    QCOMPARE(own.names, QStringList{u"shop.example.com"_s});
    QCOMPARE(own.keyMatches, std::optional(true));
    QVERIFY(facts->spaces.value(missing).totalBytes > 0);
    QVERIFY(facts->nginx && !facts->nginx->version.isEmpty());
    QVERIFY(facts->nginxTest);
    QVERIFY2(facts->nginxTest->passes, qPrintable(facts->nginxTest->output));
    QVERIFY(facts->listenOverflows);
    QCOMPARE(facts->workers.size(), 2);
    for (const WorkerProbe &worker : facts->workers) {
        QCOMPARE(worker.fileLimit, 321U);
        QVERIFY(worker.openFiles > 3);
        QVERIFY(worker.openFiles < 321);
    }
}

void TestMachineProbes::knowsItsLog_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("written now") << u"logs/error.log"_s << true;
    QTest::newRow("rotated") << u"logs/error.log.1"_s << true;
    QTest::newRow("rotated by date") << u"logs/error.log-20260101"_s << true;
    QTest::newRow("copied beside it") << u"logs/theirs.log"_s << false;
    QTest::newRow("copied elsewhere") << u"error.log"_s << false;
    QTest::newRow("not there") << u"logs/error.log.9"_s << false;
}

void TestMachineProbes::knowsItsLog()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isKnown);
    configure({});
    QVERIFY(m_nginx->start());
    const QString file = m_nginx->prefix() + u'/' + name;
    if (file != m_nginx->errorLog() && !name.endsWith(u".9"_s))
        m_nginx->writeFile(name, m_nginx->logSince(0));
    QCOMPARE(askMachine(request({file}), {}).has_value(), isKnown);
}

void TestMachineProbes::refusesACopyOfTheConfiguration()
{
    configure({});
    QVERIFY(m_nginx->start());
    const QString copy = m_nginx->prefix() + u"/copy.conf"_s;
    QVERIFY(QFile::copy(m_nginx->mainFile(), copy));
    const auto facts = askMachine(request({copy}), {});
    QVERIFY(!facts);
    QVERIFY(!facts.error().en.isEmpty() && !facts.error().zhCN.isEmpty());
    // Nor does a log of this machine make it this machine's.
    QVERIFY(!askMachine(request({copy, m_nginx->errorLog()}), {}));
}

void TestMachineProbes::refusesAConfigurationThatDiffersFromTheDisk()
{
    configure({});
    QVERIFY(m_nginx->start());
    const MachineRequest before = request({m_nginx->mainFile()});
    configure("    server_tokens off;");
    QVERIFY(!askMachine(before, {}));
    QVERIFY(askMachine(request({m_nginx->mainFile()}), {}));
}

void TestMachineProbes::refusesFilesOfAnNginxThatDoesNotRun()
{
    configure({});
    QVERIFY(!askMachine(request({m_nginx->mainFile()}), {}));
}

void TestMachineProbes::believesNoProcessThatOnlyCallsItselfNginx()
{
    if (::geteuid() != 0)
        QSKIP("only root can start a process as another user");
    configure({});
    const QByteArray title = "nginx: master process nginx -c " + QFile::encodeName(m_nginx->mainFile());
    const pid_t impostor = ::fork();
    if (impostor == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::setresuid(65534, 65534, 65534) == 0)
            ::execl("/bin/sleep", title.constData(), "60", nullptr);
        ::_exit(1);
    }
    QFile commandLine(u"/proc/%1/cmdline"_s.arg(impostor));
    const auto hasTitle = [&] {
        const bool isRead = commandLine.open(QIODevice::ReadOnly) && commandLine.readAll().startsWith(title);
        commandLine.close();
        return isRead;
    };
    QTRY_VERIFY(hasTitle());
    QVERIFY(!askMachine(request({m_nginx->mainFile()}), {}));
    QCOMPARE(::kill(impostor, SIGKILL), 0);
    QCOMPARE(::waitpid(impostor, nullptr, 0), impostor);
}

void TestMachineProbes::saysWhatNginxRefuses()
{
    configure({});
    QVERIFY(m_nginx->start());
    configure("    no_such_directive on;");
    const auto facts = askMachine(request({m_nginx->mainFile()}), {});
    QVERIFY(facts && facts->nginxTest);
    QVERIFY(!facts->nginxTest->passes);
    QVERIFY(facts->nginxTest->output.contains(u"no_such_directive"_s));
}

void TestMachineProbes::seesWithTheWorkersEyes()
{
    if (::geteuid() != 0)
        QSKIP("only root's nginx has workers of another user");
    QCOMPARE(::chmod(QFile::encodeName(m_nginx->prefix()).constData(), 0711), 0);
    configure({}, "nobody nogroup");
    QVERIFY(m_nginx->start());

    const QByteArray path = QFile::encodeName(m_nginx->prefix() + u"/app.sock"_s);
    const LabSocket backend(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::copy(path.begin(), path.end(), std::begin(address.sun_path));
    QCOMPARE(::bind(backend.descriptor(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    QCOMPARE(::listen(backend.descriptor(), 4), 0);
    QCOMPARE(::chmod(path.constData(), 0660), 0);

    const QString peer = u"unix:"_s + QFile::decodeName(path);
    const auto facts = askMachine(request({m_nginx->mainFile()}, {peer}), {});
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().en));
    const PathProbe socket = facts->paths.value(QFile::decodeName(path));
    QCOMPARE(socket.obstacle, PathProbe::Obstacle::Mode);
    QCOMPARE(socket.user, u"nobody"_s);
    QCOMPARE(socket.detail, u"srw-rw---- root root"_s);
    QCOMPARE(facts->peers.value(peer).state, PeerProbe::State::Denied);
    QCOMPARE(facts->peers.value(peer).listener, u"tst_machineprobes"_s.left(15));
}

void TestMachineProbes::endsWhenCancelled()
{
    configure({});
    QVERIFY(m_nginx->start());
    const auto none = askMachine(request({m_nginx->mainFile()}), [](qint64, qint64) { return false; });
    QVERIFY(none && !none->nginx);
    // Only as far as the second question, which nginx -t would be.
    const auto some = askMachine(request({m_nginx->mainFile()}), [](qint64 done, qint64) { return done < 1; });
    QVERIFY(some && some->nginx);
    QVERIFY(!some->nginxTest && !some->listenOverflows && some->workers.isEmpty());
}

void TestMachineProbes::leavesOutWhatIsNotWanted()
{
    const LabSocket closed = LabSocket::reserved();
    configure("    server { location / { proxy_pass http://" + labAddress(closed.port()) + "; } }");
    QVERIFY(m_nginx->start());
    MachineRequest wanted = request({m_nginx->mainFile()});
    wanted.leftOut = {ProbeKind::NginxTest, ProbeKind::Peers, ProbeKind::Kernel};
    qint64 total = 0;
    const auto facts = askMachine(wanted, [&total](qint64, qint64 all) {
        total = all;
        return true;
    });
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().en));
    QVERIFY(facts->nginx);
    QCOMPARE(facts->left, wanted.leftOut);
    QVERIFY(!facts->nginxTest && facts->peers.isEmpty() && !facts->listenOverflows);
    QCOMPARE(facts->workers.size(), 2);
    QCOMPARE(total, describeProbes(wanted).size());
    QCOMPARE(describeProbes(wanted).size(), describeProbes(request({m_nginx->mainFile()})).size() - 3);
}

void TestMachineProbes::knowsBeforehandWhoseFilesTheyAre()
{
    configure({});
    QVERIFY(m_nginx->start());
    const NginxRunner nginx;
    QVERIFY(!refusalBeforehand(request({m_nginx->mainFile()}), nginx));
    QVERIFY(!refusalBeforehand(request({m_nginx->errorLog()}), nginx));
    const QString copy = m_nginx->prefix() + u"/copy.conf"_s;
    QVERIFY(QFile::copy(m_nginx->mainFile(), copy));
    const QList<std::optional<LocalizedText>> refusals = {
        refusalBeforehand(request({copy}), nginx), refusalBeforehand(machineRequest({}, nullptr, {}, {}), nginx),
        refusalBeforehand(request({m_nginx->mainFile()}), NginxRunner(u"/nonexistent/nginx"_s))};
    QVERIFY(refusals[0] && refusals[1]);
    QCOMPARE_NE(refusals[0]->en, refusals[1]->en);
    QVERIFY(!refusals[2]); // What cannot be read may still answer.
    // Asked after all, it says the same.
    QCOMPARE(askMachine(request({copy}), {}).error(), *refusals[0]);
}

void TestMachineProbes::looksBelowThePrefix()
{
    configure({});
    QVERIFY(m_nginx->start());
    QVERIFY(QDir(m_nginx->prefix()).mkpath(u"html"_s));
    m_nginx->writeFile(u"html/index.html"_s, "x");
    MachineRequest wanted = request({m_nginx->mainFile()});
    wanted.belowPrefix = {u"html/index.html"_s, u"none"_s};
    const auto facts = askMachine(wanted, {});
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().en));
    QCOMPARE(facts->prefix, m_nginx->prefix());
    QCOMPARE(facts->paths.value(m_nginx->prefix() + u"/html/index.html"_s).obstacle, PathProbe::Obstacle::None);
    QCOMPARE(facts->paths.value(m_nginx->prefix() + u"/none"_s).obstacle, PathProbe::Obstacle::Missing);
    QVERIFY(facts->spaces.value(m_nginx->prefix() + u"/none"_s).totalBytes > 0);
}

void TestMachineProbes::describesEverythingThatItAsks()
{
    configure("    server { location / { proxy_pass http://127.0.0.1:8080; } }");
    QStringList details;
    for (const ProbeDescription &description : describeProbes(request({m_nginx->mainFile()}, {}, {u"/srv/a b"_s}))) {
        QVERIFY(!description.text.en.isEmpty() && !description.text.zhCN.isEmpty());
        QVERIFY(!description.details.isEmpty());
        QVERIFY(description.limit.count() > 0);
        details += description.details;
    }
    const QString nginx = LabNginx::binary();
    for (const QString &detail : {nginx + u" -V"_s, nginx + u" -t -c "_s + m_nginx->mainFile() + u" -p PREFIX"_s,
                                  u"127.0.0.1:8080"_s, u"'/srv/a b'"_s, u"/proc/PID/limits"_s, u"/dev/kmsg"_s})
        QVERIFY2(details.contains(detail), qPrintable(detail));
}

void TestMachineProbes::asksWhatAnIncidentIsAbout()
{
    const LabSocket nobody = LabSocket::reserved();
    const quint16 port = m_nginx->newPort();
    configure("    server {\n        listen " + labAddress(port) + ";\n        root " +
              QFile::encodeName(m_nginx->prefix()) + "/html;\n        location /app { proxy_pass http://" +
              labAddress(nobody.port()) + "; }\n    }");
    QVERIFY(m_nginx->start());
    QCOMPARE(statusesOf(port, {LabClient::get("/app"), LabClient::get("/none.css")}), QList<int>({502, 404}));

    const Incident incident =
        analyseIncident(recogniseSources({m_nginx->mainFile(), m_nginx->errorLog()}), Catalog::load(), {}, {});
    const MachineRequest request = machineRequestFor(incident);
    QCOMPARE(request.files, QStringList({m_nginx->mainFile(), m_nginx->errorLog()}));
    QCOMPARE(request.peers, QStringList{QString::fromLatin1(labAddress(nobody.port()))});
    QVERIFY(request.paths.contains(m_nginx->prefix() + u"/html/none.css"_s));

    const auto facts = askMachine(request, {});
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().en));
    QCOMPARE(facts->peers.first().state, PeerProbe::State::Refused);
    QCOMPARE(facts->paths.value(m_nginx->prefix() + u"/html/none.css"_s).obstacle, PathProbe::Obstacle::Missing);
    const Incident known = withMachineFacts(incident, std::make_shared<const MachineFacts>(*facts));
    QVERIFY(known.machine);
    QCOMPARE(known.diagnoses.size(), incident.diagnoses.size());
}

QTEST_GUILESS_MAIN(TestMachineProbes)
#include "tst_machineprobes.moc"
