// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/commands.h"
#include "app/openincident.h"
#include "knowledge/incident/report.h"

#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

int write(CommandLine &line, const QString &text)
{
    const QString path = line.parser.value(u"output"_s);
    if (path.isEmpty()) {
        line.out << text;
        return NothingWrong;
    }
    QSaveFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return line.fail(Error{Error::Code::WriteFailed, path, file.errorString(), 0});
    return NothingWrong;
}

} // namespace

int runReport(const QStringList &arguments)
{
    CommandLine line;
    line.parser.setApplicationDescription(u"The diagnosis of logs and configurations, without a window."_s);
    line.parser.addOption({u"format"_s, u"text (default) or json."_s, u"text|json"_s, u"text"_s});
    line.parser.addOption({{u"o"_s, u"output"_s}, u"Write to this file."_s, u"FILE"_s});
    line.addConfigOption();
    line.addAnswerOption();
    line.addRotatedOption();
    line.parser.addPositionalArgument(u"FILE…"_s,
                                      u"Logs, configurations, directories, archives; - is standard input."_s);
    if (!line.parse(arguments))
        return line.exitCode();
    const QString format = line.parser.value(u"format"_s);
    if (format != u"text" && format != u"json")
        return line.fail(u"--format takes text or json"_s, u"--format 只接受 text 或 json"_s);
    const OpenedIncident opened = openIncident(line, line.parser.positionalArguments());
    if (!opened.incident)
        return BadUsage;
    const Incident &incident = *opened.incident;
    const QString text = format == u"json"
                             ? QString::fromUtf8(QJsonDocument(reportJson(incident, line.language())).toJson())
                             : reportText(incident, line.language());
    if (const int failed = write(line, text); failed != NothingWrong)
        return failed;
    if (opened.hasUnreadable)
        return BadUsage;
    const bool isWrong = std::ranges::any_of(
        incident.findings, [](const Finding &finding) { return finding.entry->severity != Severity::Benign; });
    return isWrong || incident.access.byClass[5] > 0 ? ProblemsFound : NothingWrong;
}

} // namespace headwater
