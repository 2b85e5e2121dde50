// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/report/findinghtml.h"

#include "knowledge/catalog/htmltext.h"
#include "knowledge/incident/report/chartsvg.h"
#include "knowledge/incident/report/reportwords.h"

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

class FindingPage
{
public:
    FindingPage(const ReportFinding &finding, const TimeBuckets *buckets, Language language)
        : m_finding(finding)
        , m_buckets(buckets)
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
    void paragraph(const QString &text) { add(u"p"_s, text); }
    /// "Risk: …", the first word in bold.
    void labelled(const QString &label, const QString &text)
    {
        if (!text.isEmpty())
            m_html += u"<p><b>"_s + htmlText(label) + u"</b> "_s + htmlText(text) + u"</p>\n"_s;
    }
    void list(const QString &name, const QStringList &texts);
    void begin(const QString &tag) { m_html += u'<' + tag + u">\n"_s; }
    void end(const QString &tag) { m_html += u"</"_s + tag + u">\n"_s; }

    void head();
    void chart();
    void causes();
    void cause(const ReportCause &cause, bool isOpen);
    void evidence(const ReportEvidence &evidence);
    void openPoints();
    void fixes();
    void fix(const ReportFix &fix);
    void misconceptions();
    void shares();
    void lines();
    void followers();
    [[nodiscard]] QString linesAnchor() const { return findingAnchor(m_finding) + u"-lines"_s; }

    const ReportFinding &m_finding;
    const TimeBuckets *m_buckets;
    Language m_language;
    QString m_html;
};

void FindingPage::list(const QString &name, const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    begin(name);
    for (const QString &text : texts)
        add(u"li"_s, text);
    end(name);
}

void FindingPage::head()
{
    const QString shape =
        u"<span class=\"shape\" aria-hidden=\"true\">"_s + severityShape(m_finding.severity) + u"</span> "_s;
    m_html += u"<h2>"_s + shape + htmlText(m_finding.verdict) + u"</h2>\n"_s;
    QStringList facts = {severityText(m_finding.severity).in(m_language), m_finding.occurrence};
    if (!m_finding.trend.isEmpty())
        facts.append(m_finding.trend);
    if (!m_finding.certainty.isEmpty())
        facts.append(m_finding.certainty);
    add(u"p class=\"facts\""_s, facts.join(u" · "_s));
}

void FindingPage::chart()
{
    if (!m_buckets)
        return;
    const auto layer = std::ranges::find(m_buckets->layers, m_finding.index, &TimeBuckets::Layer::finding);
    if (layer != m_buckets->layers.end())
        m_html +=
            chartSvg(*m_buckets, layer->counts,
                     say(u"How often over time: %1"_s, u"随时间的次数：%1"_s).arg(m_finding.occurrence), m_language);
}

void FindingPage::evidence(const ReportEvidence &evidence)
{
    using enum ReportEvidence::Outcome;
    const QString kind = evidence.outcome == For ? u"for"_s : evidence.outcome == Against ? u"against"_s : u"open"_s;
    const QString sign = evidence.outcome == For ? u"✓"_s : evidence.outcome == Against ? u"✗"_s : u"?"_s;
    const QString meaning = evidence.outcome == For       ? say(u"speaks for it"_s, u"支持"_s)
                            : evidence.outcome == Against ? say(u"speaks against it"_s, u"反对"_s)
                                                          : say(u"not known"_s, u"未知"_s);
    m_html += u"<li class=\"%1\"><span class=\"sign\" role=\"img\" aria-label=\"%2\" title=\"%2\">%3</span> "_s.arg(
                  kind, htmlText(meaning), sign) +
              htmlText(evidence.text);
    if (!evidence.strength.isEmpty())
        m_html += u" <span class=\"quiet\">("_s + htmlText(evidence.strength) + u")</span>"_s;
    if (evidence.isOfLog && !m_finding.lines.isEmpty())
        m_html += u" <a href=\"#"_s + linesAnchor() + u"\">"_s + say(u"lines"_s, u"日志行"_s) + u"</a>"_s;
    for (const ReportLine &directive : evidence.directives)
        m_html += u"<br><span class=\"quiet\">"_s + htmlText(directive.where) + u"</span> <code>"_s +
                  htmlText(directive.text) + u"</code>"_s;
    m_html += u"</li>\n"_s;
}

void FindingPage::cause(const ReportCause &cause, bool isOpen)
{
    begin(isOpen ? u"details open"_s : u"details"_s);
    m_html += u"<summary><span class=\"percent\">"_s + percentText(cause.probability, m_language) + u"</span> "_s +
              htmlText(cause.title) + u" <span class=\"quiet\">"_s + certaintyWord(cause.probability, m_language) +
              u"</span></summary>\n"_s;
    paragraph(cause.explanation);
    if (!cause.evidence.isEmpty()) {
        begin(u"ul class=\"evidence\""_s);
        for (const ReportEvidence &each : cause.evidence)
            evidence(each);
        end(u"ul"_s);
    }
    m_html += htmlReferences(cause.references);
    end(u"details"_s);
}

void FindingPage::causes()
{
    constexpr double WorthNaming = 0.05;
    if (m_finding.causes.isEmpty())
        return;
    add(u"h3"_s, say(u"Why"_s, u"原因"_s));
    const auto isNamed = [](const ReportCause &each) { return each.probability >= WorthNaming; };
    const auto rest = std::ranges::find_if_not(m_finding.causes, isNamed); // The most probable come first.
    for (auto each = m_finding.causes.begin(); each != rest; ++each)
        cause(*each, each == m_finding.causes.begin());
    if (rest != m_finding.causes.end()) {
        begin(u"details"_s);
        add(u"summary"_s,
            say(u"Less likely causes: %1"_s, u"可能性更小的原因：%1 个"_s).arg(m_finding.causes.end() - rest));
        for (auto each = rest; each != m_finding.causes.end(); ++each)
            cause(*each, false);
        end(u"details"_s);
    }
}

/// What would change it, what is asked, and what to do next.
void FindingPage::openPoints()
{
    if (!m_finding.turningPoints.isEmpty()) {
        begin(u"details"_s);
        add(u"summary"_s, say(u"What would change this"_s, u"知道这些会改变判断"_s));
        list(u"ul"_s, m_finding.turningPoints);
        end(u"details"_s);
    }
    if (!m_finding.questions.isEmpty()) {
        begin(u"details"_s);
        add(u"summary"_s, say(u"Questions that help"_s, u"有帮助的问题"_s));
        begin(u"ul"_s);
        for (const ReportQuestion &question : m_finding.questions) {
            m_html += u"<li>"_s + htmlText(question.text) + u"<br><code>"_s + htmlText(question.option) + u"</code>"_s;
            if (!question.help.isEmpty())
                m_html += u"<br><span class=\"quiet\">"_s + htmlText(question.help) + u"</span>"_s;
            m_html += u"</li>\n"_s;
        }
        end(u"ul"_s);
        end(u"details"_s);
    }
    labelled(say(u"Next:"_s, u"下一步："_s), m_finding.next);
}

void FindingPage::fix(const ReportFix &fix)
{
    begin(u"section class=\"fix\""_s);
    add(u"h4"_s, fix.title);
    add(u"p class=\"facts\""_s, fix.grade + u" · "_s + fix.promise + u" · "_s + fix.id);
    paragraph(fix.why);
    labelled(say(u"Risk:"_s, u"风险："_s), fix.risk);
    labelled(say(u"Not for:"_s, u"不适用于："_s), fix.notFor);
    list(u"ol"_s, fix.steps);
    for (const QString &companion : fix.companions)
        labelled(say(u"Also changed, because otherwise:"_s, u"同时改动，否则："_s), companion);
    for (const QString &diff : fix.diffs)
        m_html += diffHtml(diff);
    paragraph(fix.obstacle);
    add(u"pre"_s, fix.directives.join(u'\n'));
    m_html += htmlReferences(fix.references);
    end(u"section"_s);
}

void FindingPage::fixes()
{
    if (m_finding.fixes.isEmpty() && m_finding.first.isEmpty())
        return;
    add(u"h3"_s, say(u"What to do"_s, u"怎么办"_s));
    labelled(say(u"First:"_s, u"先做："_s), m_finding.first);
    for (const ReportFix &each : m_finding.fixes)
        fix(each);
}

void FindingPage::misconceptions()
{
    if (m_finding.misconceptions.isEmpty())
        return;
    add(u"h3"_s, say(u"Do not do this"_s, u"不要这样做"_s));
    for (const ReportMisconception &each : m_finding.misconceptions) {
        begin(u"div class=\"wrong\""_s);
        labelled(say(u"Often said:"_s, u"常见说法："_s), each.claim);
        paragraph(each.truth);
        m_html += htmlReferences(each.references);
        end(u"div"_s);
    }
}

void FindingPage::shares()
{
    if (m_finding.shares.isEmpty())
        return;
    begin(u"details"_s);
    add(u"summary"_s, say(u"Who is hit"_s, u"涉及范围"_s));
    for (const ReportShares &shares : m_finding.shares) {
        begin(u"table class=\"shares\""_s);
        add(u"caption"_s,
            shares.isEstimate ? say(u"%1 (from a sample)"_s, u"%1（抽样估计）"_s).arg(shares.title) : shares.title);
        for (const auto &[value, count] : shares.values) {
            const double share =
                100.0 * static_cast<double>(count) / static_cast<double>(std::max<quint64>(1, shares.total));
            m_html += u"<tr><td><code>"_s + htmlText(value) +
                      u"</code></td><td class=\"share\"><span style=\"width:"_s +
                      QString::number(std::min(100.0, share), 'f', 1) + u"%\"></span></td><td class=\"number\">"_s +
                      countText(count) + u"</td></tr>\n"_s;
        }
        end(u"table"_s);
    }
    end(u"details"_s);
}

void FindingPage::lines()
{
    if (m_finding.lines.isEmpty())
        return;
    begin(u"div id=\""_s + linesAnchor() + u'"');
    add(u"h3"_s, say(u"nginx's words"_s, u"nginx 的原文"_s));
    for (const ReportLine &line : m_finding.lines) {
        add(u"p class=\"where\""_s, line.where);
        add(u"pre"_s, line.text);
    }
    end(u"div"_s);
}

void FindingPage::followers()
{
    if (m_finding.followers.isEmpty())
        return;
    add(u"h3"_s, say(u"This explains as well"_s, u"这也解释了"_s));
    for (const ReportFinding &follower : m_finding.followers) {
        begin(u"details class=\"follower\""_s);
        add(u"summary"_s, follower.title + u" · "_s + follower.occurrence);
        m_html += findingHtml(follower, m_buckets, m_language);
        end(u"details"_s);
    }
}

QString FindingPage::html()
{
    begin(u"article class=\"finding "_s + severityName(m_finding.severity) + u"\" id=\""_s + findingAnchor(m_finding) +
          u'"');
    head();
    chart();
    paragraph(m_finding.meaning);
    paragraph(m_finding.visitors);
    causes();
    openPoints();
    fixes();
    misconceptions();
    followers();
    lines();
    shares();
    QStringList origin = {m_finding.id};
    if (!m_finding.place.isEmpty())
        origin.append(m_finding.place);
    if (!m_finding.origin.isEmpty())
        origin.append(m_finding.origin);
    add(u"p class=\"quiet\""_s, origin.join(u" · "_s));
    m_html += htmlReferences(m_finding.references);
    end(u"article"_s);
    return std::move(m_html);
}

} // namespace

QString findingHtml(const ReportFinding &finding, const TimeBuckets *buckets, Language language)
{
    return FindingPage(finding, buckets, language).html();
}

QString findingAnchor(const ReportFinding &finding)
{
    return u"finding-%1"_s.arg(finding.index + 1);
}

QString diffHtml(const QString &diff)
{
    QString html = u"<pre class=\"diff\">"_s;
    for (const QString &line : diff.split(u'\n')) {
        const bool isHead = line.startsWith("---"_L1) || line.startsWith("+++"_L1) || line.startsWith("@@"_L1);
        const QString kind = isHead                  ? u"head"_s
                             : line.startsWith(u'+') ? u"added"_s
                             : line.startsWith(u'-') ? u"removed"_s
                                                     : u"same"_s;
        html += u"<span class=\""_s + kind + u"\">"_s + htmlText(line) + u"</span>\n"_s;
    }
    return html + u"</pre>\n"_s;
}

} // namespace headwater
