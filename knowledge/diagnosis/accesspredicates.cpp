// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/accesstally.h"
#include "knowledge/diagnosis/predicatelook.h"

#include <algorithm>

// The predicates on what the access log says of the visitors. Without one they are all unknown.

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// Whether "status" lists @p status or its class, such as 5xx.
bool isWanted(const QStringList &wanted, int status)
{
    return wanted.contains(QString::number(status)) || wanted.contains(QString::number(status / 100) + "xx"_L1);
}

/// How many of @p minutes' requests there are in the minutes in which the finding has lines.
quint64 countAtFinding(const PredicateLook &look, const TimeCounts &minutes)
{
    const TimeCounts &own = look.finding.tally.perMinute;
    quint64 count = 0;
    auto minute = own.begin();
    for (const TimeCounts::Count &requests : minutes) {
        minute = std::lower_bound(minute, own.end(), requests.first,
                                  [](const TimeCounts::Count &each, quint32 moment) { return each.first < moment; });
        if (minute != own.end() && minute->first == requests.first)
            count += requests.second;
    }
    return count;
}

void status(const PredicateLook &look)
{
    const QStringList wanted = textsOf(look.with.value("status"_L1));
    quint64 hits = 0;
    quint64 all = 0;
    for (const auto &[status, answered] : look.surroundings.access->statuses) {
        const quint64 count = countAtFinding(look, answered.perMinute);
        all += count;
        hits += isWanted(wanted, status) ? count : 0;
    }
    if (all > 0)
        look.sayShare(static_cast<double>(hits) / static_cast<double>(all), look.share(0.5));
}

quint32 medianOf(std::vector<quint32> counts)
{
    const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
    std::ranges::nth_element(counts, middle);
    return *middle;
}

/// Whether more requests a minute came at the finding's minutes than at the others.
void load(const PredicateLook &look)
{
    constexpr std::size_t LeastOthers = 10; // Fewer do not say what is usual.
    TimeCounts all;
    for (const auto &[status, answered] : look.surroundings.access->statuses)
        all.merge(answered.perMinute);
    const TimeCounts &own = look.finding.tally.perMinute;
    std::vector<quint32> here;
    std::vector<quint32> elsewhere;
    for (const TimeCounts::Count &minute : all) {
        const bool isHere = std::ranges::binary_search(own, minute.first, {}, &TimeCounts::Count::first);
        (isHere ? here : elsewhere).push_back(minute.second);
    }
    if (here.empty() || elsewhere.size() < LeastOthers)
        return;
    const quint32 then = medianOf(std::move(here));
    const quint32 usually = medianOf(std::move(elsewhere));
    look.result.values.insert(u"value"_s, QString::number(then));
    look.result.values.insert(u"usual"_s, QString::number(usually));
    look.say(then >= look.with.value("factor"_L1).toDouble(2) * usually);
}

/// How long nginx took over the requests with the wanted statuses; empty when these are too few to tell.
TimeCounts secondsOf(const PredicateLook &look)
{
    constexpr quint64 Least = 5;
    const QStringList wanted = textsOf(look.with.value("status"_L1));
    TimeCounts seconds;
    for (const auto &[status, answered] : look.surroundings.access->statuses) {
        if (isWanted(wanted, status))
            seconds.merge(answered.seconds);
    }
    return seconds.total() >= Least ? seconds : TimeCounts();
}

void duration(const PredicateLook &look)
{
    const TimeCounts seconds = secondsOf(look);
    if (seconds.empty())
        return;
    const double least = look.with.value("at-least"_L1).toDouble(0);
    const double below = look.with.value("less-than"_L1).toDouble(std::numeric_limits<double>::max());
    quint64 hits = 0;
    for (const TimeCounts::Count &each : seconds)
        hits += each.first >= least && each.first < below ? each.second : 0;
    look.sayShare(static_cast<double>(hits) / static_cast<double>(seconds.total()), look.share(0.8));
}

/// Whether they took the same time, as they do when somebody's time limit ends them.
void steadyDuration(const PredicateLook &look)
{
    const TimeCounts seconds = secondsOf(look);
    if (seconds.empty())
        return;
    const TimeCounts::Count most = *std::ranges::max_element(seconds, {}, &TimeCounts::Count::second);
    look.result.values.insert(u"value"_s, QString::number(most.first));
    const double share = static_cast<double>(most.second) / static_cast<double>(seconds.total());
    look.sayShare(most.first >= look.with.value("at-least"_L1).toDouble(1) ? share : 0, look.share(0.8));
}

} // namespace

const QHash<QString, LogPredicate> &accessPredicates()
{
    static const QHash<QString, LogPredicate> table = {
        {u"access-status"_s, status},
        {u"access-load"_s, load},
        {u"access-duration"_s, duration},
        {u"access-steady-duration"_s, steadyDuration},
    };
    return table;
}

} // namespace headwater
