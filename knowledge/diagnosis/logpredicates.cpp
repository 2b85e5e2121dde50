// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/predicates.h"
#include "knowledge/diagnosis/upstreamaddress.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>
#include <cmath>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

struct Look
{
    const QJsonObject &with;
    const Finding &finding;
    const Surroundings &surroundings;
    FactResult &result;

    [[nodiscard]] double share(double fallback) const { return with.value("share"_L1).toDouble(fallback); }
    void say(bool holds) const { result.outcome = holds ? Outcome::Holds : Outcome::Fails; }
    void sayShare(double found, double wanted) const
    {
        result.values.insert(u"share"_s, QString::number(std::lround(found * 100)) + u'%');
        say(found >= wanted);
    }
};

QStringList texts(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue item : value.toArray())
        result.append(item.isDouble() ? QString::number(item.toInteger()) : item.toString());
    return result;
}

/// The share of @p counts whose value @p wanted accepts; nothing when there are none.
template <typename Wanted> std::optional<double> shareOf(const ValueCounts &counts, Wanted wanted)
{
    quint64 hits = 0;
    quint64 all = 0;
    for (const ValueCounts::Value &value : counts.sorted()) {
        all += value.count;
        hits += wanted(value.value) ? value.count : 0;
    }
    return all > 0 ? std::optional(static_cast<double>(hits) / static_cast<double>(all)) : std::nullopt;
}

void lookAtShareOf(const Look &look, const ValueCounts &counts, const QStringList &wanted, double share)
{
    if (const auto found =
            shareOf(counts, [&](const QByteArray &value) { return wanted.contains(QString::fromUtf8(value)); }))
        look.sayShare(*found, share);
}

void lookAtShareMatching(const Look &look, const ValueCounts &counts)
{
    const QRegularExpression wanted(look.with.value("matches"_L1).toString());
    if (const auto found =
            shareOf(counts, [&](const QByteArray &value) { return wanted.match(QString::fromUtf8(value)).hasMatch(); }))
        look.sayShare(*found, look.share(0.5));
}

/// Whether one value has most of the lines; unknown below @p least lines.
void lookAtOne(const Look &look, const ValueCounts &counts, quint64 least)
{
    const std::vector<ValueCounts::Value> values = counts.sorted();
    if (values.empty() || counts.total() < least)
        return;
    look.result.values.insert(u"value"_s, QString::fromUtf8(values.front().value));
    look.sayShare(static_cast<double>(values.front().count) / static_cast<double>(counts.total()), look.share(0.8));
}

void onePeer(const Look &look)
{
    ValueCounts others;
    for (const auto &[key, cell] : look.surroundings.tally->cells) {
        if (!key.upstream.isEmpty())
            others.add(key.upstream);
    }
    std::size_t known = others.distinct();
    if (look.surroundings.config && look.finding.upstream && look.finding.upstream->block != NodeId::None)
        known = std::max(known, look.surroundings.config->directivesIn(look.finding.upstream->block, "server").size());
    if (known < 2)
        return;
    lookAtOne(look, look.finding.peers, 2);
}

void peerAddress(const Look &look)
{
    const std::vector<ValueCounts::Value> peers = look.finding.peers.sorted();
    if (peers.empty())
        return;
    const QByteArray &upstream = peers.front().value;
    const std::string_view peer = upstreamPeer({upstream.constData(), static_cast<std::size_t>(upstream.size())});
    static const QStringList names = {u"loopback"_s, u"loopback-v6"_s, u"unix"_s, u"private"_s, u"public"_s, u"name"_s};
    look.result.values.insert(u"value"_s, QString::fromUtf8(QByteArrayView(peer)));
    look.say(texts(look.with.value("kind"_L1)).contains(names[static_cast<int>(peerKind(peer))]));
}

std::vector<qint64> secondsOf(const TallyCell &cell)
{
    std::vector<qint64> seconds;
    seconds.reserve(cell.seconds.size());
    for (const auto &[second, lines] : cell.seconds)
        seconds.push_back(second);
    return seconds;
}

void rhythm(const Look &look)
{
    const std::vector<qint64> seconds = secondsOf(look.finding.tally);
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

void burst(const Look &look)
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

void beganAfter(const Look &look)
{
    const QStringList wanted = texts(look.with.value("events"_L1));
    const auto within = static_cast<qint64>(look.with.value("within"_L1).toDouble(300));
    std::optional<bool> holds;
    for (const LogEvent &event : look.surroundings.tally->events) {
        const bool isWanted = (event.kind == LogEvent::Kind::Started && wanted.contains("started"_L1)) ||
                              (event.kind == LogEvent::Kind::Reloaded && wanted.contains("reloaded"_L1));
        if (!isWanted)
            continue;
        const qint64 after = look.finding.tally.first - event.time;
        holds = holds.value_or(false) || (after >= 0 && after <= within);
    }
    // Without a single such event the log may just not be at the level that shows them.
    if (holds)
        look.say(*holds);
}

void togetherWith(const Look &look)
{
    const QStringList entries = texts(look.with.value("entries"_L1));
    const QStringList formats = texts(look.with.value("formats"_L1));
    const auto within = static_cast<qint64>(look.with.value("within"_L1).toDouble(60));
    std::map<qint64, quint64> others;
    for (const Finding &other : *look.surroundings.findings) {
        if (entries.contains(other.entry->id) && other.id != look.finding.id)
            others.insert(other.tally.seconds.begin(), other.tally.seconds.end());
    }
    for (const auto &[key, cell] : look.surroundings.tally->cells) {
        if (key.entry < 0 && formats.contains(QString::fromUtf8(key.shape)))
            others.insert(cell.seconds.begin(), cell.seconds.end());
    }
    const TimeCounts &own = look.finding.tally.seconds;
    if (own.empty())
        return;
    const auto near = std::ranges::count_if(own, [&](const auto &moment) {
        const auto next = others.lower_bound(moment.first - within);
        return next != others.end() && next->first <= moment.first + within;
    });
    look.sayShare(static_cast<double>(near) / static_cast<double>(own.size()), look.share(0.3));
}

std::size_t captureIndex(const Look &look)
{
    const auto capture = static_cast<std::size_t>(look.with.value("capture"_L1).toInteger(1));
    return std::clamp<std::size_t>(capture, 1, look.finding.tally.capturedTexts.size()) - 1;
}

void capturedNumber(const Look &look)
{
    const NumberRange &range = look.finding.tally.capturedNumbers[captureIndex(look)];
    if (range.isEmpty())
        return;
    look.result.values.insert(u"value"_s, QString::number(range.most));
    const auto most = static_cast<double>(range.most);
    look.say(most >= look.with.value("at-least"_L1).toDouble(most) &&
             most <= look.with.value("at-most"_L1).toDouble(most));
}

void nginxVersion(const Look &look)
{
    const QByteArray &version = look.surroundings.tally->nginxVersion;
    if (version.isEmpty())
        return;
    look.result.values.insert(u"value"_s, QString::fromLatin1(version));
    look.say(QVersionNumber::fromString(QString::fromLatin1(version)) >=
             QVersionNumber::fromString(look.with.value("at-least"_L1).toString()));
}

using Predicate = void (*)(const Look &);

const QHash<QString, Predicate> &predicates()
{
    static const QHash<QString, Predicate> table = {
        {u"count"_s,
         [](const Look &look) {
             look.say(look.finding.tally.count >= static_cast<quint64>(look.with.value("at-least"_L1).toInteger(1)));
         }},
        {u"one-peer"_s, onePeer},
        {u"peer-address"_s, peerAddress},
        {u"scheme"_s,
         [](const Look &look) {
             const QByteArray scheme = upstreamScheme(look.finding);
             look.result.values.insert(u"value"_s, QString::fromUtf8(scheme));
             if (!scheme.isEmpty())
                 look.say(texts(look.with.value("is"_L1)).contains(QString::fromUtf8(scheme)));
         }},
        {u"phase"_s,
         [](const Look &look) {
             lookAtShareOf(look, look.finding.tally.phases, texts(look.with.value("is"_L1)), look.share(0.5));
         }},
        {u"method"_s,
         [](const Look &look) {
             lookAtShareOf(look, look.finding.tally.methods, texts(look.with.value("is"_L1)), look.share(0.5));
         }},
        {u"one-path"_s, [](const Look &look) { lookAtOne(look, look.finding.tally.paths, 5); }},
        {u"path"_s, [](const Look &look) { lookAtShareMatching(look, look.finding.tally.paths); }},
        {u"one-client"_s, [](const Look &look) { lookAtOne(look, look.finding.tally.clients, 5); }},
        {u"one-worker"_s,
         [](const Look &look) {
             std::size_t workers = 0;
             for (const Finding &other : *look.surroundings.findings)
                 workers = std::max(workers, other.tally.pids.distinct());
             if (workers > 1)
                 lookAtOne(look, look.finding.tally.pids, 5);
         }},
        {u"connection-number"_s,
         [](const Look &look) {
             const TallyCell &cell = look.finding.tally;
             look.sayShare(static_cast<double>(cell.withConnection) / static_cast<double>(cell.count), look.share(0.5));
         }},
        {u"rhythm"_s, rhythm},
        {u"burst"_s, burst},
        {u"stopped"_s, [](const Look &look) { look.say(look.finding.trend == Trend::Stopped); }},
        {u"began-after"_s, beganAfter},
        {u"together-with"_s, togetherWith},
        {u"captured-number"_s, capturedNumber},
        {u"captured-text"_s,
         [](const Look &look) { lookAtShareMatching(look, look.finding.tally.capturedTexts[captureIndex(look)]); }},
        {u"reason"_s, [](const Look &look) { lookAtShareMatching(look, look.finding.tally.reasons); }},
        {u"nginx-version"_s, nginxVersion},
    };
    return table;
}

} // namespace

FactResult observeLog(const Fact &fact, const Finding &finding, const Surroundings &surroundings)
{
    FactResult result{.fact = &fact};
    if (const Predicate predicate = predicates().value(fact.test))
        predicate({fact.with, finding, surroundings, result});
    return result;
}

FactResult observeAnswer(const Fact &fact, const Surroundings &surroundings)
{
    FactResult result{.fact = &fact};
    const QString answer = surroundings.answers.value(fact.with.value("question"_L1).toString());
    if (!answer.isEmpty())
        result.outcome = texts(fact.with.value("is"_L1)).contains(answer) ? Outcome::Holds : Outcome::Fails;
    return result;
}

QByteArray upstreamScheme(const Finding &finding)
{
    const std::vector<ValueCounts::Value> peers = finding.peers.sorted();
    if (peers.empty())
        return finding.upstream ? finding.upstream->scheme : QByteArray();
    const std::string_view scheme =
        upstreamScheme({peers.front().value.constData(), static_cast<std::size_t>(peers.front().value.size())});
    return {scheme.data(), static_cast<qsizetype>(scheme.size())};
}

QByteArray directiveFamily(const QByteArray &scheme)
{
    if (scheme == "grpcs")
        return "grpc";
    return scheme == "http" || scheme == "https" || scheme.isEmpty() ? QByteArray("proxy") : scheme;
}

} // namespace headwater
