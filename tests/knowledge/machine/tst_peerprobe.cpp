// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/peerprobe.h"
#include "tests/knowledge/temporaryfiles.h"
#include "tests/lab/labsocket.h"

#include <QTest>

#include <memory>
#include <sched.h>
#include <sys/fsuid.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace headwater;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = PeerProbe::State;

namespace {

/// A unix socket that listens at @p path.
LabSocket listeningAt(const QString &path)
{
    LabSocket socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray bytes = QFile::encodeName(path);
    std::copy(bytes.begin(), bytes.end(), std::begin(address.sun_path));
    if (::bind(socket.descriptor(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(socket.descriptor(), 4) != 0)
        qFatal("cannot listen at %s", qPrintable(path));
    return socket;
}

QString peerAt(quint16 port)
{
    return QString::fromLatin1(labAddress(port));
}

PeerProbe probe(const QString &peer, std::chrono::milliseconds limit = LabPatience)
{
    const QMap<QString, PeerProbe> probes = probePeers({peer}, limit);
    if (probes.size() != 1)
        qFatal("no answer for %s", qPrintable(peer));
    return probes.first();
}

} // namespace

class TestPeerProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesAnOpenPortAndWhoListens();
    void seesAClosedPort();
    void seesThatOnlyTheOtherFamilyListens();
    void seesAPortThatDoesNotAnswer();
    void seesAnUnreachableAddress();
    void seesAnOpenSocketAndWhoListens();
    void seesASocketThatNobodyListensAt();
    void seesAMissingSocket();
    void seesAForbiddenSocket();
    void findsWhatListensCloseBy();
    void knowsWhatIsOnThisMachine();
    void leavesOutWhatIsNoAddress();
    void sendsNothing();
    void endsWhenCancelled();

private:
    TemporaryFiles m_files;
};

void TestPeerProbe::seesAnOpenPortAndWhoListens()
{
    const LabSocket backend = LabSocket::listening(4);
    const PeerProbe found = probe(peerAt(backend.port()));
    QCOMPARE(found.state, State::Open);
    QCOMPARE(found.listener, u"tst_peerprobe"_s);
    QCOMPARE(found.listensOn, QStringList{u"127.0.0.1"_s});
}

void TestPeerProbe::seesAClosedPort()
{
    const LabSocket closed = LabSocket::reserved();
    const PeerProbe found = probe(peerAt(closed.port()));
    QCOMPARE(found.state, State::Refused);
    QCOMPARE(found.listener, QString());
    QCOMPARE(found.listensOn, QStringList());
}

void TestPeerProbe::seesThatOnlyTheOtherFamilyListens()
{
    const LabSocket backend = LabSocket::listening(4);
    const QMap<QString, PeerProbe> probes = probePeers({u"[::1]:%1"_s.arg(backend.port())}, LabPatience);
    if (probes.isEmpty() || probes.first().state == State::Unreachable)
        QSKIP("no IPv6 here");
    QCOMPARE(probes.first().state, State::Refused);
    QCOMPARE(probes.first().listener, QString());
    QCOMPARE(probes.first().listensOn, QStringList{u"127.0.0.1"_s});
}

void TestPeerProbe::seesAPortThatDoesNotAnswer()
{
    const FullListener backend;
    const PeerProbe found = probe(peerAt(backend.port()), 20ms);
    QCOMPARE(found.state, State::Filtered);
    QCOMPARE(found.listener, u"tst_peerprobe"_s);
}

void TestPeerProbe::seesAnUnreachableAddress()
{
    // In a network of its own, where not even the loopback interface is up.
    std::optional<PeerProbe> found;
    std::jthread([&] {
        if (::unshare(CLONE_NEWNET) == 0)
            found = probe(u"127.0.0.1:80"_s);
    }).join();
    if (!found)
        QSKIP("only root can have a network of its own");
    QCOMPARE(found->state, State::Unreachable);
}

void TestPeerProbe::seesAnOpenSocketAndWhoListens()
{
    const LabSocket backend = listeningAt(m_files.path(u"open.sock"_s));
    const PeerProbe found = probe(u"unix:"_s + m_files.path(u"open.sock"_s));
    QCOMPARE(found.state, State::Open);
    QCOMPARE(found.listener, u"tst_peerprobe"_s);
    QCOMPARE(found.listensOn, QStringList());
}

void TestPeerProbe::seesASocketThatNobodyListensAt()
{
    listeningAt(m_files.path(u"stale.sock"_s)).close();
    const PeerProbe found = probe(u"unix:"_s + m_files.path(u"stale.sock"_s));
    QCOMPARE(found.state, State::Refused);
    QCOMPARE(found.listener, QString());
}

void TestPeerProbe::seesAMissingSocket()
{
    QCOMPARE(probe(u"unix:"_s + m_files.path(u"none.sock"_s)).state, State::Missing);
}

void TestPeerProbe::seesAForbiddenSocket()
{
    const QString path = m_files.path(u"forbidden.sock"_s);
    const LabSocket backend = listeningAt(path);
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0), 0);
    QCOMPARE(::chmod(QFile::encodeName(m_files.folder()).constData(), 0711), 0);
    State found = State::Open;
    std::jthread([&] {
        ::setfsuid(65534); // Root's rights to files, given up for this thread.
        found = probe(u"unix:"_s + path).state;
    }).join();
    QCOMPARE(found, State::Denied);
}

void TestPeerProbe::findsWhatListensCloseBy()
{
    const LabSocket php = listeningAt(m_files.path(u"php8.4.sock"_s));
    const PeerProbe missing = probe(u"unix:"_s + m_files.path(u"php8.2.sock"_s));
    QCOMPARE(missing.nearby, QStringList{u"unix:"_s + m_files.path(u"php8.4.sock"_s)});
    // Where somebody listens, nothing else was meant.
    QCOMPARE(probe(u"unix:"_s + m_files.path(u"php8.4.sock"_s)).nearby, QStringList());

    const LabSocket backend = LabSocket::listening(4);
    const PeerProbe other = probe(u"127.0.0.2:%1"_s.arg(backend.port()));
    QCOMPARE(other.state, State::Refused);
    QCOMPARE(other.nearby, QStringList{peerAt(backend.port())});
    const LabSocket closed = LabSocket::reserved();
    QCOMPARE(probe(peerAt(closed.port())).nearby, QStringList());
}

void TestPeerProbe::knowsWhatIsOnThisMachine()
{
    const LabSocket closed = LabSocket::reserved();
    QVERIFY(probe(peerAt(closed.port())).isHere);
    QVERIFY(probe(u"unix:"_s + m_files.path(u"none.sock"_s)).isHere);
    // An address for documentation: nobody has it, and an answer is not waited for.
    QVERIFY(!probe(u"192.0.2.1:80"_s, 1ms).isHere);
}

void TestPeerProbe::leavesOutWhatIsNoAddress()
{
    const QStringList peers = {QString(), u"backend:8080"_s, u"127.0.0.1"_s, u"unix:relative.sock"_s, u"$host:80"_s};
    QCOMPARE(probePeers(peers, LabPatience).keys(), QStringList());
}

void TestPeerProbe::sendsNothing()
{
    const LabSocket backend = LabSocket::listening(4);
    QCOMPARE(probe(peerAt(backend.port())).state, State::Open);
    LabSocket connection = backend.accept();
    QCOMPARE(connection.receive(), QByteArray());
}

void TestPeerProbe::endsWhenCancelled()
{
    const FullListener waits;
    const QString missing = u"unix:"_s + m_files.path(u"none.sock"_s);
    QCOMPARE(probePeers({peerAt(waits.port()), missing}, 1h, [] { return false; }).keys(), QStringList{missing});
}

QTEST_GUILESS_MAIN(TestPeerProbe)
#include "tst_peerprobe.moc"
