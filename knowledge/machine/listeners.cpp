// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/listeners.h"

#include "knowledge/machine/procfiles.h"

#include <QDir>
#include <QFile>
#include <QtEndian>

#include <array>
#include <cstring>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr QByteArrayView TcpListen = "0A";
/// __SO_ACCEPTCON of the kernel's net.h: the flag of a unix socket that listens.
constexpr quint32 AcceptsConnections = 1U << 16;

/// "0100007F" or 32 such digits: words of four bytes, each a number in the machine's own byte order.
QHostAddress addressOf(const QByteArray &hex)
{
    std::array<quint8, 16> bytes{};
    for (qsizetype i = 0; i < hex.size() / 8 && i < 4; ++i) {
        const quint32 word = hex.sliced(i * 8, 8).toUInt(nullptr, 16);
        std::memcpy(&bytes[static_cast<std::size_t>(i) * 4], &word, sizeof word);
    }
    if (hex.size() > 8)
        return QHostAddress(bytes.data());
    quint32 v4 = 0;
    std::memcpy(&v4, bytes.data(), sizeof v4);
    return QHostAddress(qFromBigEndian(v4));
}

void addTcpListeners(const QString &table, QList<Listener> &listeners)
{
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return;
    file.readLine(); // The columns' names.
    while (true) {
        const QList<QByteArray> columns = file.readLine().simplified().split(' ');
        // The kernel lists those that listen first; of connections there may be a million.
        if (columns.size() < 10 || columns[3] != TcpListen)
            return;
        const QList<QByteArray> local = columns[1].split(':');
        listeners.append({.address = addressOf(local.first()),
                          .port = static_cast<quint16>(local.last().toUInt(nullptr, 16)),
                          .path = {},
                          .inode = columns[9].toULongLong()});
    }
}

/// The inodes of the sockets that a process has open.
QList<quint64> socketsOf(qint64 pid)
{
    QList<quint64> inodes;
    const QString folder = u"/proc/%1/fd/"_s.arg(pid);
    for (const QString &descriptor : QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        const QByteArray target = linkTarget(folder + descriptor);
        if (target.startsWith("socket:["))
            inodes.append(target.sliced(8).chopped(1).toULongLong());
    }
    return inodes;
}

} // namespace

QList<Listener> tcpListeners()
{
    QList<Listener> listeners;
    addTcpListeners(u"/proc/net/tcp"_s, listeners);
    addTcpListeners(u"/proc/net/tcp6"_s, listeners);
    return listeners;
}

QList<Listener> unixListeners()
{
    QList<Listener> listeners;
    // Num RefCount Protocol Flags Type St Inode Path
    for (const QByteArray &line : readProcFile(u"/proc/net/unix"_s).split('\n')) {
        const qsizetype path = line.indexOf(" /");
        const QList<QByteArray> columns = line.simplified().split(' ');
        if (path >= 0 && columns.size() >= 8 && (columns[3].toUInt(nullptr, 16) & AcceptsConnections) != 0)
            listeners.append({.address = {},
                              .port = 0,
                              .path = QFile::decodeName(line.sliced(path + 1)),
                              .inode = columns[6].toULongLong()});
    }
    return listeners;
}

QHash<quint64, QString> ownersOf(const QSet<quint64> &inodes)
{
    QHash<quint64, QString> owners;
    if (inodes.isEmpty())
        return owners;
    constexpr qint64 ServiceManager = 1;
    QList<qint64> pids = processIds();
    if (pids.removeOne(ServiceManager))
        pids.append(ServiceManager);
    for (const qint64 pid : std::as_const(pids)) {
        for (const quint64 inode : socketsOf(pid)) {
            if (inodes.contains(inode) && !owners.contains(inode))
                owners.insert(inode, processName(pid));
        }
    }
    return owners;
}

} // namespace headwater
