// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/report/reportcontent.h"

#include "knowledge/config/checks/linter.h"
#include "knowledge/fix/checkfix.h"
#include "knowledge/incident/errorwords.h"
#include "knowledge/incident/report/reportwords.h"

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

class Content
{
public:
    Content(const Incident &incident, Language language)
        : m_incident(incident)
        , m_language(language)
    {
    }

    ReportContent content();

private:
    [[nodiscard]] QString say(const QString &en, const QString &zhCN) const { return inLanguage(m_language, en, zhCN); }
    [[nodiscard]] QString sourceText(const Source &source) const;
    [[nodiscard]] QString summary() const;
    void addSources();
    void addFindings();
    void addAccess();
    void addChecks();
    void addBuckets();

    const Incident &m_incident;
    Language m_language;
    ReportContent m_content;
};

QString Content::sourceText(const Source &source) const
{
    const QString lines = source.lines == 1
                              ? say(u"1 line"_s, u"1 行"_s)
                              : say(u"%1 lines"_s, u"%1 行"_s).arg(countText(static_cast<quint64>(source.lines)));
    switch (source.kind) {
    case Source::Kind::ErrorLog:
        return say(u"%1: error log, %2"_s, u"%1：错误日志，%2"_s).arg(source.name, lines);
    case Source::Kind::AccessLog:
        return say(u"%1: access log, %2"_s, u"%1：访问日志，%2"_s).arg(source.name, lines);
    case Source::Kind::Configuration:
        return say(u"%1: configuration"_s, u"%1：配置"_s).arg(source.name);
    case Source::Kind::Unusable:
        break;
    }
    return {};
}

void Content::addSources()
{
    for (const Source &source : m_incident.sources) {
        if (const QString text = sourceText(source); !text.isEmpty())
            m_content.sources.append(text);
        if (source.problem)
            m_content.sources.append(describe(*source.problem, m_language));
    }
    if (const QStringList rotated = unreadRotatedLogs(m_incident.sources); !rotated.isEmpty())
        m_content.sources.append(say(u"%1 rotated logs were not read, such as %2; --rotated reads them too."_s,
                                     u"还有 %1 个轮转的日志没有读取，例如 %2；加上 --rotated 会一并读取。"_s)
                                     .arg(QString::number(rotated.size()), rotated.constLast()));
    if (!m_incident.config)
        return;
    for (const CheckResult &assumed : findAssumedContexts(*m_incident.config))
        m_content.sources.append(assumed.message(m_language));
    for (const ConfigProblem &problem : m_incident.config->problems())
        m_content.syntax.append(whereText(problem.file, problem.line) + u": "_s + problem.text);
}

void Content::addFindings()
{
    const auto count = static_cast<int>(m_incident.findings.size());
    for (const int index : orderByRoots(count, m_incident.groups)) {
        const bool isHarmless =
            m_incident.findings[static_cast<std::size_t>(index)].entry->severity == Severity::Benign;
        ReportFinding finding = findingContent(m_incident, index, m_language);
        if (isHarmless)
            m_content.harmless.append(finding);
        const int root = rootOf(index, m_incident.groups);
        if (root >= 0) { // Said at its root, which stands before it.
            const auto at = std::ranges::find(m_content.findings, root, &ReportFinding::index);
            if (at != m_content.findings.end())
                at->followers.append(std::move(finding));
        } else if (!isHarmless) {
            m_content.findings.append(std::move(finding));
        }
    }
}

void Content::addAccess()
{
    if (m_incident.accessLogs.empty())
        return;
    m_content.access = accessSummary(m_incident.access, m_language);
    if (m_incident.logs.empty() && m_incident.access.byClass[5] > 0)
        m_content.accessHint = say(
            u"It says which requests failed, not why: add the error log, which error_log in the configuration names."_s,
            u"它只记录哪些请求失败，不记录原因：再加上错误日志，位置见配置里的 error_log。"_s);
}

void Content::addChecks()
{
    for (const CheckResult &result : m_incident.checks) {
        if (result.check->level == CheckLevel::Note) {
            ++m_content.notes;
            continue;
        }
        const CheckPlace &place = result.places.constFirst();
        ReportCheck check;
        check.where = whereText(place.file, place.line);
        check.id = result.check->id;
        check.level = result.check->level;
        check.message = result.message(m_language);
        check.explanation = result.check->explanation.in(m_language);
        check.advice = result.check->advice.in(m_language);
        check.references = result.check->references;
        for (const FileChange &change : changesFor(*m_incident.config, result.edits))
            check.diffs.append(diffText(change));
        m_content.checks.append(check);
    }
}

void Content::addBuckets()
{
    constexpr double Width = 720;
    constexpr qint64 Most = 60;
    const std::optional<TimeRange> time = timeOf(m_incident);
    if (!time)
        return;
    // Access logs are counted by the minute.
    const qint64 minutes = (time->last - time->first) / 60 + 1;
    const qint64 most = m_incident.accessLogs.empty() ? Most : std::min(Most, minutes);
    const TimeScale scale = TimeScale::fitted(*time, 0, Width, Width / static_cast<double>(most));
    TimeBuckets buckets = countBuckets(m_incident, scale, [](qint64, qint64) { return true; });
    if (scale.count > 1) // One bar says nothing that the count does not.
        m_content.buckets = std::move(buckets);
}

QString Content::summary() const
{
    if (m_incident.logs.empty())
        return {};
    const QString entries = countText(m_incident.tally.entries);
    if (m_content.findings.isEmpty())
        return say(u"Nothing wrong was found in %1 log entries."_s, u"在 %1 条日志中没有发现问题。"_s).arg(entries);
    const qsizetype found = m_content.findings.size();
    const QString form = found == 1 ? say(u"1 problem in %2 log entries."_s, u"%2 条日志中发现 %1 个问题。"_s)
                                    : say(u"%1 problems in %2 log entries."_s, u"%2 条日志中发现 %1 个问题。"_s);
    return QString(form).replace(u"%1"_s, QString::number(found)).replace(u"%2"_s, entries);
}

ReportContent Content::content()
{
    addSources();
    addFindings();
    m_content.summary = summary();
    addAccess();
    addChecks();
    addBuckets();
    for (const UnknownMessage &message : m_incident.unknown)
        m_content.unknown.append({message.message, message.count, reportLine(m_incident, message.example)});
    return std::move(m_content);
}

} // namespace

QString whereText(const QString &file, qint64 line)
{
    return file + u':' + QString::number(line);
}

QString diffText(const FileChange &change)
{
    return QString::fromUtf8(change.unifiedDiff().replace("\r\n", "\n").trimmed());
}

ReportLine reportLine(const Incident &incident, const LineReference &line)
{
    // A line can be as long as a disk is large; what a person reads of it is its beginning.
    constexpr qsizetype LongestLine = 4096;
    QByteArray text = incident.lineText(line);
    if (text.endsWith('\r'))
        text.chop(1);
    return {whereText(incident.logs[static_cast<std::size_t>(line.source)]->file->name(), line.line + 1),
            QString::fromUtf8(text.first(std::min(LongestLine, text.size())))};
}

ReportContent reportContent(const Incident &incident, Language language)
{
    return Content(incident, language).content();
}

} // namespace headwater
