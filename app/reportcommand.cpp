// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/askmachine.h"
#include "app/commandline.h"
#include "app/commands.h"
#include "app/openincident.h"
#include "knowledge/incident/report/report.h"

#include <QSaveFile>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

int write(CommandLine &line, const QByteArray &bytes)
{
    const QString path = line.parser.value(u"output"_s);
    if (path.isEmpty()) {
        line.out << QString::fromUtf8(bytes);
        return NothingWrong;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return line.fail(Error{Error::Code::WriteFailed, path, file.errorString(), 0});
    return NothingWrong;
}

/// The questions about what was found, those first that are worth asking, each with what may be answered.
QString questionList(const Incident &incident, Language language)
{
    QString text;
    QStringList shown;
    const auto show = [&](const Question &question) {
        if (shown.contains(question.id))
            return;
        shown.append(question.id);
        text += question.id + u": "_s + question.text.in(language) + u'\n';
        if (!question.help.isEmpty())
            text += u"    "_s + question.help.in(language) + u'\n';
        const QString given = incident.answers.value(question.id);
        const auto showAnswer = [&](const QString &value, const QString &words) {
            text += (value == given ? u"  * "_s : u"    "_s) + question.id + u'=' + value + u"  "_s + words + u'\n';
        };
        for (const Question::Answer &answer : question.answers)
            showAnswer(answer.value, answer.text.in(language));
        showAnswer(DontKnow, language == Language::English ? u"I don't know"_s : u"不知道"_s);
    };
    for (const Diagnosis &diagnosis : incident.diagnoses) {
        for (const Question *question : diagnosis.questions)
            show(*question);
    }
    for (const Finding &finding : incident.findings) {
        for (const Question &question : finding.entry->questions)
            show(question);
    }
    return text;
}

/// What --format says, or else the name of the file to write; nothing when --format says what there is not.
std::optional<ReportFormat> wantedFormat(const CommandLine &line)
{
    if (line.parser.isSet(u"format"_s))
        return reportFormat(line.parser.value(u"format"_s));
    return reportFormatOf(line.parser.value(u"output"_s));
}

QByteArray reportOf(const Incident &incident, const CommandLine &line, ReportFormat format)
{
    if (line.parser.isSet(u"list-questions"_s))
        return questionList(incident, line.language()).toUtf8();
    return reportBytes(incident, format, line.language());
}

} // namespace

int runReport(const QStringList &arguments)
{
    CommandLine line;
    line.parser.setApplicationDescription(u"The diagnosis of logs and configurations, without a window."_s);
    line.parser.addOption(
        {u"format"_s, u"text, json, html or markdown. Default: what the name of the output file asks for, or text."_s,
         u"text|json|html|markdown"_s});
    line.parser.addOption({{u"o"_s, u"output"_s}, u"Write to this file."_s, u"FILE"_s});
    line.addConfigOption();
    line.addAnswerOption();
    line.addRotatedOption();
    line.parser.addOption({u"list-questions"_s, u"Only the questions, and what --answer takes for each."_s});
    line.parser.addOption(
        {u"ask-machine"_s, u"Ask this machine, too; says beforehand what is run, read and connected to."_s});
    line.parser.addPositionalArgument(u"FILE…"_s,
                                      u"Logs, configurations, directories, archives; - is standard input."_s);
    if (!line.parse(arguments))
        return line.exitCode();
    const std::optional<ReportFormat> format = wantedFormat(line);
    if (!format)
        return line.fail(u"--format takes text, json, html or markdown"_s,
                         u"--format 只接受 text、json、html 或 markdown"_s);
    OpenedIncident opened = openIncident(line, line.parser.positionalArguments());
    if (!opened.incident)
        return BadUsage;
    if (line.parser.isSet(u"ask-machine"_s))
        opened.incident = withMachineAsked(line, std::move(*opened.incident));
    const Incident &incident = *opened.incident;
    if (const int failed = write(line, reportOf(incident, line, *format)); failed != NothingWrong)
        return failed;
    if (opened.hasUnreadable)
        return BadUsage;
    const bool isWrong = std::ranges::any_of(
        incident.findings, [](const Finding &finding) { return finding.entry->severity != Severity::Benign; });
    return isWrong || incident.access.byClass[5] > 0 ? ProblemsFound : NothingWrong;
}

} // namespace headwater
