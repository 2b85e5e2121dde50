// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/incidents/caserun.h"

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// The finding that can have the true cause: the first one of its entry, or -1.
int findingOf(const Incident &incident, const QStringList &causes)
{
    for (int i = 0; i < static_cast<int>(incident.findings.size()); ++i) {
        const QString entry = incident.findings[static_cast<std::size_t>(i)].entry->id;
        for (const QString &cause : causes) {
            if (cause.section(u'/', 0, 0) == entry)
                return i;
        }
    }
    return -1;
}

Standing standingOf(const Incident &incident, int index, const QStringList &causes)
{
    Standing standing;
    if (index < 0)
        return standing;
    const QString entry = incident.findings[static_cast<std::size_t>(index)].entry->id;
    const QList<RankedCause> &ranked = incident.diagnoses[static_cast<std::size_t>(index)].causes;
    // Where the table weighs nothing, to name the entry is to name the cause.
    if (ranked.isEmpty() && causes.contains(entry))
        standing = {.rank = 1, .trueProbability = 1, .leader = entry, .leaderProbability = 1};
    for (qsizetype i = 0; i < ranked.size(); ++i) {
        const QString name = entry + u'/' + (ranked[i].cause ? ranked[i].cause->id : u"something-else"_s);
        if (i == 0) {
            standing.leader = name;
            standing.leaderProbability = ranked[i].probability;
        }
        if (causes.contains(name) && standing.rank == 0) {
            standing.rank = static_cast<int>(i) + 1;
            standing.trueProbability = ranked[i].probability;
        }
    }
    return standing;
}

} // namespace

CaseRun runCase(const IncidentCase &given, const std::shared_ptr<const Catalog> &catalog)
{
    const auto pasted = [](const QString &name, Source::Kind kind, const QByteArray &text) {
        Source source;
        source.name = name;
        source.kind = kind;
        source.bytes = text.size();
        source.pasted = text;
        return source;
    };
    QList<Source> sources = {pasted(u"error.log"_s, Source::Kind::ErrorLog, given.log)};
    if (!given.accessLog.isEmpty())
        sources.append(pasted(u"access.log"_s, Source::Kind::AccessLog, given.accessLog));
    if (!given.config.isEmpty())
        sources.append(pasted(u"nginx.conf"_s, Source::Kind::Configuration, given.config));
    CaseRun run;
    run.id = given.id;
    run.incident = analyseIncident(sources, catalog, {}, {});
    if (given.machine)
        run.incident = withMachineFacts(run.incident, std::make_shared<const MachineFacts>(*given.machine));
    const int finding = findingOf(run.incident, given.causes);
    run.before = standingOf(run.incident, finding, given.causes);
    run.after = run.before;
    if (run.before.isFirst())
        run.untilFirst = 0;
    while (finding >= 0) {
        const Diagnosis &diagnosis = run.incident.diagnoses[static_cast<std::size_t>(finding)];
        if (diagnosis.questions.isEmpty())
            break;
        const QString question = diagnosis.questions.constFirst()->id;
        Answers answers = run.incident.answers;
        answers.insert(question, given.answers.value(question, DontKnow));
        run.questions.append(question + u'=' + answers.value(question));
        run.incident = withAnswers(run.incident, answers);
        run.after = standingOf(run.incident, finding, given.causes);
        ++run.asked;
        if (run.untilFirst < 0 && run.after.isFirst())
            run.untilFirst = run.asked;
    }
    return run;
}

} // namespace headwater
