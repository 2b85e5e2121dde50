// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/nginxrunner.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

QString findNginx()
{
    if (const QString inPath = QStandardPaths::findExecutable(u"nginx"_s); !inPath.isEmpty())
        return inPath;
    // A desktop user's PATH often lacks the sbin folders.
    return QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/usr/local/nginx/sbin"_s,
                                                       u"/usr/local/openresty/nginx/sbin"_s});
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

Result<QString> NginxRunner::buildInformation() const
{
    return run({m_binary, u"-V"_s}).transform([](const RunOutcome &outcome) { return outcome.output; });
}

Result<RunOutcome> NginxRunner::run(const QStringList &command) const
{
    if (!isAvailable())
        return failure(Error::Code::NotFound, u"nginx"_s);
    return runCommand(command, m_timeout, m_keepGoing);
}

} // namespace headwater
