// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/commandrun.h"

#include "knowledge/machine/shellquote.h"

#include <QElapsedTimer>
#include <QProcess>

namespace headwater {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto AskEvery = 50ms;

// Nothing of the user's environment can change what a program says or does: its words stay English, a client such as
// docker's asks this machine and no other, and the NGINX variable, by which a running nginx hands down its sockets, is
// not passed on.
QProcessEnvironment minimalEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(u"LC_ALL"_s, u"C"_s);
    environment.insert(u"PATH"_s, u"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"_s);
    return environment;
}

} // namespace

Result<RunOutcome> runCommand(const QStringList &command, std::chrono::milliseconds limit, const KeepGoing &keepGoing)
{
    const QString commandLine = shellCommand(command);
    QProcess process;
    process.setProcessEnvironment(minimalEnvironment());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(command.first(), command.mid(1), QIODevice::ReadOnly);
    if (!process.waitForStarted())
        return failure(Error::Code::NotFound, command.first(), process.errorString());

    QElapsedTimer running;
    running.start();
    while (!process.waitForFinished(static_cast<int>(AskEvery.count())) && process.state() != QProcess::NotRunning) {
        const bool cancelled = keepGoing && !keepGoing();
        if (!cancelled && running.durationElapsed() < limit)
            continue;
        process.kill();
        process.waitForFinished();
        if (cancelled)
            return failure(Error::Code::Cancelled, commandLine);
        return failure(Error::Code::ReadFailed, commandLine, u"no answer within %1 ms"_s.arg(limit.count()));
    }
    const QString output = QString::fromUtf8(process.readAllStandardOutput());
    if (process.exitStatus() == QProcess::CrashExit)
        return failure(Error::Code::ReadFailed, commandLine, output + process.errorString());
    return RunOutcome{.exitCode = process.exitCode(), .output = output, .commandLine = commandLine};
}

} // namespace headwater
