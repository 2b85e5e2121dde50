// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/machinefacts.h"

namespace headwater {

/// A running nginx, by what its processes call themselves in /proc/PID/cmdline.
struct NginxProcess
{
    qint64 master = 0;
    QList<qint64> workers;
    QString mainFile; ///< Absolute.
    QString prefix;
};

/// Every running nginx that sees the same root file system as this program: the paths of one in a container mean other
/// files. Only root's, and those of the user who runs this program. @p build is the nginx of this machine, for what its
/// command line leaves out.
QList<NginxProcess> runningNginx(const NginxProbe &build);

/// The files that a process has open, as far as one may look.
QStringList openFilesOf(qint64 pid);

/// How many files each of @p workers has open, and may have: /proc/PID/fd and /proc/PID/limits. openFiles is 0 when
/// nobody may look.
QList<WorkerProbe> probeWorkers(const QList<qint64> &workers);

} // namespace headwater
