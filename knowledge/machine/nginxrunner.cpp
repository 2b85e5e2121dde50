// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/nginxrunner.h"

#include "knowledge/machine/shellquote.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

namespace headwater {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto AskEvery = 50ms;

QString findNginx()
{
    if (const QString inPath = QStandardPaths::findExecutable(u"nginx"_s); !inPath.isEmpty())
        return inPath;
    // A desktop user's PATH often lacks the sbin folders.
    return QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/usr/local/nginx/sbin"_s,
                                                       u"/usr/local/openresty/nginx/sbin"_s});
}

// Nothing of the user's environment can change what nginx says or does: its words stay English, and the NGINX variable,
// by which a running nginx hands down its sockets, is not passed on.
QProcessEnvironment minimalEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(u"LC_ALL"_s, u"C"_s);
    environment.insert(u"PATH"_s, u"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"_s);
    return environment;
}

QStringList fileArguments(const QString &mainFile, const QString &prefix)
{
    // nginx takes a relative name from its own prefix, not from the working folder.
    QStringList arguments{u"-c"_s, QFileInfo(mainFile).absoluteFilePath()};
    if (!prefix.isEmpty())
        arguments << u"-p"_s << prefix;
    return arguments;
}

// "nginx: [emerg] unknown directive "foo" in /etc/nginx/nginx.conf:12", or the same with the log's stamp and process in
// front where nginx was built to log to standard error.
std::unexpected<Error> refusal(const QString &mainFile, const QString &output)
{
    static const QRegularExpression place(u"\\[emerg\\] .* in (/.+):(\\d+)$"_s, QRegularExpression::MultilineOption);
    const auto match = place.match(output);
    return failure(Error::Code::TestFailed, match.hasMatch() ? match.captured(1) : mainFile, output.trimmed(),
                   match.captured(2).toInt());
}

Result<RunOutcome> accepted(Result<RunOutcome> outcome, const QString &mainFile)
{
    if (outcome && outcome->exitCode != 0)
        return refusal(mainFile, outcome->output);
    return outcome;
}

} // namespace

NginxRunner::NginxRunner(const QString &binary)
    : m_binary(binary.isEmpty() ? findNginx() : binary)
{
}

QStringList NginxRunner::testCommand(const QString &mainFile, const QString &prefix) const
{
    return QStringList{m_binary, u"-t"_s} + fileArguments(mainFile, prefix);
}

Result<RunOutcome> NginxRunner::test(const QString &mainFile, const QString &prefix) const
{
    return accepted(run(testCommand(mainFile, prefix)), mainFile);
}

Result<RunOutcome> NginxRunner::reload(const QString &mainFile, const QString &prefix) const
{
    return accepted(run(reloadCommand(mainFile, prefix)), mainFile);
}

QStringList NginxRunner::reloadCommand(const QString &mainFile, const QString &prefix) const
{
    return QStringList{m_binary, u"-s"_s, u"reload"_s} + fileArguments(mainFile, prefix);
}

Result<QString> NginxRunner::version() const
{
    return run({m_binary, u"-v"_s}).and_then([this](const RunOutcome &outcome) -> Result<QString> {
        // "nginx version: openresty/1.25.3.1", "Tengine version: Tengine/2.4.0"
        static const QRegularExpression words(u" version: [^\\s/]+/(\\d+(?:\\.\\d+)+)"_s);
        const auto match = words.match(outcome.output);
        if (!match.hasMatch())
            return failure(Error::Code::NotFound, m_binary, outcome.output.trimmed());
        return match.captured(1);
    });
}

Result<RunOutcome> NginxRunner::run(const QStringList &command) const
{
    const QString commandLine = shellCommand(command);
    if (!isAvailable())
        return failure(Error::Code::NotFound, u"nginx"_s);

    QProcess process;
    process.setProcessEnvironment(minimalEnvironment());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(command.first(), command.mid(1), QIODevice::ReadOnly);
    if (!process.waitForStarted())
        return failure(Error::Code::NotFound, m_binary, process.errorString());

    QElapsedTimer running;
    running.start();
    while (!process.waitForFinished(static_cast<int>(AskEvery.count())) && process.state() != QProcess::NotRunning) {
        const bool cancelled = m_keepGoing && !m_keepGoing();
        if (!cancelled && running.durationElapsed() < m_timeout)
            continue;
        process.kill();
        process.waitForFinished();
        if (cancelled)
            return failure(Error::Code::Cancelled, commandLine);
        return failure(Error::Code::ReadFailed, commandLine, u"no answer within %1 ms"_s.arg(m_timeout.count()));
    }
    const QString output = QString::fromUtf8(process.readAllStandardOutput());
    if (process.exitStatus() == QProcess::CrashExit)
        return failure(Error::Code::ReadFailed, commandLine, output + process.errorString());
    return RunOutcome{.exitCode = process.exitCode(), .output = output, .commandLine = commandLine};
}

} // namespace headwater
