// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QSet>

namespace headwater {

/// A socket of this machine that waits for connections.
struct Listener
{
    QHostAddress address; ///< Null for a unix socket.
    quint16 port = 0;
    QString path; ///< Of a unix socket.
    quint64 inode = 0;
};

/// The TCP sockets that listen in this network namespace, from /proc/net/tcp and /proc/net/tcp6.
QList<Listener> tcpListeners();
/// The unix sockets that listen and have a path, from /proc/net/unix.
QList<Listener> unixListeners();

/// The programs that have the sockets @p inodes open, by inode, from /proc/PID/fd: "php-fpm8.2". Where several have, it
/// is the first that was started, but the service manager, which keeps the sockets that it hands out, only when it is
/// alone. What nobody has, or nobody may look at, is left out.
QHash<quint64, QString> ownersOf(const QSet<quint64> &inodes);

} // namespace headwater
