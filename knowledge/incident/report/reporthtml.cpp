// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/htmltext.h"
#include "knowledge/incident/report/chartsvg.h"
#include "knowledge/incident/report/findinghtml.h"
#include "knowledge/incident/report/report.h"
#include "knowledge/incident/report/reportwords.h"

#include <QFile>

#include <ranges>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// A log of another program can hold any number of kinds; beyond this a list tells nobody anything.
constexpr std::size_t MostUnknown = 50;

QString styleSheet(const QString &name)
{
    QFile file(u":/headwater/"_s + name);
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isThere, "styleSheet", "the pages' styles are linked in");
    return isThere ? QString::fromUtf8(file.readAll()) : QString();
}

class HtmlReport
{
public:
    HtmlReport(const Incident &incident, Language language)
        : m_content(reportContent(incident, language))
        , m_language(language)
    {
    }

    QString html();

private:
    [[nodiscard]] QString say(const QString &en, const QString &zhCN) const { return inLanguage(m_language, en, zhCN); }
    void add(const QString &name, const QString &text)
    {
        if (!text.isEmpty())
            m_html += htmlElement(name, text);
    }
    void list(const QStringList &texts);
    void head();
    void overview();
    void findings();
    void access();
    void accessChart(const QString &label, const std::vector<quint64> &counts);
    void harmless();
    void checks();
    void unknown();

    ReportContent m_content;
    Language m_language;
    QString m_html;
};

void HtmlReport::list(const QStringList &texts)
{
    m_html += u"<ul>\n"_s;
    for (const QString &text : texts)
        add(u"li"_s, text);
    m_html += u"</ul>\n"_s;
}

void HtmlReport::head()
{
    const QString title = say(u"What is wrong with nginx"_s, u"nginx 诊断报告"_s);
    // The page loads nothing and runs nothing, even if a line of a log should look like it.
    m_html = u"<!DOCTYPE html>\n<html lang=\""_s + say(u"en"_s, u"zh-CN"_s) +
             u"\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n<title>"_s +
             htmlText(title) + u"</title>\n<style>\n"_s + styleSheet(u"page.css"_s) + styleSheet(u"report.css"_s) +
             u"</style>\n</head>\n<body>\n<main>\n"_s;
    add(u"h1"_s, title);
}

void HtmlReport::overview()
{
    add(u"p class=\"summary\""_s, m_content.summary);
    if (m_content.findings.size() > 1) {
        m_html += u"<ol class=\"contents\">\n"_s;
        for (const ReportFinding &finding : std::as_const(m_content.findings))
            m_html += u"<li class=\""_s + severityName(finding.severity) +
                      u"\"><span class=\"shape\" aria-hidden=\"true\">"_s + severityShape(finding.severity) +
                      u"</span> <a href=\"#"_s + findingAnchor(finding) + u"\">"_s + htmlText(finding.verdict) +
                      u"</a> <span class=\"quiet\">"_s + htmlText(finding.occurrence) + u"</span></li>\n"_s;
        m_html += u"</ol>\n"_s;
    }
    m_html += u"<div class=\"sources\">\n"_s;
    list(m_content.sources);
    m_html += u"</div>\n"_s;
    if (!m_content.syntax.isEmpty()) {
        add(u"h2"_s, say(u"nginx would refuse this configuration"_s, u"nginx 不会接受这份配置"_s));
        list(m_content.syntax);
    }
}

void HtmlReport::findings()
{
    const TimeBuckets *buckets = m_content.buckets ? &*m_content.buckets : nullptr;
    for (const ReportFinding &finding : std::as_const(m_content.findings))
        m_html += findingHtml(finding, buckets, m_language);
}

void HtmlReport::accessChart(const QString &label, const std::vector<quint64> &counts)
{
    if (!m_content.buckets || counts.empty())
        return;
    add(u"p class=\"where\""_s, label);
    m_html += chartSvg(*m_content.buckets, counts, label, m_language);
}

void HtmlReport::access()
{
    if (!m_content.access)
        return;
    m_html += u"<section class=\"access\">\n"_s;
    add(u"h2"_s, say(u"What visitors got, says the access log"_s, u"访问日志里访客得到的结果"_s));
    add(u"p"_s, m_content.access->requests);
    for (const AccessSummary::Failures &failures : std::as_const(m_content.access->failures)) {
        add(u"p"_s, failures.sentence);
        m_html += u"<table class=\"shares\">\n"_s;
        for (const auto &[path, count] : failures.paths)
            m_html += u"<tr><td><code>"_s + htmlText(path) + u"</code></td><td class=\"number\">"_s + countText(count) +
                      u"</td></tr>\n"_s;
        m_html += u"</table>\n"_s;
    }
    if (m_content.buckets && !m_content.access->failures.isEmpty()) {
        accessChart(say(u"5xx over time"_s, u"5xx 随时间的次数"_s), m_content.buckets->serverErrors);
        accessChart(say(u"4xx over time"_s, u"4xx 随时间的次数"_s), m_content.buckets->clientErrors);
    }
    add(u"p"_s, m_content.accessHint);
    m_html += u"</section>\n"_s;
}

void HtmlReport::harmless()
{
    if (m_content.harmless.isEmpty())
        return;
    add(u"h2"_s, say(u"Harmless"_s, u"无害"_s));
    for (const ReportFinding &finding : std::as_const(m_content.harmless)) {
        m_html += u"<details>\n"_s;
        add(u"summary"_s, severityShape(finding.severity) + u' ' + finding.title + u" · "_s + finding.occurrence);
        add(u"p"_s, finding.meaning);
        for (const ReportLine &line : finding.lines | std::views::take(1))
            add(u"pre"_s, line.text);
        add(u"p class=\"quiet\""_s, finding.id);
        m_html += htmlReferences(finding.references) + u"</details>\n"_s;
    }
}

void HtmlReport::checks()
{
    if (m_content.checks.isEmpty())
        return;
    add(u"h2"_s, say(u"In the configuration, whatever the log says"_s, u"配置本身的问题"_s));
    for (const ReportCheck &check : std::as_const(m_content.checks)) {
        m_html += u"<details class=\"check "_s + checkLevelName(check.level) +
                  u"\">\n<summary><span class=\"shape\">"_s + (check.level == CheckLevel::Error ? u'▲' : u'●') +
                  u"</span> "_s + htmlText(check.message) + u" <span class=\"quiet\">"_s + htmlText(check.where) +
                  u"</span></summary>\n"_s;
        add(u"p"_s, check.explanation);
        add(u"p"_s, check.advice);
        for (const QString &diff : check.diffs)
            m_html += diffHtml(diff);
        m_html += htmlReferences(check.references);
        add(u"p class=\"quiet\""_s, check.id);
        m_html += u"</details>\n"_s;
    }
    if (m_content.notes > 0)
        add(u"p class=\"quiet\""_s, say(u"Besides, %1 notes of advice; headwater check shows them."_s,
                                        u"另有 %1 条建议，用 headwater check 查看。"_s)
                                        .arg(m_content.notes));
}

void HtmlReport::unknown()
{
    if (m_content.unknown.isEmpty())
        return;
    add(u"h2"_s, say(u"Messages that Headwater does not know"_s, u"Headwater 还不认识的消息"_s));
    for (const ReportUnknown &message : m_content.unknown | std::views::take(MostUnknown)) {
        m_html += u"<details>\n<summary><code>"_s + htmlText(message.message) + u"</code> <span class=\"quiet\">"_s +
                  countText(message.count) + u"</span></summary>\n"_s;
        add(u"p class=\"where\""_s, message.example.where);
        add(u"pre"_s, message.example.text);
        m_html += u"</details>\n"_s;
    }
    if (m_content.unknown.size() > static_cast<qsizetype>(MostUnknown))
        add(u"p"_s,
            say(u"and %1 more"_s, u"还有 %1 种"_s).arg(m_content.unknown.size() - static_cast<qsizetype>(MostUnknown)));
}

QString HtmlReport::html()
{
    head();
    overview();
    findings();
    access();
    harmless();
    checks();
    unknown();
    add(u"footer"_s,
        say(u"Written by Headwater. Times are as the log has them."_s, u"由 Headwater 生成。时间与日志中的一致。"_s));
    return m_html + u"</main>\n</body>\n</html>\n"_s;
}

} // namespace

QString reportHtml(const Incident &incident, Language language)
{
    return HtmlReport(incident, language).html();
}

} // namespace headwater
