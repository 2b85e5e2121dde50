// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/stepwords.h"
#include "knowledge/diagnosis/upstreamaddress.h"
#include "knowledge/incident/errorwords.h"
#include "knowledge/incident/incidentfix.h"
#include "knowledge/incident/report/accessreport.h"
#include "knowledge/incident/report/report.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// ISO 8601 without a zone: the log does not say which it is.
QJsonValue stamp(qint64 time)
{
    return time > 0 ? QJsonValue(QDateTime::fromSecsSinceEpoch(time, QTimeZone::UTC).toString(u"yyyy-MM-ddTHH:mm:ss"_s))
                    : QJsonValue();
}

class JsonReport
{
public:
    JsonReport(const Incident &incident, Language language)
        : m_incident(incident)
        , m_language(language)
    {
    }

    [[nodiscard]] QJsonObject report() const;

private:
    [[nodiscard]] QJsonArray sources() const;
    [[nodiscard]] QJsonObject finding(const Finding &finding, const Diagnosis &diagnosis) const;
    [[nodiscard]] QJsonObject where(const Finding &finding) const;
    [[nodiscard]] QJsonObject position(NodeId node) const;
    [[nodiscard]] QJsonObject example(const LineReference &line) const;
    [[nodiscard]] QJsonObject cause(const RankedCause &ranked, const Finding &finding,
                                    const Diagnosis &diagnosis) const;
    [[nodiscard]] QJsonObject fix(const Fix &fix, const Finding &finding) const;
    [[nodiscard]] QJsonArray questions(const Diagnosis &diagnosis) const;
    [[nodiscard]] QJsonArray unknowns(const Finding &finding, const Diagnosis &diagnosis) const;
    [[nodiscard]] QJsonArray steps(const Diagnosis &diagnosis) const;
    [[nodiscard]] QJsonArray groups() const;
    [[nodiscard]] QJsonArray config() const;
    [[nodiscard]] QJsonArray unknown() const;

    const Incident &m_incident;
    Language m_language;
};

QJsonArray JsonReport::sources() const
{
    static const QStringList kinds = {u"error-log"_s, u"access-log"_s, u"configuration"_s, u"unusable"_s};
    QJsonArray sources;
    for (const Source &source : m_incident.sources) {
        QJsonObject object{
            {u"file"_s, source.name}, {u"kind"_s, kinds[static_cast<int>(source.kind)]}, {u"bytes"_s, source.bytes}};
        if (source.kind == Source::Kind::ErrorLog || source.kind == Source::Kind::AccessLog)
            object.insert(u"lines"_s, source.lines);
        if (const QStringList rotated = unreadRotatedLogs({source}); !rotated.isEmpty())
            object.insert(u"rotated"_s, QJsonArray::fromStringList(rotated));
        if (source.problem)
            object.insert(u"problem"_s, describe(*source.problem, m_language));
        sources.append(object);
    }
    return sources;
}

QJsonObject JsonReport::position(NodeId node) const
{
    return {{u"file"_s, m_incident.config->path(node)}, {u"line"_s, m_incident.config->line(node)}};
}

QJsonObject JsonReport::where(const Finding &finding) const
{
    const auto values = [](const ValueCounts &counts) {
        QJsonArray array;
        for (const ValueCounts::Value &value : counts.sorted())
            array.append(QJsonObject{{u"value"_s, QString::fromUtf8(value.value)},
                                     {u"count"_s, static_cast<qint64>(value.count)}});
        return array;
    };
    QJsonObject where{
        {u"place"_s, finding.place}, {u"peers"_s, values(finding.peers)}, {u"servers"_s, values(finding.servers)}};
    QJsonArray logs;
    const std::vector<quint64> counts = m_incident.countsByLog(finding);
    for (std::size_t log = 0; log < counts.size(); ++log) {
        if (counts[log] > 0)
            logs.append(QJsonObject{{u"file"_s, m_incident.logs[log]->file->name()},
                                    {u"count"_s, static_cast<qint64>(counts[log])}});
    }
    where.insert(u"logs"_s, logs);
    if (finding.route != NodeId::None)
        where.insert(u"config"_s, position(finding.route));
    if (finding.upstream && finding.upstream->pass != NodeId::None)
        where.insert(u"pass"_s, position(finding.upstream->pass));
    if (finding.upstream && finding.upstream->block != NodeId::None)
        where.insert(u"upstream"_s, position(finding.upstream->block));
    return where;
}

QJsonObject JsonReport::example(const LineReference &line) const
{
    return {{u"file"_s, m_incident.logs[static_cast<std::size_t>(line.source)]->file->name()},
            {u"line"_s, line.line + 1},
            {u"text"_s, QString::fromUtf8(m_incident.lineText(line))}};
}

QJsonObject JsonReport::fix(const Fix &fix, const Finding &finding) const
{
    static const QStringList grades = {u"safe"_s, u"check-first"_s, u"needs-value"_s};
    QJsonArray steps;
    for (const LocalizedText &step : fix.steps)
        steps.append(fillPlaceholders(step.in(m_language), finding));
    QJsonObject object{{u"id"_s, fix.id},
                       {u"title"_s, fix.title.in(m_language)},
                       {u"kind"_s, fix.edits.isEmpty() ? u"steps"_s : u"configuration"_s},
                       {u"grade"_s, grades[static_cast<int>(fix.grade)]},
                       {u"risk"_s, fix.risk.in(m_language)}};
    QJsonArray edits;
    if (!fix.edits.isEmpty()) {
        const Result<FixPlan> plan = planFix(m_incident, fix, finding);
        if (plan) {
            for (const FileChange &change : plan->changes)
                edits.append(QJsonObject{{u"file"_s, change.path},
                                         {u"line"_s, change.line},
                                         {u"diff"_s, QString::fromUtf8(change.unifiedDiff())}});
            QJsonArray companions;
            for (const LocalizedText &companion : plan->companions)
                companions.append(companion.in(m_language));
            if (!companions.isEmpty())
                object.insert(u"companions"_s, companions);
            if (plan->isAlreadyInPlace)
                object.insert(u"alreadyInPlace"_s, true);
            QJsonArray needed;
            for (const QString &input : plan->missingInputs)
                needed.append(input);
            if (!needed.isEmpty())
                object.insert(u"missingInputs"_s, needed);
        } else {
            object.insert(u"problem"_s, describe(plan.error(), m_language));
        }
        QJsonArray lines;
        for (const QString &line : directiveLines(fix, finding, {}, m_incident.answers))
            lines.append(line);
        object.insert(u"directives"_s, lines);
    }
    object.insert(u"edits"_s, edits);
    object.insert(u"steps"_s, steps);
    return object;
}

QJsonObject JsonReport::cause(const RankedCause &ranked, const Finding &finding, const Diagnosis &diagnosis) const
{
    if (!ranked.cause)
        return {{u"id"_s, u"something-else"_s},
                {u"title"_s, causeTitle(nullptr, m_language)},
                {u"probability"_s, ranked.probability},
                {u"evidence"_s, QJsonArray()},
                {u"fixes"_s, QJsonArray()}};
    QJsonArray evidence;
    for (const WeighedEvidence &weighed : ranked.evidence) {
        const FactResult &fact = diagnosis.facts[weighed.fact];
        const QString outcome = weighed.ratio > 1 ? u"for"_s : weighed.ratio < 1 ? u"against"_s : u"unknown"_s;
        QJsonArray directives;
        for (const NodeId node : fact.directives)
            directives.append(position(node));
        evidence.append(QJsonObject{{u"id"_s, fact.fact->id},
                                    {u"outcome"_s, outcome},
                                    {u"ratio"_s, weighed.ratio},
                                    {u"detail"_s, fact.text(m_language)},
                                    {u"directives"_s, directives}});
    }
    QJsonArray fixes;
    for (const QString &id : ranked.cause->fixes)
        fixes.append(fix(*finding.entry->fix(id), finding));
    return {{u"id"_s, ranked.cause->id},
            {u"title"_s, ranked.cause->title.in(m_language)},
            {u"verdict"_s, fillPlaceholders(ranked.cause->verdict.in(m_language), finding)},
            {u"probability"_s, ranked.probability},
            {u"evidence"_s, evidence},
            {u"fixes"_s, fixes}};
}

QJsonArray JsonReport::questions(const Diagnosis &diagnosis) const
{
    QJsonArray questions;
    for (const Question *question : diagnosis.questions) {
        QJsonArray answers;
        for (const Question::Answer &answer : question->answers)
            answers.append(QJsonObject{{u"value"_s, answer.value}, {u"text"_s, answer.text.in(m_language)}});
        questions.append(
            QJsonObject{{u"id"_s, question->id}, {u"text"_s, question->text.in(m_language)}, {u"answers"_s, answers}});
    }
    return questions;
}

QJsonArray JsonReport::unknowns(const Finding &finding, const Diagnosis &diagnosis) const
{
    static const QStringList kinds = {u"question"_s, u"probe"_s, u"configuration"_s};
    QJsonArray unknowns;
    for (const TurningPoint &point : diagnosis.turningPoints) {
        const Unknown &unknown = point.unknown;
        const QList<Cause> &causes = finding.entry->causes;
        const bool isNamed = point.leader < causes.size();
        unknowns.append(QJsonObject{{u"kind"_s, kinds[static_cast<int>(unknown.kind)]},
                                    {u"id"_s, unknown.question ? unknown.question->id : unknown.probe},
                                    {u"reply"_s, unknown.replies[point.reply].value},
                                    {u"shift"_s, point.shift},
                                    {u"cause"_s, isNamed ? causes[point.leader].id : u"something-else"_s},
                                    {u"probability"_s, point.probability},
                                    {u"text"_s, describe(point, *finding.entry, m_language)}});
    }
    return unknowns;
}

QJsonArray JsonReport::steps(const Diagnosis &diagnosis) const
{
    static const QStringList kinds = {u"question"_s, u"probe"_s, u"fix"_s};
    QJsonArray steps;
    for (const Step &step : diagnosis.steps) {
        const QString id = step.question ? step.question->id : step.fix ? step.fix->id : step.probe;
        steps.append(QJsonObject{{u"kind"_s, kinds[static_cast<int>(step.kind)]},
                                 {u"id"_s, id},
                                 {u"gain"_s, step.gain},
                                 {u"cost"_s, step.cost}});
    }
    return steps;
}

QJsonArray JsonReport::groups() const
{
    QJsonArray groups;
    for (const FindingGroup &group : m_incident.groups) {
        const auto idOf = [this](int index) { return m_incident.findings[static_cast<std::size_t>(index)].id; };
        QJsonArray followers;
        for (const int follower : group.followers)
            followers.append(idOf(follower));
        groups.append(QJsonObject{{u"root"_s, idOf(group.root)},
                                  {u"cause"_s, group.cause->id},
                                  {u"title"_s, group.cause->title.in(m_language)},
                                  {u"followers"_s, followers}});
    }
    return groups;
}

QJsonObject JsonReport::finding(const Finding &finding, const Diagnosis &diagnosis) const
{
    QJsonArray examples;
    for (const LineReference &line : finding.tally.examples)
        examples.append(example(line));
    QJsonArray causes;
    for (const RankedCause &ranked : diagnosis.causes)
        causes.append(cause(ranked, finding, diagnosis));
    static const QStringList trends = {u"once"_s, u"steady"_s, u"rising"_s, u"falling"_s, u"stopped"_s};
    return {{u"id"_s, finding.id},
            {u"entry"_s, finding.entry->id},
            {u"title"_s, finding.entry->title.in(m_language)},
            {u"severity"_s, severityName(finding.entry->severity)},
            {u"meaning"_s, finding.entry->meaning.in(m_language)},
            {u"firstAction"_s, finding.entry->first.in(m_language)},
            {u"count"_s, static_cast<qint64>(finding.tally.count)},
            {u"first"_s, stamp(finding.tally.count > 0 ? finding.tally.first : 0)},
            {u"last"_s, stamp(finding.tally.count > 0 ? finding.tally.last : 0)},
            {u"trend"_s, trends[static_cast<int>(finding.trend)]},
            {u"where"_s, where(finding)},
            {u"examples"_s, examples},
            {u"causes"_s, causes},
            {u"questions"_s, questions(diagnosis)},
            {u"unknowns"_s, unknowns(finding, diagnosis)},
            {u"steps"_s, steps(diagnosis)}};
}

QJsonArray JsonReport::config() const
{
    QJsonArray problems;
    if (!m_incident.config)
        return problems;
    for (const ConfigProblem &problem : m_incident.config->problems())
        problems.append(QJsonObject{{u"file"_s, problem.file},
                                    {u"line"_s, problem.line},
                                    {u"column"_s, problem.column},
                                    {u"text"_s, problem.text}});
    for (const CheckResult &result : m_incident.checks) {
        const CheckPlace &place = result.places.constFirst();
        problems.append(QJsonObject{{u"file"_s, place.file},
                                    {u"line"_s, place.line},
                                    {u"column"_s, place.column},
                                    {u"text"_s, result.message(m_language)},
                                    {u"check"_s, result.check->id},
                                    {u"level"_s, checkLevelName(result.check->level)}});
    }
    return problems;
}

QJsonArray JsonReport::unknown() const
{
    QJsonArray messages;
    for (const UnknownMessage &message : m_incident.unknown)
        messages.append(QJsonObject{{u"message"_s, message.message},
                                    {u"count"_s, static_cast<qint64>(message.count)},
                                    {u"example"_s, example(message.example)}});
    return messages;
}

QJsonObject JsonReport::report() const
{
    QJsonArray findings;
    for (std::size_t i = 0; i < m_incident.findings.size(); ++i)
        findings.append(finding(m_incident.findings[i], m_incident.diagnoses[i]));
    QJsonObject report{{u"schema"_s, 1},        {u"sources"_s, sources()}, {u"findings"_s, findings},
                       {u"groups"_s, groups()}, {u"config"_s, config()},   {u"unknown"_s, unknown()}};
    if (!m_incident.accessLogs.empty())
        report.insert(u"access"_s, accessJson(m_incident.access));
    return report;
}

} // namespace

QJsonObject reportJson(const Incident &incident, Language language)
{
    return JsonReport(incident, language).report();
}

} // namespace headwater
