// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/stepwords.h"
#include "knowledge/incident/errorwords.h"
#include "knowledge/incident/incidentfix.h"
#include "knowledge/incident/report/reportcontent.h"
#include "knowledge/incident/report/reportwords.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MostOfALine = 200; // A map's value, say, can be long.
constexpr double WorthOffering = 0.1;

class Content
{
public:
    Content(const Incident &incident, int finding, Language language)
        : m_incident(incident)
        , m_finding(incident.findings[static_cast<std::size_t>(finding)])
        , m_diagnosis(incident.diagnoses[static_cast<std::size_t>(finding)])
        , m_entry(*m_finding.entry)
        , m_language(language)
    {
        m_content.index = finding;
    }

    ReportFinding content();

private:
    [[nodiscard]] QString say(const QString &en, const QString &zhCN) const { return inLanguage(m_language, en, zhCN); }
    [[nodiscard]] QString filled(const LocalizedText &text) const
    {
        return fillPlaceholders(text.in(m_language), m_finding);
    }
    [[nodiscard]] QString placeOf(NodeId node) const
    {
        return whereText(m_incident.config->path(node), m_incident.config->line(node));
    }
    [[nodiscard]] QString directiveText(NodeId node) const;
    [[nodiscard]] ReportCause cause(const RankedCause &ranked) const;
    [[nodiscard]] ReportEvidence known(const FactResult &fact, double ratio) const;
    void addUnknown(ReportCause &cause, const RankedCause &ranked) const;
    [[nodiscard]] QString nextStep() const;
    [[nodiscard]] QString originText() const;
    [[nodiscard]] ReportFix fix(const RankedFix &ranked) const;
    void addVerdict();
    void addQuestions();
    void addShares(const QString &title, const ValueCounts &counts);

    const Incident &m_incident;
    const Finding &m_finding;
    const Diagnosis &m_diagnosis;
    const Entry &m_entry;
    Language m_language;
    ReportFinding m_content;
};

/// As it is written in its file, a block without its body.
QString Content::directiveText(NodeId node) const
{
    const ConfigStatement &statement = m_incident.config->statement(node);
    const QByteArray &bytes =
        m_incident.config->files()[static_cast<std::size_t>(m_incident.config->node(node).file)].bytes;
    const qsizetype end = statement.body ? statement.body->begin : statement.range.end;
    return QString::fromUtf8(bytes.sliced(statement.range.begin, end - statement.range.begin))
        .simplified()
        .left(MostOfALine);
}

ReportEvidence Content::known(const FactResult &fact, double ratio) const
{
    ReportEvidence evidence;
    evidence.outcome = ratio > 1 ? ReportEvidence::Outcome::For : ReportEvidence::Outcome::Against;
    evidence.text = fact.text(m_language);
    evidence.strength = ratio > 1
                            ? say(u"makes it %1 times as likely"_s, u"可能性变为 %1 倍"_s).arg(ratio, 0, 'g', 2)
                            : say(u"makes it %1 times less likely"_s, u"可能性降为 1/%1"_s).arg(1 / ratio, 0, 'g', 2);
    evidence.isOfLog = fact.fact->source == Fact::Source::Log;
    for (const NodeId node : fact.directives)
        evidence.directives.append({placeOf(node), directiveText(node)});
    return evidence;
}

void Content::addUnknown(ReportCause &cause, const RankedCause &ranked) const
{
    int inLog = 0;
    int inConfiguration = 0;
    QStringList texts;
    for (const WeighedEvidence &weighed : ranked.evidence) {
        const FactResult &fact = m_diagnosis.facts[weighed.fact];
        if (fact.outcome != Outcome::Unknown)
            continue;
        QString text;
        if (fact.fact->source == Fact::Source::Log)
            ++inLog;
        else if (fact.fact->source == Fact::Source::Configuration)
            ++inConfiguration;
        else if (fact.fact->source == Fact::Source::Machine)
            text = say(u"Only a look at the machine tells: %1."_s, u"看一下这台机器才知道：%1。"_s)
                       .arg(probeTitle(fact.fact->test, m_language));
        else if (const Question *question = m_entry.question(fact.fact->with.value("question"_L1).toString()))
            text = say(u"Only you know: %1"_s, u"只有你知道：%1"_s).arg(question->text.in(m_language));
        if (!text.isEmpty() && !texts.contains(text))
            texts.append(text);
    }
    if (inConfiguration > 0)
        texts.append((m_incident.config ? say(u"Points that this configuration does not show: %1."_s,
                                              u"这份配置看不出来的：%1 项。"_s)
                                        : say(u"Points in nginx's configuration, which was not given: %1."_s,
                                              u"要看 nginx 的配置才知道、而配置没有给出的：%1 项。"_s))
                         .arg(inConfiguration));
    if (inLog > 0)
        texts.append(
            say(u"Points that the log shows too little of: %1."_s, u"日志内容太少、看不出来的：%1 项。"_s).arg(inLog));
    for (const QString &text : std::as_const(texts)) {
        ReportEvidence evidence;
        evidence.text = text;
        cause.evidence.append(evidence);
    }
}

ReportCause Content::cause(const RankedCause &ranked) const
{
    ReportCause cause;
    cause.title = causeTitle(ranked.cause, m_language);
    cause.probability = ranked.probability;
    if (!ranked.cause) {
        cause.explanation = say(u"What is left when the causes above do not hold: something that Headwater has not "
                                "learnt yet."_s,
                                u"以上原因都不成立时剩下的可能：Headwater 还没有学到的情况。"_s);
        return cause;
    }
    cause.explanation = filled(ranked.cause->explanation);
    cause.references = ranked.cause->references;
    for (const WeighedEvidence &weighed : ranked.evidence) {
        if (weighed.ratio != 1)
            cause.evidence.append(known(m_diagnosis.facts[weighed.fact], weighed.ratio));
    }
    addUnknown(cause, ranked);
    return cause;
}

ReportFix Content::fix(const RankedFix &ranked) const
{
    const Fix &fix = *ranked.fix;
    ReportFix content;
    content.id = fix.id;
    content.title = fix.title.in(m_language);
    content.grade = gradeText(fix.grade, m_language);
    content.promise = promiseText(ranked.probability, m_language);
    content.why = filled(fix.why);
    content.risk = filled(fix.risk);
    content.notFor = filled(fix.notFor);
    content.references = fix.references;
    for (const LocalizedText &step : fix.steps)
        content.steps.append(filled(step));
    if (fix.edits.isEmpty())
        return content;
    const Result<FixPlan> plan = planFix(m_incident, fix, m_finding);
    if (plan && !plan->changes.isEmpty()) {
        for (const FileChange &change : plan->changes)
            content.diffs.append(diffText(change));
        for (const LocalizedText &companion : plan->companions)
            content.companions.append(companion.in(m_language));
        return content;
    }
    if (plan && plan->isAlreadyInPlace) {
        content.obstacle = say(u"The configuration has this already."_s, u"配置里已经是这样。"_s);
        return content;
    }
    content.directives = directiveLines(fix, m_finding, {}, m_incident.answers);
    if (!plan)
        content.obstacle = describe(plan.error(), m_language);
    return content;
}

void Content::addVerdict()
{
    const RankedCause *leading = m_diagnosis.causes.isEmpty() ? nullptr : &m_diagnosis.causes.constFirst();
    const bool leads = leading && leading->cause && certainty(leading->probability) <= 2;
    m_content.verdict = filled(leads ? leading->cause->verdict : m_entry.verdict);
    if (m_content.verdict.isEmpty())
        m_content.verdict = m_content.title;
    if (leads)
        m_content.certainty = certaintyWord(leading->probability, m_language);
}

void Content::addQuestions()
{
    for (const Question *question : m_diagnosis.questions) {
        QStringList values;
        for (const Question::Answer &answer : question->answers)
            values.append(answer.value);
        m_content.questions.append({question->text.in(m_language), question->help.in(m_language),
                                    u"--answer %1=%2"_s.arg(question->id, values.join(u'|'))});
    }
}

QString Content::nextStep() const
{
    if (m_diagnosis.steps.isEmpty() || m_diagnosis.steps.constFirst().gain <= 0)
        return {};
    const Step &step = m_diagnosis.steps.constFirst();
    if (step.question)
        return say(u"answer “%1”"_s, u"回答“%1”"_s).arg(step.question->text.in(m_language));
    if (step.fix)
        return step.fix->title.in(m_language);
    return say(u"look at this machine: %1"_s, u"看一下这台机器：%1"_s).arg(probeTitle(step.probe, m_language));
}

QString Content::originText() const
{
    const std::vector<quint64> counts = m_incident.countsByLog(m_finding);
    if (counts.size() < 2)
        return {};
    QStringList words;
    for (std::size_t log = 0; log < counts.size(); ++log) {
        if (counts[log] > 0)
            words.append(
                say(u"%1 (%2)"_s, u"%1（%2）"_s).arg(m_incident.logs[log]->file->name(), countText(counts[log])));
    }
    return say(u"In %1"_s, u"出现在 %1"_s).arg(words.join(say(u", "_s, u"、"_s)));
}

void Content::addShares(const QString &title, const ValueCounts &counts)
{
    constexpr std::size_t Most = 5;
    ReportShares shares;
    shares.title = title;
    shares.total = counts.total();
    shares.isEstimate = !counts.isComplete();
    for (const ValueCounts::Value &value : counts.sorted() | std::views::take(Most))
        shares.values.append({QString::fromUtf8(value.value), value.count});
    if (!shares.values.isEmpty())
        m_content.shares.append(shares);
}

ReportFinding Content::content()
{
    constexpr qsizetype MostTurningPoints = 3;
    m_content.severity = m_entry.severity;
    m_content.id = m_finding.id;
    m_content.title = m_entry.title.in(m_language);
    addVerdict();
    m_content.count = m_finding.tally.count;
    m_content.occurrence = occurrenceText(m_finding, m_language);
    m_content.trend = trendText(m_finding.trend, m_language);
    m_content.meaning = filled(m_entry.meaning);
    m_content.visitors = m_entry.visitors.in(m_language);
    m_content.first = m_entry.first.in(m_language);
    m_content.origin = originText();
    for (const LineReference &line : m_finding.tally.examples)
        m_content.lines.append(reportLine(m_incident, line));
    if (m_finding.route != NodeId::None)
        m_content.place = placeOf(m_finding.route);
    for (const RankedCause &ranked : m_diagnosis.causes)
        m_content.causes.append(cause(ranked));
    for (const TurningPoint &point : m_diagnosis.turningPoints | std::views::take(MostTurningPoints))
        m_content.turningPoints.append(describe(point, m_entry, m_language));
    addQuestions();
    m_content.next = nextStep();
    for (const RankedFix &ranked : m_diagnosis.fixes) {
        if (ranked.probability >= WorthOffering)
            m_content.fixes.append(fix(ranked));
    }
    for (const Misconception &each : m_entry.misconceptions)
        m_content.misconceptions.append({each.claim.in(m_language), each.truth.in(m_language), each.references});
    addShares(say(u"Backends"_s, u"后端"_s), m_finding.peers);
    addShares(say(u"Servers"_s, u"站点"_s), m_finding.servers);
    addShares(say(u"Paths"_s, u"路径"_s), m_finding.tally.paths);
    addShares(say(u"Clients"_s, u"客户端"_s), m_finding.tally.clients);
    m_content.references = m_entry.references;
    return std::move(m_content);
}

} // namespace

ReportFinding findingContent(const Incident &incident, int finding, Language language)
{
    return Content(incident, finding, language).content();
}

} // namespace headwater
