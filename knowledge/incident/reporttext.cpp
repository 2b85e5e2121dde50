// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/stepwords.h"
#include "knowledge/incident/accessreport.h"
#include "knowledge/incident/errorwords.h"
#include "knowledge/incident/incidentfix.h"
#include "knowledge/incident/report.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

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
    {
    }

    QString report();

private:
    [[nodiscard]] QString say(const char16_t *en, const char16_t *zhCN) const
    {
        return QString::fromUtf16(m_language == Language::English ? en : zhCN);
    }
    [[nodiscard]] QString certaintyWord(double probability) const;
    void heading(const QString &text);
    void sources();
    void finding(const Finding &finding, const Diagnosis &diagnosis);
    void cause(const RankedCause &ranked, const Finding &finding, const Diagnosis &diagnosis);
    void fixes(const Finding &finding, const Diagnosis &diagnosis);
    void fix(const Fix &fix, const Finding &finding);
    void origin(const Finding &finding);
    void access();
    void next(const Diagnosis &diagnosis);
    void unknowns(const Finding &finding, const Diagnosis &diagnosis);
    void followers(int root);
    void harmless();
    void checks();
    void unknown();

    const Incident &m_incident;
    Language m_language;
    QString m_text;
};

QString TextReport::certaintyWord(double probability) const
{
    switch (certainty(probability)) {
    case 0:
        return say(u"almost certain", u"几乎可以肯定");
    case 1:
        return say(u"likely", u"很可能");
    case 2:
        return say(u"possible", u"有可能");
    default:
        return say(u"unlikely", u"不太可能");
    }
}

void TextReport::heading(const QString &text)
{
    m_text += u'\n' + wrapped(text, {}, {});
}

void TextReport::sources()
{
    for (const Source &source : m_incident.sources) {
        if (source.kind == Source::Kind::ErrorLog)
            m_text += wrapped(say(u"%1: error log, %2 lines", u"%1：错误日志，%2 行")
                                  .arg(source.name, QLocale(QLocale::English).toString(source.lines)),
                              {}, u"  "_s);
        else if (source.kind == Source::Kind::AccessLog)
            m_text += wrapped(say(u"%1: access log, %2 lines", u"%1：访问日志，%2 行")
                                  .arg(source.name, QLocale(QLocale::English).toString(source.lines)),
                              {}, u"  "_s);
        else if (source.kind == Source::Kind::Configuration)
            m_text += wrapped(say(u"%1: configuration", u"%1：配置").arg(source.name), {}, u"  "_s);
        if (source.problem)
            m_text += wrapped(describe(*source.problem, m_language), {}, u"  "_s);
    }
    if (const QStringList rotated = unreadRotatedLogs(m_incident.sources); !rotated.isEmpty())
        m_text += wrapped(say(u"%1 rotated logs were not read, such as %2; --rotated reads them too.",
                              u"还有 %1 个轮转的日志没有读取，例如 %2；加上 --rotated 会一并读取。")
                              .arg(rotated.size())
                              .arg(rotated.constLast()),
                          {}, u"  "_s);
    if (!m_incident.config)
        return;
    for (const ConfigProblem &problem : m_incident.config->problems())
        m_text += wrapped(u"%1:%2: %3"_s.arg(problem.file).arg(problem.line).arg(problem.text), {}, u"  "_s);
}

void TextReport::cause(const RankedCause &ranked, const Finding &, const Diagnosis &diagnosis)
{
    const QString title = causeTitle(ranked.cause, m_language);
    m_text += wrapped(u"%1 (%2 %)"_s.arg(title).arg(std::lround(ranked.probability * 100)), u"   - "_s, u"     "_s);
    if (!ranked.cause)
        return;
    for (const WeighedEvidence &weighed : ranked.evidence) {
        if (weighed.ratio == 1)
            continue;
        m_text += wrapped(diagnosis.facts[weighed.fact].text(m_language),
                          weighed.ratio > 1 ? u"       ✓ "_s : u"       ✗ "_s, u"         "_s);
    }
}

void TextReport::fix(const Fix &fix, const Finding &finding)
{
    const QString grade = fix.grade == Fix::Grade::Safe         ? say(u"safe", u"安全")
                          : fix.grade == Fix::Grade::CheckFirst ? say(u"check first", u"先确认")
                                                                : say(u"needs your value", u"需要你给出数值");
    m_text += wrapped(say(u"%1 (%2) [%3]", u"%1（%2）[%3]").arg(fix.title.in(m_language), grade, fix.id), u"   * "_s,
                      u"     "_s);
    m_text += wrapped(fix.why.in(m_language), u"     "_s, u"     "_s);
    for (const LocalizedText &step : fix.steps)
        m_text += wrapped(fillPlaceholders(step.in(m_language), finding), u"     - "_s, u"       "_s);
    if (fix.edits.isEmpty())
        return;
    const Result<FixPlan> plan = planFix(m_incident, fix, finding);
    if (plan && !plan->changes.isEmpty()) {
        for (const LocalizedText &companion : plan->companions)
            m_text += wrapped(
                say(u"Also changed, because otherwise: %1", u"同时改动，否则：%1").arg(companion.in(m_language)),
                u"     "_s, u"     "_s);
        for (const FileChange &change : plan->changes) {
            for (const QByteArray &line : change.unifiedDiff().trimmed().split('\n'))
                m_text += u"       "_s + QString::fromUtf8(line) + u'\n';
        }
    } else if (plan && plan->isAlreadyInPlace) {
        m_text += wrapped(say(u"The configuration has this already.", u"配置里已经是这样。"), u"     "_s, u"     "_s);
    } else {
        for (const QString &line : directiveLines(fix, finding, {}, m_incident.answers))
            m_text += u"       "_s + line + u'\n';
    }
}

void TextReport::fixes(const Finding &finding, const Diagnosis &diagnosis)
{
    constexpr double WorthOffering = 0.1;
    bool isFirst = true;
    for (const RankedFix &ranked : diagnosis.fixes) {
        if (ranked.probability < WorthOffering)
            continue;
        if (isFirst)
            m_text += u"   "_s + say(u"What to do:", u"怎么办：") + u'\n';
        isFirst = false;
        fix(*ranked.fix, finding);
    }
}

void TextReport::finding(const Finding &finding, const Diagnosis &diagnosis)
{
    static const QChar shapes[] = {u'○', u'■', u'●', u'▲', u'◆'};
    const RankedCause leading = diagnosis.causes.isEmpty() ? RankedCause() : diagnosis.causes.constFirst();
    const bool leads = leading.cause && certainty(leading.probability) <= 2;
    const LocalizedText &verdict = leads ? leading.cause->verdict : finding.entry->verdict;
    heading(u"%1 %2"_s.arg(shapes[static_cast<int>(finding.entry->severity)])
                .arg(fillPlaceholders(verdict.in(m_language), finding)));
    m_text += wrapped(
        fillPlaceholders(say(u"{count} times, {first} to {last}", u"共 {count} 次，{first} 至 {last}"), finding) +
            (leads ? say(u"; %1", u"；%1").arg(certaintyWord(leading.probability)) : QString()),
        u"   "_s, u"   "_s);
    m_text += wrapped(finding.id, u"   "_s, u"   "_s);
    origin(finding);
    if (!finding.tally.examples.empty())
        m_text += wrapped(QString::fromUtf8(m_incident.lineText(finding.tally.examples.front())), u"   "_s, u"   "_s);
    if (finding.route != NodeId::None)
        m_text += wrapped(say(u"Configuration: %1:%2", u"配置：%1:%2")
                              .arg(m_incident.config->path(finding.route))
                              .arg(m_incident.config->line(finding.route)),
                          u"   "_s, u"   "_s);
    if (diagnosis.causes.isEmpty())
        m_text += wrapped(finding.entry->meaning.in(m_language), u"   "_s, u"   "_s);
    if (!finding.entry->visitors.isEmpty())
        m_text += wrapped(finding.entry->visitors.in(m_language), u"   "_s, u"   "_s);
    if (!finding.entry->first.isEmpty())
        m_text += wrapped(say(u"First: %1", u"先做：%1").arg(finding.entry->first.in(m_language)), u"   "_s, u"   "_s);
    if (!diagnosis.causes.isEmpty())
        m_text += u"   "_s + say(u"Why:", u"原因：") + u'\n';
    for (const RankedCause &ranked : diagnosis.causes) {
        if (ranked.probability >= 0.05)
            cause(ranked, finding, diagnosis);
    }
    for (const Question *question : diagnosis.questions) {
        QStringList values;
        for (const Question::Answer &answer : question->answers)
            values.append(answer.value);
        m_text += wrapped(u"%1 --answer %2=%3"_s.arg(question->text.in(m_language), question->id, values.join(u'|')),
                          u"   ? "_s, u"     "_s);
    }
    unknowns(finding, diagnosis);
    next(diagnosis);
    fixes(finding, diagnosis);
}

/// Which of several logs it stands in.
void TextReport::origin(const Finding &finding)
{
    const std::vector<quint64> counts = m_incident.countsByLog(finding);
    if (counts.size() < 2)
        return;
    QStringList words;
    for (std::size_t log = 0; log < counts.size(); ++log) {
        if (counts[log] > 0)
            words.append(say(u"%1 (%2)", u"%1（%2）")
                             .arg(m_incident.logs[log]->file->name(),
                                  QLocale(QLocale::English).toString(static_cast<qint64>(counts[log]))));
    }
    m_text += wrapped(say(u"In %1", u"出现在 %1").arg(words.join(say(u", ", u"、"))), u"   "_s, u"   "_s);
}

void TextReport::access()
{
    if (m_incident.accessLogs.empty())
        return;
    heading(say(u"What visitors got, says the access log:", u"访问日志里访客得到的结果："));
    for (const QString &line : accessLines(m_incident.access, m_language))
        m_text += line + u'\n';
    if (m_incident.logs.empty() && m_incident.access.byClass[5] > 0)
        m_text += wrapped(say(u"It says which requests failed, not why: add the error log, which error_log in the "
                              u"configuration names.",
                              u"它只记录哪些请求失败，不记录原因：再加上错误日志，位置见配置里的 error_log。"),
                          {}, {});
}

/// The one step that is most worth its cost.
void TextReport::next(const Diagnosis &diagnosis)
{
    if (diagnosis.steps.isEmpty() || diagnosis.steps.constFirst().gain <= 0)
        return;
    const Step &step = diagnosis.steps.constFirst();
    if (step.question)
        m_text += wrapped(say(u"Next: answer “%1”", u"下一步：回答“%1”").arg(step.question->text.in(m_language)),
                          u"   "_s, u"   "_s);
    else if (step.fix)
        m_text += wrapped(say(u"Next: %1", u"下一步：%1").arg(step.fix->title.in(m_language)), u"   "_s, u"   "_s);
    else
        m_text += wrapped(say(u"Next: look at this machine: %1", u"下一步：看一下这台机器：%1")
                              .arg(probeTitle(step.probe, m_language)),
                          u"   "_s, u"   "_s);
}

void TextReport::unknowns(const Finding &finding, const Diagnosis &diagnosis)
{
    constexpr qsizetype Most = 3;
    const QList<TurningPoint> &points = diagnosis.turningPoints;
    if (points.isEmpty())
        return;
    m_text += u"   "_s + say(u"What would change this:", u"知道这些会改变判断：") + u'\n';
    for (const TurningPoint &point : points.first(std::min(Most, points.size())))
        m_text += wrapped(describe(point, *finding.entry, m_language), u"   - "_s, u"     "_s);
}

/// What goes away with the finding.
void TextReport::followers(int root)
{
    for (const FindingGroup &group : m_incident.groups) {
        if (group.root != root)
            continue;
        m_text += u"   "_s + say(u"This explains as well:", u"这也解释了：") + u'\n';
        for (const int follower : group.followers) {
            const Finding &finding = m_incident.findings[static_cast<std::size_t>(follower)];
            m_text += wrapped(fillPlaceholders(say(u"%1 ({count} times) [%2]", u"%1（{count} 次）[%2]"), finding)
                                  .arg(finding.entry->title.in(m_language), finding.id),
                              u"   - "_s, u"     "_s);
        }
    }
}

void TextReport::harmless()
{
    bool isFirst = true;
    for (const Finding &finding : m_incident.findings) {
        if (finding.entry->severity != Severity::Benign)
            continue;
        if (isFirst)
            heading(say(u"Harmless:", u"无害："));
        isFirst = false;
        m_text += wrapped(
            fillPlaceholders(say(u"%1 ({count})", u"%1（{count}）").arg(finding.entry->title.in(m_language)), finding),
            u"○ "_s, u"  "_s);
    }
}

void TextReport::checks()
{
    const auto matters = [](const CheckResult &result) { return result.check->level != CheckLevel::Note; };
    bool isFirst = true;
    for (const CheckResult &result : m_incident.checks) {
        if (!matters(result))
            continue;
        if (isFirst)
            heading(say(u"In the configuration, whatever the log says:", u"配置本身的问题："));
        isFirst = false;
        const CheckPlace &place = result.places.constFirst();
        m_text += wrapped(
            u"%1:%2: %3 [%4]"_s.arg(place.file).arg(place.line).arg(result.message(m_language), result.check->id),
            u"● "_s, u"  "_s);
    }
}

void TextReport::unknown()
{
    if (m_incident.unknown.empty())
        return;
    heading(say(u"Messages that Headwater does not know:", u"Headwater 还不认识的消息："));
    for (const UnknownMessage &message : m_incident.unknown)
        m_text += wrapped(u"%1 (%2)"_s.arg(message.message).arg(message.count), u"? "_s, u"  "_s);
}

QString TextReport::report()
{
    sources();
    bool isWrong = false;
    const auto count = static_cast<int>(m_incident.findings.size());
    for (const int index : orderByRoots(count, m_incident.groups)) {
        const auto i = static_cast<std::size_t>(index);
        if (m_incident.findings[i].entry->severity == Severity::Benign)
            continue;
        isWrong = true;
        if (rootOf(index, m_incident.groups) >= 0)
            continue; // Said at its root.
        finding(m_incident.findings[i], m_incident.diagnoses[i]);
        followers(index);
    }
    if (!isWrong && !m_incident.logs.empty())
        heading(say(u"Nothing wrong was found in %1 log entries.", u"在 %1 条日志中没有发现问题。")
                    .arg(m_incident.tally.entries));
    access();
    harmless();
    checks();
    unknown();
    return m_text;
}

} // namespace

QString reportText(const Incident &incident, Language language)
{
    return TextReport(incident, language).report();
}

} // namespace headwater
