// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/commandrun.h"
#include "knowledge/machine/machinefacts.h"

namespace headwater {

/// The kills for want of memory that the kernel's log still has, oldest first: read from /dev/kmsg or, where that is
/// closed to us, asked of `journalctl -k`. Nothing when neither may be read.
std::optional<QList<MemoryKill>> probeMemoryKills(std::chrono::milliseconds limit, const KeepGoing &keepGoing = {});
/// The command that probeMemoryKills() may run, for showing beforehand.
QStringList kernelLogCommand();
/// The program that a line of the kernel's log says was killed; empty when it says something else.
QString killedProgram(const QString &message);

/// How often a queue of connections waiting to be accepted was full, on any port, since the machine or this network
/// namespace started: ListenOverflows of /proc/net/netstat.
std::optional<quint64> probeListenOverflows();
std::optional<quint64> listenOverflowsIn(const QByteArray &netstat);

/// What SELinux says of itself in @p folder.
struct SelinuxState
{
    std::optional<bool> enforces;
    std::optional<bool> letsConnect; ///< httpd_can_network_connect.
};
SelinuxState probeSelinux(const QString &folder = QStringLiteral("/sys/fs/selinux"));

} // namespace headwater
