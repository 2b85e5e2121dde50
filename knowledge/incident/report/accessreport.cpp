// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/report/accessreport.h"

#include "knowledge/incident/report/reportwords.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <ranges>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t MostPaths = 20;

QDateTime moment(qint64 time)
{
    return QDateTime::fromSecsSinceEpoch(time, QTimeZone::UTC);
}

QString zoneText(int zone)
{
    const int minutes = std::abs(zone) / 60;
    return u"%1%2%3"_s.arg(zone < 0 ? QChar(u'-') : QChar(u'+'))
        .arg(minutes / 60, 2, 10, QChar(u'0'))
        .arg(minutes % 60, 2, 10, QChar(u'0'));
}

/// The zone belongs to the time as long as there is one only.
QString stamp(const AccessTally &tally, qint64 time)
{
    const QString zone = tally.zones.size() == 1 ? zoneText(*tally.zones.begin()) : QString();
    const QString colon = zone.isEmpty() ? zone : zone.first(3) + u':' + zone.sliced(3);
    return moment(time).toString(u"yyyy-MM-ddTHH:mm:ss"_s) + colon;
}

struct Failed
{
    quint64 clientErrors = 0;
    quint64 serverErrors = 0;
};

/// By time / 60 / @p minutes.
std::map<qint64, Failed> failedPer(const AccessTally &tally, qint64 minutes)
{
    std::map<qint64, Failed> failed;
    for (const auto &[minute, count] : tally.perMinute(4))
        failed[minute / minutes].clientErrors += count;
    for (const auto &[minute, count] : tally.perMinute(5))
        failed[minute / minutes].serverErrors += count;
    return failed;
}

QJsonObject pathsObject(quint64 count, const ValueCounts &paths)
{
    QJsonArray array;
    for (const ValueCounts::Value &path : paths.sorted()) {
        if (array.size() == static_cast<qsizetype>(MostPaths))
            break;
        array.append(
            QJsonObject{{u"path"_s, QString::fromUtf8(path.value)}, {u"count"_s, static_cast<qint64>(path.count)}});
    }
    return {{u"count"_s, static_cast<qint64>(count)}, {u"paths"_s, array}, {u"isEstimate"_s, !paths.isComplete()}};
}

class Summary
{
public:
    Summary(const AccessTally &tally, Language language)
        : m_tally(tally)
        , m_language(language)
    {
    }

    AccessSummary summary()
    {
        addClass(5, m_tally.serverErrorPaths, u"%1 of %2 requests failed on the server's side (5xx): %3"_s,
                 u"%2 个请求中有 %1 个是服务器端错误（5xx）：%3"_s);
        addClass(4, m_tally.clientErrorPaths, u"%1 of %2 requests were refused or wrong (4xx): %3"_s,
                 u"%2 个请求中有 %1 个被拒绝或有误（4xx）：%3"_s);
        if (m_summary.failures.isEmpty())
            m_summary.requests =
                say(u"None of %1 requests failed."_s, u"%1 个请求都没有失败。"_s).arg(countText(m_tally.requests));
        else
            addTimeline();
        return std::move(m_summary);
    }

private:
    [[nodiscard]] QString say(const QString &en, const QString &zhCN) const { return inLanguage(m_language, en, zhCN); }

    void addClass(std::size_t hundreds, const ValueCounts &paths, const QString &en, const QString &zhCN)
    {
        const quint64 count = m_tally.byClass[hundreds];
        if (count == 0)
            return;
        std::vector<std::pair<quint64, int>> statuses;
        for (const auto &[status, answered] : m_tally.statuses) {
            if (status / 100 == static_cast<int>(hundreds))
                statuses.emplace_back(answered.count, status);
        }
        std::ranges::sort(statuses, std::greater());
        constexpr std::size_t Shown = 4;
        QStringList words;
        for (const auto &[lines, status] : statuses) {
            if (words.size() < static_cast<qsizetype>(Shown))
                words.append(say(u"%1 (%2)"_s, u"%1（%2）"_s).arg(status).arg(countText(lines)));
        }
        m_summary.failures.append(
            {say(en, zhCN).arg(countText(count), countText(m_tally.requests), words.join(say(u", "_s, u"、"_s))),
             mostFrequent(paths)});
    }

    static QList<std::pair<QString, quint64>> mostFrequent(const ValueCounts &paths)
    {
        constexpr std::size_t Shown = 5;
        QList<std::pair<QString, quint64>> shown;
        for (const ValueCounts::Value &path : paths.sorted() | std::views::take(Shown))
            shown.append({QString::fromUtf8(path.value), path.count});
        return shown;
    }

    /// In steps that make a dozen rows at most.
    void addTimeline()
    {
        constexpr qint64 MostRows = 12;
        static constexpr std::array<qint64, 12> Steps = {1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440, 10080};
        const qint64 span = (m_tally.last - m_tally.first) / 60 + 1;
        const auto *const step = std::ranges::find_if(Steps, [span](qint64 each) { return span / each < MostRows; });
        const qint64 minutes = step == Steps.end() ? std::max<qint64>(span / MostRows, 1) + 1 : *step;
        for (const auto &[place, failed] : failedPer(m_tally, minutes))
            m_summary.timeline.append({moment(place * minutes * 60).toString(u"yyyy/MM/dd HH:mm"_s),
                                       failed.clientErrors, failed.serverErrors});
    }

    const AccessTally &m_tally;
    Language m_language;
    AccessSummary m_summary;
};

} // namespace

QJsonObject accessJson(const AccessTally &tally)
{
    QJsonArray zones;
    for (const int zone : tally.zones)
        zones.append(zoneText(zone));
    QJsonArray statuses;
    for (const auto &[status, answered] : tally.statuses)
        statuses.append(QJsonObject{{u"status"_s, status}, {u"count"_s, static_cast<qint64>(answered.count)}});
    QJsonArray timeline;
    for (const auto &[minute, failed] : failedPer(tally, 1))
        timeline.append(QJsonObject{{u"time"_s, stamp(tally, minute * 60)},
                                    {u"clientErrors"_s, static_cast<qint64>(failed.clientErrors)},
                                    {u"serverErrors"_s, static_cast<qint64>(failed.serverErrors)}});
    return {{u"requests"_s, static_cast<qint64>(tally.requests)},
            {u"first"_s, stamp(tally, tally.first)},
            {u"last"_s, stamp(tally, tally.last)},
            {u"zones"_s, zones},
            {u"statuses"_s, statuses},
            {u"timeline"_s, timeline},
            {u"clientErrors"_s, pathsObject(tally.byClass[4], tally.clientErrorPaths)},
            {u"serverErrors"_s, pathsObject(tally.byClass[5], tally.serverErrorPaths)}};
}

AccessSummary accessSummary(const AccessTally &tally, Language language)
{
    return Summary(tally, language).summary();
}

QStringList accessLines(const AccessTally &tally, Language language)
{
    const AccessSummary summary = accessSummary(tally, language);
    QStringList lines;
    if (!summary.requests.isEmpty())
        lines.append(summary.requests);
    for (const AccessSummary::Failures &failures : summary.failures) {
        lines.append(failures.sentence);
        for (const auto &[path, count] : failures.paths)
            lines.append(u"  "_s + countText(count).rightJustified(9) + u"  "_s + path);
    }
    if (summary.timeline.isEmpty())
        return lines;
    lines.append(u"  %1  %2  %3"_s.arg(inLanguage(language, u"from"_s, u"起始"_s).leftJustified(16),
                                       u"4xx"_s.rightJustified(9), u"5xx"_s.rightJustified(9)));
    for (const AccessSummary::Row &row : summary.timeline)
        lines.append(u"  %1  %2  %3"_s.arg(row.from, countText(row.clientErrors).rightJustified(9),
                                           countText(row.serverErrors).rightJustified(9)));
    return lines;
}

} // namespace headwater
