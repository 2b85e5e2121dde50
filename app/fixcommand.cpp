// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/commands.h"
#include "app/openincident.h"
#include "knowledge/catalog/checktable.h"
#include "knowledge/config/mainfile.h"
#include "knowledge/fix/changehistory.h"
#include "knowledge/fix/transaction.h"
#include "knowledge/incident/incidentfix.h"

#include <QFileInfo>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// From the logs, or without any from the configuration alone.
std::optional<Finding> findFinding(const Incident &incident, const QString &id)
{
    if (const int index = incident.findingById(id); index >= 0)
        return incident.findings[static_cast<std::size_t>(index)];
    return incident.logs.empty() && incident.config ? findingFromId(id, *incident.catalog, *incident.config)
                                                    : std::nullopt;
}

QMap<QString, QString> inputs(CommandLine &line)
{
    QMap<QString, QString> values;
    for (const QString &text : line.parser.values(u"input"_s)) {
        if (const qsizetype equals = text.indexOf(u'='); equals > 0)
            values.insert(text.left(equals), text.mid(equals + 1));
    }
    return values;
}

int apply(CommandLine &line, const Incident &incident, const QString &title, const QList<FileChange> &changes)
{
    const NginxRunner nginx(line.parser.value(u"nginx"_s));
    const QString main = nginx.isAvailable() ? mainFileOf(*incident.config) : QString();
    if (main.isEmpty())
        line.err << (line.language() == Language::English
                         ? u"headwater: nginx or its main file is not at hand, so the change is not tested\n"_s
                         : u"headwater: 这里没有 nginx 或主配置文件，改动未经测试\n"_s);
    const QString folder = ChangeHistory::defaultFolder();
    const Result<AppliedChange> applied =
        Transaction(folder, nginx).apply(title, changes, main.isEmpty() ? main : QFileInfo(main).absoluteFilePath());
    if (!applied)
        return line.fail(applied.error());
    line.err << applied->testOutput;
    line.err << (line.language() == Language::English ? u"headwater: applied; the files as they were are in %1\n"_s
                                                      : u"headwater: 已应用；原文件备份在 %1\n"_s)
                    .arg(folder + u'/' + applied->id);
    return NothingWrong;
}

void say(CommandLine &line, const QList<LocalizedText> &companions)
{
    for (const LocalizedText &companion : companions)
        line.err << (line.language() == Language::English ? u"headwater: also changed, because otherwise: "_s
                                                          : u"headwater: 同时改动，否则："_s)
                 << companion.in(line.language()) << '\n';
}

/// Prints @p changes, and makes them when that was asked for.
int showOrApply(CommandLine &line, const Incident &incident, const QString &title, const QList<FileChange> &changes)
{
    for (const FileChange &change : changes)
        line.out << QString::fromUtf8(change.unifiedDiff());
    if (changes.isEmpty() || !line.parser.isSet(u"apply"_s))
        return NothingWrong;
    line.out.flush();
    return apply(line, incident, title, changes);
}

QString placeText(const CheckResult &result)
{
    const CheckPlace &place = result.places.constFirst();
    return u"%1:%2"_s.arg(place.file).arg(place.line);
}

/// Ends a problem that `check` reports: @p place is where, FILE:LINE or the end of that; it may be left out when there
/// is only one.
int runCheckFix(CommandLine &line, const Incident &incident, const QString &check, const QString &place)
{
    QList<const CheckResult *> found;
    QStringList places;
    for (const CheckResult &result : incident.checks) {
        const QString where = placeText(result);
        const bool isMeant = place.isEmpty() || where == place || where.endsWith(u'/' + place);
        if (result.check->id != check || result.edits.isEmpty() || !isMeant)
            continue;
        found.append(&result);
        places.append(where);
    }
    if (found.isEmpty())
        return line.fail(u"these files have no %1 there that has a certain fix"_s.arg(check),
                         u"这些文件里没有可以确定修复的 %1"_s.arg(check));
    if (found.size() > 1)
        return line.fail(u"%1 is found more than once; name one of: %2"_s.arg(check, places.join(u' ')),
                         u"%1 不止一处，请指定其中之一：%2"_s.arg(check, places.join(u' ')));
    const CompletedChanges plan = planFix(incident, *found.first());
    say(line, plan.companions);
    return showOrApply(line, incident, found.first()->check->title.in(line.language()), plan.changes);
}

} // namespace

int runFix(const QStringList &arguments)
{
    CommandLine line;
    line.parser.setApplicationDescription(
        u"The diff of a fix in this configuration; with --apply backs up, writes, has nginx test it, "
        "and puts everything back when nginx refuses."_s);
    line.addConfigOption();
    line.addAnswerOption();
    line.addRotatedOption();
    line.parser.addOption({u"log"_s, u"The log that the finding is in; - is standard input."_s, u"FILE"_s});
    line.parser.addOption({u"input"_s, u"A value that the fix needs."_s, u"NAME=VALUE"_s});
    line.parser.addOption({u"apply"_s, u"Do it, and test it."_s});
    line.parser.addOption({u"nginx"_s, u"The nginx to test with."_s, u"BINARY"_s});
    line.parser.addPositionalArgument(u"FINDING"_s, u"Its id, as report prints it, or as check does."_s);
    line.parser.addPositionalArgument(
        u"FIX"_s, u"Its id, as report prints it. After one of check's: its FILE:LINE, if there are several."_s);
    line.parser.addPositionalArgument(u"[LOG…]"_s, u"Logs, as with --log."_s);
    if (!line.parse(arguments))
        return line.exitCode();
    const QStringList words = line.parser.positionalArguments();
    const bool isCheck = !words.isEmpty() && CheckTable::instance().check(words[0]);
    if (words.size() < 2 && !isCheck)
        return line.fail(u"fix takes a finding and a fix, as report prints them"_s,
                         u"fix 需要问题和修复的 id，见 report 的输出"_s);
    const OpenedIncident opened = openIncident(line, words.mid(2) + line.parser.values(u"log"_s));
    if (!opened.incident)
        return BadUsage;
    const Incident &incident = *opened.incident;
    if (isCheck)
        return runCheckFix(line, incident, words[0], words.value(1));
    const std::optional<Finding> named = findFinding(incident, words[0]);
    if (!named)
        return line.fail(u"there is no finding %1 in these files"_s.arg(words[0]),
                         u"这些文件里找不到名为 %1 的问题"_s.arg(words[0]));
    const Finding &finding = *named;
    const Fix *fix = finding.entry->fix(words[1]);
    if (!fix)
        return line.fail(u"%1 has no fix %2"_s.arg(words[0], words[1]), u"%1 没有修复 %2"_s.arg(words[0], words[1]));

    const Result<FixPlan> plan = planFix(incident, *fix, finding, inputs(line));
    if (!plan)
        return line.fail(plan.error());
    if (!plan->missingInputs.isEmpty())
        return line.fail(u"this fix needs --input %1=VALUE"_s.arg(plan->missingInputs.join(u"=VALUE --input "_s)),
                         u"这项修复需要 --input %1=值"_s.arg(plan->missingInputs.join(u"=值 --input "_s)));
    for (const LocalizedText &step : fix->steps)
        line.err << "- " << fillPlaceholders(step.in(line.language()), finding) << '\n';
    say(line, plan->companions);
    if (plan->isAlreadyInPlace)
        line.err << (line.language() == Language::English ? u"headwater: the configuration has this already\n"_s
                                                          : u"headwater: 配置里已经是这样\n"_s);
    return showOrApply(line, incident, fix->title.in(line.language()), plan->changes);
}

} // namespace headwater
