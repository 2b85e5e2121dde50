// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/kernelprobe.h"
#include "tests/knowledge/temporaryfiles.h"
#include "tests/lab/labsocket.h"

#include <QStandardPaths>
#include <QTest>

#include <netinet/in.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <thread>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestKernelProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsAKillForMemory_data();
    void knowsAKillForMemory();
    void readsTheKernelsLogWhereItMay();
    void knowsNothingOfAClosedLog();
    void findsTheCounter_data();
    void findsTheCounter();
    void countsARealOverflow();
    void readsSelinux_data();
    void readsSelinux();
};

void TestKernelProbe::knowsAKillForMemory_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("program");
    QTest::newRow("machine") << u"Out of memory: Killed process 812 (mysqld) total-vm:1743412kB, anon-rss:412kB"_s
                             << u"mysqld"_s;
    QTest::newRow("control group")
        << u"Memory cgroup out of memory: Killed process 7 (node) total-vm:9kB, anon-rss:1kB"_s << u"node"_s;
    QTest::newRow("Linux 5.3") << u"Killed process 7 (php-fpm7.4), UID 33, total-vm:9kB, anon-rss:1kB"_s
                               << u"php-fpm7.4"_s;
    QTest::newRow("parentheses in the name")
        << u"Out of memory: Killed process 7 ((sd-pam)) total-vm:9kB"_s << u"(sd-pam)"_s;
    QTest::newRow("journal") << u"1700000000.123456 web kernel: Out of memory: Killed process 7 (java) total-vm:9kB"_s
                             << u"java"_s;
    QTest::newRow("something else") << u"nginx[812]: segfault at 4c ip 00007f9a42e4763a"_s << QString();
}

void TestKernelProbe::knowsAKillForMemory()
{
    QFETCH(const QString, message);
    QTEST(killedProgram(message), "program");
}

void TestKernelProbe::readsTheKernelsLogWhereItMay()
{
    QFile kmsg(u"/dev/kmsg"_s);
    if (!kmsg.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        QSKIP("the kernel's log is closed to this test");
    QVERIFY(probeMemoryKills(LabPatience));
}

void TestKernelProbe::knowsNothingOfAClosedLog()
{
    if (!QStandardPaths::findExecutable(kernelLogCommand().first()).isEmpty())
        QSKIP("the journal may answer instead");
    std::optional<bool> isKnown;
    if (QFile kmsg(u"/dev/kmsg"_s); !kmsg.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        isKnown = probeMemoryKills(LabPatience).has_value();
    // Where it is open, in a thread that alone sees an empty /dev.
    std::jthread([&isKnown] {
        if (::unshare(CLONE_NEWNS) == 0 && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
            ::mount("none", "/dev", "tmpfs", 0, nullptr) == 0)
            isKnown = probeMemoryKills(LabPatience).has_value();
    }).join();
    if (!isKnown)
        QSKIP("only root can mount a file system");
    QVERIFY(!*isKnown);
}

void TestKernelProbe::findsTheCounter_data()
{
    QTest::addColumn<QByteArray>("netstat");
    QTest::addColumn<std::optional<quint64>>("count");
    QTest::newRow("first table") << QByteArray("TcpExt: TW ListenOverflows ListenDrops\nTcpExt: 5 17 19\n")
                                 << std::optional<quint64>(17);
    QTest::newRow("second table") << QByteArray("IpExt: In\nIpExt: 3\nTcpExt: ListenOverflows\nTcpExt: 2\n")
                                  << std::optional<quint64>(2);
    QTest::newRow("none") << QByteArray("TcpExt: TW\nTcpExt: 5\n") << std::optional<quint64>();
    QTest::newRow("cut off") << QByteArray("TcpExt: TW ListenOverflows\nTcpExt: 5\n") << std::optional<quint64>();
    QTest::newRow("empty") << QByteArray() << std::optional<quint64>();
}

void TestKernelProbe::findsTheCounter()
{
    QFETCH(const QByteArray, netstat);
    QTEST(listenOverflowsIn(netstat), "count");
}

void TestKernelProbe::countsARealOverflow()
{
    const std::optional<quint64> before = probeListenOverflows();
    QVERIFY(before);
    const FullListener backend;
    const LabSocket client(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(backend.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::connect(client.descriptor(), reinterpret_cast<const sockaddr *>(&address), sizeof address);
    QTRY_VERIFY(probeListenOverflows() > before);
}

void TestKernelProbe::readsSelinux_data()
{
    QTest::addColumn<QByteArray>("enforce");
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<std::optional<bool>>("enforces");
    QTest::addColumn<std::optional<bool>>("letsConnect");
    const std::optional<bool> unknown;
    QTest::newRow("not here") << QByteArray() << QByteArray() << std::optional(false) << unknown;
    QTest::newRow("permissive") << QByteArray("0") << QByteArray("1 1") << std::optional(false) << std::optional(true);
    QTest::newRow("enforcing") << QByteArray("1") << QByteArray("0 0") << std::optional(true) << std::optional(false);
    QTest::newRow("about to be changed") << QByteArray("1") << QByteArray("0 1") << std::optional(true)
                                         << std::optional(false);
    QTest::newRow("another policy") << QByteArray("1") << QByteArray() << std::optional(true) << unknown;
}

void TestKernelProbe::readsSelinux()
{
    QFETCH(const QByteArray, enforce);
    QFETCH(const QByteArray, connect);
    const TemporaryFiles files;
    if (!enforce.isEmpty())
        files.write(u"enforce"_s, enforce);
    QVERIFY(QDir(files.folder()).mkpath(u"booleans"_s));
    if (!connect.isEmpty())
        files.write(u"booleans/httpd_can_network_connect"_s, connect);
    const SelinuxState state = probeSelinux(files.folder());
    QTEST(state.enforces, "enforces");
    QTEST(state.letsConnect, "letsConnect");
}

QTEST_GUILESS_MAIN(TestKernelProbe)
#include "tst_kernelprobe.moc"
