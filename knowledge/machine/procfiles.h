// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace headwater {

/// What a file of /proc or /sys holds, up to some MiB; empty when it is not there or closed to us.
QByteArray readProcFile(const QString &path);
/// What a symbolic link holds, unresolved: in /proc it may be "socket:[12]".
QByteArray linkTarget(const QString &path);

/// All processes that can be seen, in the order of their numbers.
QList<qint64> processIds();
/// The program's name as the kernel knows it, at most 15 bytes: "php-fpm8.2".
QString processName(qint64 pid);
/// The value of a line "NAME:\tVALUE" of /proc/PID/status.
QByteArray processStatus(qint64 pid, QByteArrayView name);

} // namespace headwater
