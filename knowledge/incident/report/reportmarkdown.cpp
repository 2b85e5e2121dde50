// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/report/markdowntext.h"
#include "knowledge/incident/report/report.h"
#include "knowledge/incident/report/reportcontent.h"
#include "knowledge/incident/report/reportwords.h"

#include <algorithm>
#include <ranges>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostUnknown = 50;
constexpr std::size_t MostLines = 3; // An issue is read on a screen, too.
constexpr double WorthNaming = 0.05;

class MarkdownReport
{
public:
    explicit MarkdownReport(Language language)
        : m_language(language)
    {
    }

    QString report(const ReportContent &content);
    QString one(const ReportFinding &each)
    {
        finding(each);
        return std::move(m_text);
    }

private:
    [[nodiscard]] QString say(const QString &en, const QString &zhCN) const { return inLanguage(m_language, en, zhCN); }
    void heading(const QString &marks, const QString &text) { m_text += marks + u' ' + markdownText(text) + u"\n\n"_s; }
    void paragraph(const QString &text)
    {
        if (!text.isEmpty())
            m_text += markdownText(text) + u"\n\n"_s;
    }
    void labelled(const QString &label, const QString &text)
    {
        if (!text.isEmpty())
            m_text += u"**"_s + label + u"** "_s + markdownText(text) + u"\n\n"_s;
    }
    void list(const QStringList &texts, const QString &bullet = u"- "_s)
    {
        for (const QString &text : texts)
            m_text += bullet + markdownText(text) + u'\n';
        if (!texts.isEmpty())
            m_text += u'\n';
    }
    void blocks(const QStringList &diffs)
    {
        for (const QString &diff : diffs)
            m_text += markdownBlock(diff, u"diff"_s);
    }

    void finding(const ReportFinding &finding);
    void causes(const QList<ReportCause> &causes);
    void evidence(const ReportEvidence &evidence);
    void openPoints(const ReportFinding &finding);
    void fix(const ReportFix &fix);
    void misconceptions(const QList<ReportMisconception> &misconceptions);
    void access(const ReportContent &content);
    void harmless(const QList<ReportFinding> &harmless);
    void checks(const QList<ReportCheck> &checks);
    void unknown(const QList<ReportUnknown> &unknown);

    Language m_language;
    QString m_text;
};

void MarkdownReport::evidence(const ReportEvidence &evidence)
{
    using enum ReportEvidence::Outcome;
    const QString sign = evidence.outcome == For ? u"✓"_s : evidence.outcome == Against ? u"✗"_s : u"?"_s;
    m_text += u"  - "_s + sign + u' ' + markdownText(evidence.text);
    if (!evidence.strength.isEmpty())
        m_text += u" ("_s + markdownText(evidence.strength) + u')';
    for (const ReportLine &directive : evidence.directives)
        m_text += u' ' + markdownCode(directive.where) + u' ' + markdownCode(directive.text);
    m_text += u'\n';
}

void MarkdownReport::causes(const QList<ReportCause> &causes)
{
    if (!causes.isEmpty())
        heading(u"###"_s, say(u"Why"_s, u"原因"_s));
    for (const ReportCause &cause : causes) {
        if (cause.probability < WorthNaming)
            continue;
        m_text += u"- **"_s + percentText(cause.probability, m_language) + u"** "_s + markdownText(cause.title) +
                  u" ("_s + certaintyWord(cause.probability, m_language) + u")\n"_s;
        for (const ReportEvidence &each : cause.evidence)
            evidence(each);
    }
    if (!causes.isEmpty())
        m_text += u'\n';
}

void MarkdownReport::openPoints(const ReportFinding &finding)
{
    if (!finding.turningPoints.isEmpty())
        m_text += u"**"_s + say(u"What would change this:"_s, u"知道这些会改变判断："_s) + u"**\n\n"_s;
    list(finding.turningPoints);
    labelled(say(u"Next:"_s, u"下一步："_s), finding.next);
}

void MarkdownReport::fix(const ReportFix &fix)
{
    heading(u"####"_s, fix.title);
    m_text += fix.grade + u" · "_s + fix.promise + u" · "_s + markdownCode(fix.id) + u"\n\n"_s;
    paragraph(fix.why);
    labelled(say(u"Risk:"_s, u"风险："_s), fix.risk);
    labelled(say(u"Not for:"_s, u"不适用于："_s), fix.notFor);
    list(fix.steps, u"1. "_s);
    for (const QString &companion : fix.companions)
        labelled(say(u"Also changed, because otherwise:"_s, u"同时改动，否则："_s), companion);
    blocks(fix.diffs);
    paragraph(fix.obstacle);
    m_text += markdownBlock(fix.directives.join(u'\n'), u"nginx"_s) + markdownReferences(fix.references);
}

void MarkdownReport::misconceptions(const QList<ReportMisconception> &misconceptions)
{
    if (!misconceptions.isEmpty())
        heading(u"###"_s, say(u"Do not do this"_s, u"不要这样做"_s));
    for (const ReportMisconception &each : misconceptions) {
        m_text += u"> "_s + markdownText(each.claim) + u"\n\n"_s;
        paragraph(each.truth);
        m_text += markdownReferences(each.references);
    }
}

void MarkdownReport::finding(const ReportFinding &finding)
{
    heading(u"##"_s, severityShape(finding.severity) + u' ' + finding.verdict);
    QStringList facts = {severityText(finding.severity).in(m_language), finding.occurrence};
    if (!finding.trend.isEmpty())
        facts.append(finding.trend);
    if (!finding.certainty.isEmpty())
        facts.append(finding.certainty);
    paragraph(facts.join(u" · "_s));
    paragraph(finding.meaning);
    paragraph(finding.visitors);
    for (const ReportLine &line : finding.lines | std::views::take(MostLines))
        m_text += markdownCode(line.where) + u"\n\n"_s + markdownBlock(line.text, u"text"_s);
    if (!finding.place.isEmpty())
        m_text += say(u"Configuration: "_s, u"配置："_s) + markdownCode(finding.place) + u"\n\n"_s;
    paragraph(finding.origin);
    causes(finding.causes);
    openPoints(finding);
    if (!finding.fixes.isEmpty() || !finding.first.isEmpty())
        heading(u"###"_s, say(u"What to do"_s, u"怎么办"_s));
    labelled(say(u"First:"_s, u"先做："_s), finding.first);
    for (const ReportFix &each : finding.fixes)
        fix(each);
    misconceptions(finding.misconceptions);
    if (!finding.followers.isEmpty())
        heading(u"###"_s, say(u"This explains as well"_s, u"这也解释了"_s));
    for (const ReportFinding &follower : finding.followers)
        m_text += u"- "_s + markdownText(follower.title + u" · "_s + follower.occurrence) + u' ' +
                  markdownCode(follower.id) + u'\n';
    if (!finding.followers.isEmpty())
        m_text += u'\n';
    m_text += markdownCode(finding.id) + u"\n\n"_s + markdownReferences(finding.references);
}

void MarkdownReport::access(const ReportContent &content)
{
    if (!content.access)
        return;
    heading(u"##"_s, say(u"What visitors got, says the access log"_s, u"访问日志里访客得到的结果"_s));
    paragraph(content.access->requests);
    for (const AccessSummary::Failures &failures : content.access->failures) {
        paragraph(failures.sentence);
        for (const auto &[path, count] : failures.paths)
            m_text += u"- "_s + countText(count) + u" × "_s + markdownCode(path) + u'\n';
        m_text += u'\n';
    }
    if (!content.access->timeline.isEmpty())
        m_text += u"| "_s + say(u"from"_s, u"起始"_s) + u" | 4xx | 5xx |\n| --- | ---: | ---: |\n"_s;
    for (const AccessSummary::Row &row : content.access->timeline)
        m_text += u"| %1 | %2 | %3 |\n"_s.arg(row.from, countText(row.clientErrors), countText(row.serverErrors));
    m_text += u'\n';
    paragraph(content.accessHint);
}

void MarkdownReport::harmless(const QList<ReportFinding> &harmless)
{
    if (harmless.isEmpty())
        return;
    heading(u"##"_s, say(u"Harmless"_s, u"无害"_s));
    for (const ReportFinding &finding : harmless)
        m_text += u"- "_s + markdownText(finding.title + u" · "_s + finding.occurrence) + u'\n';
    m_text += u'\n';
}

void MarkdownReport::checks(const QList<ReportCheck> &checks)
{
    if (!checks.isEmpty())
        heading(u"##"_s, say(u"In the configuration, whatever the log says"_s, u"配置本身的问题"_s));
    for (const ReportCheck &check : checks) {
        m_text += u"**"_s + markdownCode(check.where) + u"** "_s + markdownText(check.message) + u' ' +
                  markdownCode(check.id) + u"\n\n"_s;
        paragraph(check.advice);
        blocks(check.diffs);
    }
}

void MarkdownReport::unknown(const QList<ReportUnknown> &unknown)
{
    if (unknown.isEmpty())
        return;
    heading(u"##"_s, say(u"Messages that Headwater does not know"_s, u"Headwater 还不认识的消息"_s));
    for (const ReportUnknown &message : unknown | std::views::take(MostUnknown))
        m_text += u"- "_s + countText(message.count) + u" × "_s + markdownCode(message.message) + u'\n';
    if (unknown.size() > static_cast<qsizetype>(MostUnknown))
        m_text += u"- "_s +
                  say(u"and %1 more"_s, u"还有 %1 种"_s).arg(unknown.size() - static_cast<qsizetype>(MostUnknown)) +
                  u'\n';
    m_text += u'\n';
}

QString MarkdownReport::report(const ReportContent &content)
{
    heading(u"#"_s, say(u"What is wrong with nginx"_s, u"nginx 诊断报告"_s));
    paragraph(content.summary);
    list(content.sources);
    list(content.syntax);
    for (const ReportFinding &each : content.findings)
        finding(each);
    access(content);
    harmless(content.harmless);
    checks(content.checks);
    unknown(content.unknown);
    return m_text.trimmed() + u'\n';
}

} // namespace

QString reportMarkdown(const Incident &incident, Language language)
{
    return MarkdownReport(language).report(reportContent(incident, language));
}

QString findingMarkdown(const Incident &incident, int finding, Language language)
{
    ReportFinding content = findingContent(incident, finding, language);
    for (const FindingGroup &group : incident.groups) {
        if (group.root != finding)
            continue;
        for (const int follower : group.followers)
            content.followers.append(findingContent(incident, follower, language));
    }
    return MarkdownReport(language).one(content);
}

} // namespace headwater
