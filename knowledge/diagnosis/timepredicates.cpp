// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/predicatelook.h"

#include <QSet>

#include <algorithm>
#include <cmath>

// The predicates on when lines were written.

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

std::vector<qint64> momentsOf(const TallyCell &cell)
{
    std::vector<qint64> moments;
    moments.reserve(cell.seconds.size());
    for (const auto &[second, lines] : cell.seconds)
        moments.push_back(second);
    return moments;
}

void rhythm(const PredicateLook &look)
{
    const std::vector<qint64> seconds = momentsOf(look.finding.tally);
    std::vector<qint64> gaps;
    for (std::size_t i = 1; i < seconds.size(); ++i) {
        // Neighbouring seconds are one beat that fell on both sides of a second's edge.
        if (seconds[i] - seconds[i - 1] > 1)
            gaps.push_back(seconds[i] - seconds[i - 1]);
    }
    if (gaps.size() < 5)
        return;
    std::ranges::sort(gaps);
    const qint64 median = gaps[gaps.size() / 2];
    const double slack = std::max(1.0, 0.1 * static_cast<double>(median));
    const auto steady = std::ranges::count_if(gaps, [&](qint64 gap) {
        // A missed beat leaves a multiple of the interval.
        const double beats = std::max(1.0, std::round(static_cast<double>(gap) / static_cast<double>(median)));
        return std::abs(static_cast<double>(gap) - beats * static_cast<double>(median)) <= slack;
    });
    constexpr double Steady = 0.8;
    look.result.values.insert(u"interval"_s, QString::number(median));
    look.say(static_cast<double>(steady) >= Steady * static_cast<double>(gaps.size()) &&
             static_cast<double>(median) >= look.with.value("shortest"_L1).toDouble(1) &&
             static_cast<double>(median) <= look.with.value("longest"_L1).toDouble(3600));
}

void burst(const PredicateLook &look)
{
    const TallyCell &cell = look.finding.tally;
    if (cell.count < 10 || cell.seconds.size() == TallyCell::MostSeconds)
        return;
    const auto within = static_cast<qint64>(look.with.value("within"_L1).toDouble(60));
    quint64 inWindow = 0;
    quint64 most = 0;
    quint64 all = 0;
    auto oldest = cell.seconds.begin();
    for (const auto &[second, lines] : cell.seconds) {
        all += lines;
        inWindow += lines;
        for (; second - oldest->first >= within; ++oldest)
            inWindow -= oldest->second;
        most = std::max(most, inWindow);
    }
    if (all > 0)
        look.sayShare(static_cast<double>(most) / static_cast<double>(all), look.share(0.9));
}

/// The moments of the events that the fact names.
std::vector<qint64> eventTimes(const PredicateLook &look)
{
    static const QStringList names = {u"started"_s, u"reloaded"_s, u"stopped"_s, u"logs-reopened"_s, u"worker-died"_s};
    const QStringList wanted = textsOf(look.with.value("events"_L1));
    std::vector<qint64> times;
    for (const LogEvent &event : look.surroundings.tally->events) {
        if (wanted.contains(names[static_cast<int>(event.kind)]))
            times.push_back(event.time);
    }
    return times;
}

double secondsOf(const PredicateLook &look, QLatin1StringView parameter, double fallback)
{
    return look.with.value(parameter).toDouble(fallback);
}

void beganAfter(const PredicateLook &look)
{
    // Without a single such event the log may just not be at the level that shows them.
    const std::vector<qint64> times = eventTimes(look);
    if (times.empty())
        return;
    const double within = secondsOf(look, "within"_L1, 300);
    look.say(std::ranges::any_of(times, [&](qint64 time) {
        const qint64 after = look.finding.tally.first - time;
        return after >= 0 && static_cast<double>(after) <= within;
    }));
}

/// How many of the finding's moments have one of @p others at most @p before seconds earlier or @p after later.
double shareNear(const PredicateLook &look, const std::vector<qint64> &others, qint64 before, qint64 after)
{
    const TimeCounts &own = look.finding.tally.seconds;
    const auto near = std::ranges::count_if(own, [&](const TimeCounts::Count &moment) {
        const auto next = std::ranges::lower_bound(others, qint64(moment.first) - before);
        return next != others.end() && *next <= qint64(moment.first) + after;
    });
    return static_cast<double>(near) / static_cast<double>(own.size());
}

void afterEvents(const PredicateLook &look)
{
    const std::vector<qint64> times = eventTimes(look);
    if (times.empty() || look.finding.tally.seconds.empty())
        return;
    const auto within = static_cast<qint64>(secondsOf(look, "within"_L1, 60));
    look.sayShare(shareNear(look, times, within, 0), look.share(0.8));
}

/// The moments of the messages that the fact names under entries and formats, in order.
std::vector<qint64> otherTimes(const PredicateLook &look)
{
    const QStringList entries = textsOf(look.with.value("entries"_L1));
    const QStringList formats = textsOf(look.with.value("formats"_L1));
    std::vector<qint64> times;
    const auto take = [&times](const TimeCounts &seconds) {
        for (const TimeCounts::Count &moment : seconds)
            times.push_back(moment.first);
    };
    // Messages of a format that belongs to an entry are counted under the entry.
    const auto isMeant = [&](const Entry &entry) {
        return entries.contains(entry.id) || std::ranges::any_of(entry.messages, [&](const MessagePattern &pattern) {
                   return formats.contains(QString::fromUtf8(pattern.format));
               });
    };
    for (const Finding &other : *look.surroundings.findings) {
        if (other.id != look.finding.id && isMeant(*other.entry))
            take(other.tally.seconds);
    }
    for (const auto &[key, cell] : look.surroundings.tally->cells) {
        if (key.entry < 0 && formats.contains(QString::fromUtf8(key.shape)))
            take(cell.seconds);
    }
    std::ranges::sort(times);
    return times;
}

void togetherWith(const PredicateLook &look)
{
    if (look.finding.tally.seconds.empty())
        return;
    const auto within = static_cast<qint64>(secondsOf(look, "within"_L1, 60));
    look.sayShare(shareNear(look, otherTimes(look), within, within), look.share(0.3));
}

void justBefore(const PredicateLook &look)
{
    if (look.finding.tally.seconds.empty())
        return;
    const auto within = static_cast<qint64>(secondsOf(look, "within"_L1, 10));
    look.sayShare(shareNear(look, otherTimes(look), within, 0), look.share(0.3));
}

void rate(const PredicateLook &look)
{
    quint64 most = 0;
    for (const TimeCounts::Count &minute : look.finding.tally.perMinute)
        most = std::max<quint64>(most, minute.second);
    if (most == 0)
        return;
    look.result.values.insert(u"value"_s, QString::number(most));
    look.say(static_cast<double>(most) >= look.with.value("per-minute"_L1).toDouble(1));
}

void onset(const PredicateLook &look)
{
    const qint64 before = look.finding.tally.first - look.surroundings.tally->first;
    look.result.values.insert(u"value"_s, QString::number(before));
    look.say(static_cast<double>(before) >= secondsOf(look, "after"_L1, 3600));
}

void episodes(const PredicateLook &look)
{
    const double gap = secondsOf(look, "gap"_L1, 600);
    qint64 last = 0;
    qint64 found = 0;
    for (const TimeCounts::Count &moment : look.finding.tally.seconds) {
        if (found == 0 || static_cast<double>(moment.first - last) >= gap)
            ++found;
        last = moment.first;
    }
    if (found == 0)
        return;
    look.result.values.insert(u"value"_s, QString::number(found));
    look.say(found >= look.with.value("at-least"_L1).toInteger(2));
}

void period(const PredicateLook &look)
{
    const auto every = static_cast<qint64>(secondsOf(look, "every"_L1, 3600));
    const auto within = static_cast<qint64>(secondsOf(look, "within"_L1, 60));
    QSet<qint64> periods;
    std::vector<qint64> phases;
    for (const TimeCounts::Count &moment : look.finding.tally.seconds) {
        periods.insert(moment.first / every);
        phases.push_back(moment.first % every);
    }
    if (periods.size() < 3)
        return;
    std::ranges::sort(phases);
    // The phase is a circle: what is just before the end lies next to what is just after the beginning.
    const std::size_t moments = phases.size();
    for (std::size_t i = 0; i < moments; ++i)
        phases.push_back(phases[i] + every);
    std::size_t most = 0;
    for (std::size_t begin = 0, end = 0; begin < moments; ++begin) {
        while (end < begin + moments && phases[end] - phases[begin] < within)
            ++end;
        most = std::max(most, end - begin);
    }
    look.sayShare(static_cast<double>(most) / static_cast<double>(moments), look.share(0.8));
}

} // namespace

const QHash<QString, LogPredicate> &timePredicates()
{
    static const QHash<QString, LogPredicate> table = {
        {u"rate"_s, rate},
        {u"onset"_s, onset},
        {u"rhythm"_s, rhythm},
        {u"period"_s, period},
        {u"episodes"_s, episodes},
        {u"burst"_s, burst},
        {u"stopped"_s, [](const PredicateLook &look) { look.say(look.finding.trend == Trend::Stopped); }},
        {u"began-after"_s, beganAfter},
        {u"after-events"_s, afterEvents},
        {u"together-with"_s, togetherWith},
        {u"just-before"_s, justBefore},
    };
    return table;
}

} // namespace headwater
