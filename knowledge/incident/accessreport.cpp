// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/accessreport.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

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
    for (const auto &[minute, count] : tally.perMinute[4])
        failed[minute / minutes].clientErrors += count;
    for (const auto &[minute, count] : tally.perMinute[5])
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

class Lines
{
public:
    Lines(const AccessTally &tally, Language language)
        : m_tally(tally)
        , m_language(language)
    {
    }

    QStringList lines()
    {
        addClass(5, u"%1 of %2 requests failed on the server's side (5xx): %3"_s,
                 u"%2 个请求中有 %1 个是服务器端错误（5xx）：%3"_s);
        addPaths(m_tally.serverErrorPaths);
        addClass(4, u"%1 of %2 requests were refused or wrong (4xx): %3"_s,
                 u"%2 个请求中有 %1 个被拒绝或有误（4xx）：%3"_s);
        addPaths(m_tally.clientErrorPaths);
        if (m_lines.isEmpty())
            m_lines.append(
                say(u"None of %1 requests failed."_s, u"%1 个请求都没有失败。"_s).arg(number(m_tally.requests)));
        else
            addTimeline();
        return m_lines;
    }

private:
    [[nodiscard]] QString say(const QString &en, const QString &zhCN) const
    {
        return m_language == Language::English ? en : zhCN;
    }
    static QString number(quint64 count) { return QLocale(QLocale::English).toString(count); }

    void addClass(std::size_t hundreds, const QString &en, const QString &zhCN)
    {
        const quint64 count = m_tally.byClass[hundreds];
        if (count == 0)
            return;
        std::vector<std::pair<quint64, int>> statuses;
        for (const auto &[status, lines] : m_tally.statuses) {
            if (status / 100 == static_cast<int>(hundreds))
                statuses.emplace_back(lines, status);
        }
        std::ranges::sort(statuses, std::greater());
        constexpr std::size_t Shown = 4;
        QStringList words;
        for (const auto &[lines, status] : statuses) {
            if (words.size() < static_cast<qsizetype>(Shown))
                words.append(say(u"%1 (%2)"_s, u"%1（%2）"_s).arg(status).arg(number(lines)));
        }
        m_lines.append(say(en, zhCN).arg(number(count), number(m_tally.requests), words.join(say(u", "_s, u"、"_s))));
    }

    void addPaths(const ValueCounts &paths)
    {
        constexpr std::size_t Shown = 5;
        std::vector<ValueCounts::Value> sorted = paths.sorted();
        sorted.resize(std::min(sorted.size(), Shown));
        for (const ValueCounts::Value &path : sorted)
            m_lines.append(u"  %1  %2"_s.arg(number(path.count), 9).arg(QString::fromUtf8(path.value)));
    }

    /// In steps that make a dozen rows at most.
    void addTimeline()
    {
        constexpr qint64 MostRows = 12;
        static constexpr std::array<qint64, 12> Steps = {1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440, 10080};
        const qint64 span = (m_tally.last - m_tally.first) / 60 + 1;
        const auto *const step = std::ranges::find_if(Steps, [span](qint64 each) { return span / each < MostRows; });
        const qint64 minutes = step == Steps.end() ? std::max<qint64>(span / MostRows, 1) + 1 : *step;
        m_lines.append(u"  %1  %2  %3"_s.arg(say(u"from"_s, u"起始"_s).leftJustified(16), u"4xx"_s.rightJustified(9),
                                             u"5xx"_s.rightJustified(9)));
        for (const auto &[place, failed] : failedPer(m_tally, minutes))
            m_lines.append(u"  %1  %2  %3"_s.arg(moment(place * minutes * 60).toString(u"yyyy/MM/dd HH:mm"_s))
                               .arg(number(failed.clientErrors), 9)
                               .arg(number(failed.serverErrors), 9));
    }

    const AccessTally &m_tally;
    Language m_language;
    QStringList m_lines;
};

} // namespace

QJsonObject accessJson(const AccessTally &tally)
{
    QJsonArray zones;
    for (const int zone : tally.zones)
        zones.append(zoneText(zone));
    QJsonArray statuses;
    for (const auto &[status, count] : tally.statuses)
        statuses.append(QJsonObject{{u"status"_s, status}, {u"count"_s, static_cast<qint64>(count)}});
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

QStringList accessLines(const AccessTally &tally, Language language)
{
    return Lines(tally, language).lines();
}

} // namespace headwater
