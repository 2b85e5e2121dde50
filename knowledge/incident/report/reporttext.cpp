// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/report/report.h"
#include "knowledge/incident/report/reportcontent.h"
#include "knowledge/incident/report/reportwords.h"
#include "knowledge/visibletext.h"

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype Columns = 80;

/// How many columns a character takes in a terminal.
qsizetype widthOf(QChar c)
{
    return c.unicode() >= 0x2e80 && c.unicode() <= 0xff60 ? 2 : 1;
}

/// @p text in lines of at most 80 columns, each after @p indent; the first after @p first.
QString wrapped(const QString &text, const QString &first, const QString &indent)
{
    QString result = first;
    qsizetype column = first.size();
    QString word;
    const auto flush = [&] {
        qsizetype width = 0;
        for (const QChar c : std::as_const(word))
            width += widthOf(c);
        if (column + width > Columns && column > indent.size()) {
            while (result.endsWith(u' '))
                result.chop(1);
            result += u'\n' + indent;
            column = indent.size();
            if (word.startsWith(u' '))
                word.remove(0, 1);
        }
        result += word;
        column += width;
        word.clear();
    };
    for (const QChar c : text) {
        // Chinese breaks anywhere but before its own punctuation, Latin text at spaces.
        const bool isWide = widthOf(c) == 2;
        const bool closes = u"，。；：、）》”"_s.contains(c);
        if (c == u' ' || (isWide && !closes))
            flush();
        word += c;
    }
    flush();
    return result + u'\n';
}

class TextReport
{
public:
    TextReport(const Incident &incident, Language language)
        : m_incident(incident)
        , m_language(language)
        , m_content(reportContent(incident, language))
    {
    }

    QString report();

private:
    [[nodiscard]] QString say(const QString &en, const QString &zhCN) const { return inLanguage(m_language, en, zhCN); }
    void heading(const QString &text) { m_text += u'\n' + wrapped(text, {}, {}); }
    /// A paragraph of a finding; nothing for an empty text.
    void paragraph(const QString &text)
    {
        if (!text.isEmpty())
            m_text += wrapped(text, u"   "_s, u"   "_s);
    }
    void item(const QString &text, const QString &bullet = u"- "_s)
    {
        m_text += wrapped(text, u"   "_s + bullet, u"     "_s);
    }
    void detail(const QString &text) { m_text += wrapped(text, u"     "_s, u"     "_s); }

    void finding(const ReportFinding &finding);
    void cause(const ReportCause &cause);
    void fixes(const QList<ReportFix> &fixes);
    void fix(const ReportFix &fix);
    void followers(const QList<ReportFinding> &followers);
    void access();
    void harmless();
    void checks();
    void unknown();

    const Incident &m_incident;
    Language m_language;
    ReportContent m_content;
    QString m_text;
};

void TextReport::cause(const ReportCause &cause)
{
    item(u"%1 (%2)"_s.arg(cause.title, percentText(cause.probability, m_language)));
    for (const ReportEvidence &evidence : cause.evidence) {
        if (evidence.outcome != ReportEvidence::Outcome::Unknown)
            m_text += wrapped(evidence.text,
                              evidence.outcome == ReportEvidence::Outcome::For ? u"       ✓ "_s : u"       ✗ "_s,
                              u"         "_s);
    }
}

void TextReport::fix(const ReportFix &fix)
{
    item(say(u"%1 (%2) [%3]"_s, u"%1（%2）[%3]"_s).arg(fix.title, fix.grade, fix.id), u"* "_s);
    detail(fix.why);
    for (const QString &step : fix.steps)
        m_text += wrapped(step, u"     - "_s, u"       "_s);
    for (const QString &companion : fix.companions)
        detail(say(u"Also changed, because otherwise: %1"_s, u"同时改动，否则：%1"_s).arg(companion));
    for (const QString &diff : fix.diffs) {
        for (const QString &line : diff.split(u'\n'))
            m_text += u"       "_s + line + u'\n';
    }
    if (!fix.obstacle.isEmpty())
        detail(fix.obstacle);
    for (const QString &line : fix.directives)
        m_text += u"       "_s + line + u'\n';
}

void TextReport::fixes(const QList<ReportFix> &fixes)
{
    if (!fixes.isEmpty())
        paragraph(say(u"What to do:"_s, u"怎么办："_s));
    for (const ReportFix &each : fixes)
        fix(each);
}

void TextReport::finding(const ReportFinding &finding)
{
    constexpr double WorthNaming = 0.05;
    heading(u"%1 %2"_s.arg(QString(severityShape(finding.severity)), finding.verdict));
    paragraph(finding.certainty.isEmpty() ? finding.occurrence
                                          : say(u"%1; %2"_s, u"%1；%2"_s).arg(finding.occurrence, finding.certainty));
    paragraph(finding.id);
    paragraph(finding.origin);
    if (!finding.lines.isEmpty())
        paragraph(finding.lines.constFirst().text);
    if (!finding.place.isEmpty())
        paragraph(say(u"Configuration: %1"_s, u"配置：%1"_s).arg(finding.place));
    if (finding.causes.isEmpty())
        paragraph(finding.meaning);
    paragraph(finding.visitors);
    if (!finding.first.isEmpty())
        paragraph(say(u"First: %1"_s, u"先做：%1"_s).arg(finding.first));
    if (!finding.causes.isEmpty())
        paragraph(say(u"Why:"_s, u"原因："_s));
    for (const ReportCause &each : finding.causes) {
        if (each.probability >= WorthNaming)
            cause(each);
    }
    for (const ReportQuestion &question : finding.questions)
        item(question.text + u' ' + question.option, u"? "_s);
    if (!finding.turningPoints.isEmpty())
        paragraph(say(u"What would change this:"_s, u"知道这些会改变判断："_s));
    for (const QString &point : finding.turningPoints)
        item(point);
    if (!finding.next.isEmpty())
        paragraph(say(u"Next: %1"_s, u"下一步：%1"_s).arg(finding.next));
    fixes(finding.fixes);
    followers(finding.followers);
}

/// What goes away with the finding.
void TextReport::followers(const QList<ReportFinding> &followers)
{
    if (!followers.isEmpty())
        paragraph(say(u"This explains as well:"_s, u"这也解释了："_s));
    for (const ReportFinding &follower : followers)
        item(say(u"%1 (%2 times) [%3]"_s, u"%1（%2 次）[%3]"_s)
                 .arg(follower.title, countText(follower.count), follower.id));
}

void TextReport::access()
{
    if (!m_content.access)
        return;
    heading(say(u"What visitors got, says the access log:"_s, u"访问日志里访客得到的结果："_s));
    for (const QString &line : accessLines(m_incident.access, m_language))
        m_text += line + u'\n';
    if (!m_content.accessHint.isEmpty())
        m_text += wrapped(m_content.accessHint, {}, {});
}

void TextReport::harmless()
{
    if (!m_content.harmless.isEmpty())
        heading(say(u"Harmless:"_s, u"无害："_s));
    for (const ReportFinding &finding : m_content.harmless)
        m_text +=
            wrapped(say(u"%1 (%2)"_s, u"%1（%2）"_s).arg(finding.title, countText(finding.count)), u"○ "_s, u"  "_s);
}

void TextReport::checks()
{
    if (!m_content.checks.isEmpty())
        heading(say(u"In the configuration, whatever the log says:"_s, u"配置本身的问题："_s));
    for (const ReportCheck &check : m_content.checks)
        m_text += wrapped(u"%1: %2 [%3]"_s.arg(check.where, check.message, check.id), u"● "_s, u"  "_s);
}

void TextReport::unknown()
{
    if (!m_content.unknown.isEmpty())
        heading(say(u"Messages that Headwater does not know:"_s, u"Headwater 还不认识的消息："_s));
    for (const ReportUnknown &message : m_content.unknown)
        m_text += wrapped(u"%1 (%2)"_s.arg(message.message, countText(message.count)), u"? "_s, u"  "_s);
}

QString TextReport::report()
{
    for (const QString &source : m_content.sources)
        m_text += wrapped(source, {}, u"  "_s);
    for (const QString &problem : m_content.syntax)
        m_text += wrapped(problem, {}, u"  "_s);
    for (const ReportFinding &each : m_content.findings)
        finding(each);
    if (m_content.findings.isEmpty() && !m_content.summary.isEmpty())
        heading(m_content.summary);
    access();
    harmless();
    checks();
    unknown();
    return visibleText(m_text); // A terminal obeys what it is shown.
}

} // namespace

QString reportText(const Incident &incident, Language language)
{
    return TextReport(incident, language).report();
}

} // namespace headwater
