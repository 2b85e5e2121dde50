// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/askmachine.h"
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

QString reportOf(const Incident &incident, const CommandLine &line)
{
    if (line.parser.isSet(u"list-questions"_s))
        return questionList(incident, line.language());
    if (line.parser.value(u"format"_s) == u"json")
        return QString::fromUtf8(QJsonDocument(reportJson(incident, line.language())).toJson());
    return reportText(incident, line.language());
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
    line.parser.addOption({u"list-questions"_s, u"Only the questions, and what --answer takes for each."_s});
    line.parser.addOption(
        {u"ask-machine"_s, u"Ask this machine, too; says beforehand what is run, read and connected to."_s});
    line.parser.addPositionalArgument(u"FILE…"_s,
                                      u"Logs, configurations, directories, archives; - is standard input."_s);
    if (!line.parse(arguments))
        return line.exitCode();
    const QString format = line.parser.value(u"format"_s);
    if (format != u"text" && format != u"json")
        return line.fail(u"--format takes text or json"_s, u"--format 只接受 text 或 json"_s);
    OpenedIncident opened = openIncident(line, line.parser.positionalArguments());
    if (!opened.incident)
        return BadUsage;
    if (line.parser.isSet(u"ask-machine"_s))
        opened.incident = withMachineAsked(line, std::move(*opened.incident));
    const Incident &incident = *opened.incident;
    if (const int failed = write(line, reportOf(incident, line)); failed != NothingWrong)
        return failed;
    if (opened.hasUnreadable)
        return BadUsage;
    const bool isWrong = std::ranges::any_of(
        incident.findings, [](const Finding &finding) { return finding.entry->severity != Severity::Benign; });
    return isWrong || incident.access.byClass[5] > 0 ? ProblemsFound : NothingWrong;
}

} // namespace headwater
