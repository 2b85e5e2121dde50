// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/route.h"
#include "knowledge/diagnosis/predicatelook.h"
#include "knowledge/diagnosis/predicates.h"
#include "knowledge/diagnosis/upstreamaddress.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QVersionNumber>

#include <algorithm>
#include <cmath>
#include <string>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

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

void lookAtShareOf(const PredicateLook &look, const ValueCounts &counts, const QStringList &wanted, double share)
{
    if (const auto found =
            shareOf(counts, [&](const QByteArray &value) { return wanted.contains(QString::fromUtf8(value)); }))
        look.sayShare(*found, share);
}

void lookAtShareMatching(const PredicateLook &look, const ValueCounts &counts)
{
    const QRegularExpression wanted(look.with.value("matches"_L1).toString());
    if (const auto found =
            shareOf(counts, [&](const QByteArray &value) { return wanted.match(QString::fromUtf8(value)).hasMatch(); }))
        look.sayShare(*found, look.share(0.5));
}

/// Whether one value has most of the lines; unknown below @p least lines.
void lookAtOne(const PredicateLook &look, const ValueCounts &counts, quint64 least)
{
    const std::vector<ValueCounts::Value> values = counts.sorted();
    if (values.empty() || counts.total() < least)
        return;
    look.result.values.insert(u"value"_s, QString::fromUtf8(values.front().value));
    look.sayShare(static_cast<double>(values.front().count) / static_cast<double>(counts.total()), look.share(0.8));
}

void onePeer(const PredicateLook &look)
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

/// Unknown for an example's address where it would have to be told from which network it stands.
std::optional<bool> isOfKind(std::string_view address, const QStringList &wanted)
{
    const bool wantsPrivate = wanted.contains("private"_L1);
    if (isExampleAddress(address) && wantsPrivate != wanted.contains("public"_L1))
        return std::nullopt;
    static const QStringList names = {u"loopback"_s, u"loopback-v6"_s, u"unix"_s, u"private"_s, u"public"_s, u"name"_s};
    return wanted.contains(names[static_cast<int>(peerKind(address))]) ||
           (wanted.contains("container"_L1) && looksLikeContainer(address));
}

void peerAddress(const PredicateLook &look)
{
    const QByteArray upstream = look.finding.peers.mostFrequent();
    if (upstream.isEmpty())
        return;
    const std::string_view peer = upstreamPeer({upstream.constData(), static_cast<std::size_t>(upstream.size())});
    look.result.values.insert(u"value"_s, QString::fromUtf8(QByteArrayView(peer)));
    if (const std::optional<bool> found = isOfKind(peer, textsOf(look.with.value("kind"_L1))))
        look.say(*found);
}

/// Whether scheme and address of the peer that most lines name match.
void peerMatches(const PredicateLook &look)
{
    const QString peer = QString::fromUtf8(look.finding.peers.mostFrequent());
    if (peer.isEmpty())
        return;
    look.result.values.insert(u"value"_s, peer);
    look.say(QRegularExpression(look.with.value("matches"_L1).toString()).match(peer).hasMatch());
}

void clientAddress(const PredicateLook &look)
{
    const QStringList wanted = textsOf(look.with.value("kind"_L1));
    quint64 hits = 0;
    quint64 all = 0;
    for (const ValueCounts::Value &client : look.finding.tally.clients.sorted()) {
        // An IPv6 address stands without brackets here.
        const QByteArray address = client.value.contains(':') ? '[' + client.value + ']' : client.value;
        if (const std::optional<bool> found = isOfKind(address.toStdString(), wanted)) {
            all += client.count;
            hits += *found ? client.count : 0;
        }
    }
    if (all > 0)
        look.sayShare(static_cast<double>(hits) / static_cast<double>(all), look.share(0.8));
}

/// Whether the processes that wrote the lines have low numbers, as in a container, where they are numbered anew.
/// Unknown for what nginx writes to the terminal, without a number.
void processId(const PredicateLook &look)
{
    const qlonglong most = look.with.value("at-most"_L1).toInteger();
    std::vector<ValueCounts::Value> pids = look.finding.tally.pids.sorted();
    std::erase_if(pids, [](const ValueCounts::Value &pid) { return pid.value == "0"; });
    if (pids.empty())
        return;
    look.result.values.insert(u"value"_s, QString::fromLatin1(pids.front().value));
    look.say(
        std::ranges::all_of(pids, [most](const ValueCounts::Value &pid) { return pid.value.toLongLong() <= most; }));
}

void oneServer(const PredicateLook &look)
{
    QSet<QByteArray> servers;
    for (const auto &[key, cell] : look.surroundings.tally->cells) {
        if (!key.server.isEmpty())
            servers.insert(key.server);
    }
    if (servers.size() > 1)
        lookAtOne(look, look.finding.servers, 2);
}

/// Whether most requests go through the location that the finding is at; unknown below five requests.
void oneLocation(const PredicateLook &look)
{
    const std::vector<ValueCounts::Value> servers = look.finding.servers.sorted();
    const ValueCounts &paths = look.finding.tally.paths;
    if (!look.surroundings.config || look.finding.route == NodeId::None || servers.empty() || paths.total() < 5)
        return;
    // The most frequent paths tell; each takes a walk through the configuration.
    constexpr std::size_t MostPaths = 64;
    std::vector<ValueCounts::Value> values = paths.sorted();
    values.resize(std::min(values.size(), MostPaths));
    Router router(*look.surroundings.config);
    quint64 here = 0;
    quint64 all = 0;
    for (const ValueCounts::Value &path : values) {
        const Route route = router.routeLogged(servers.front().value, path.value);
        all += path.count;
        here += std::ranges::contains(route.visited, look.finding.route) || route.place() == look.finding.route
                    ? path.count
                    : 0;
    }
    look.sayShare(static_cast<double>(here) / static_cast<double>(all), look.share(0.9));
}

void shareOfAll(const PredicateLook &look)
{
    if (look.surroundings.tally->entries > 0)
        look.sayShare(static_cast<double>(look.finding.tally.count) /
                          static_cast<double>(look.surroundings.tally->entries),
                      look.share(0.5));
}

void capturedNumber(const PredicateLook &look)
{
    const NumberRange &range = look.finding.tally.capturedNumbers[captureIndex(look.with, look.finding.tally)];
    if (range.isEmpty())
        return;
    look.result.values.insert(u"value"_s, QString::number(range.most));
    const auto most = static_cast<double>(range.most);
    look.say(most >= look.with.value("at-least"_L1).toDouble(most) &&
             most <= look.with.value("at-most"_L1).toDouble(most));
}

void nginxVersion(const PredicateLook &look)
{
    const QVersionNumber version = versionOf(look.surroundings);
    if (version.isNull())
        return;
    look.result.values.insert(u"value"_s, version.toString());
    look.say(version >= QVersionNumber::fromString(look.with.value("at-least"_L1).toString()));
}

/// Whether the lines name a file and line of the configuration, as they do for what is written there.
void hasPosition(const PredicateLook &look)
{
    const quint64 all = look.finding.tally.pids.total(); // Each line has one.
    if (all > 0)
        look.sayShare(static_cast<double>(look.finding.tally.reasons.total()) / static_cast<double>(all),
                      look.share(0.5));
}

const QHash<QString, LogPredicate> &predicates()
{
    static const QHash<QString, LogPredicate> table = {
        {u"count"_s,
         [](const PredicateLook &look) {
             const quint64 count = look.finding.tally.count;
             look.result.values.insert(u"value"_s, QString::number(count));
             look.say(count >= static_cast<quint64>(look.with.value("at-least"_L1).toInteger(1)));
         }},
        {u"share-of-all"_s, shareOfAll},
        {u"one-peer"_s, onePeer},
        {u"one-server"_s, oneServer},
        {u"one-location"_s, oneLocation},
        {u"peer-address"_s, peerAddress},
        {u"peer"_s, peerMatches},
        {u"client-address"_s, clientAddress},
        {u"process-id"_s, processId},
        {u"scheme"_s,
         [](const PredicateLook &look) {
             const QByteArray scheme = upstreamScheme(look.finding);
             look.result.values.insert(u"value"_s, QString::fromUtf8(scheme));
             if (!scheme.isEmpty())
                 look.say(textsOf(look.with.value("is"_L1)).contains(QString::fromUtf8(scheme)));
         }},
        {u"phase"_s,
         [](const PredicateLook &look) {
             lookAtShareOf(look, look.finding.tally.phases, textsOf(look.with.value("is"_L1)), look.share(0.5));
         }},
        {u"method"_s,
         [](const PredicateLook &look) {
             lookAtShareOf(look, look.finding.tally.methods, textsOf(look.with.value("is"_L1)), look.share(0.5));
         }},
        {u"protocol"_s,
         [](const PredicateLook &look) {
             lookAtShareOf(look, look.finding.tally.protocols, textsOf(look.with.value("is"_L1)), look.share(0.5));
         }},
        {u"host"_s, [](const PredicateLook &look) { lookAtShareMatching(look, look.finding.tally.hosts); }},
        {u"one-path"_s, [](const PredicateLook &look) { lookAtOne(look, look.finding.tally.paths, 5); }},
        {u"path"_s, [](const PredicateLook &look) { lookAtShareMatching(look, look.finding.tally.paths); }},
        {u"one-client"_s, [](const PredicateLook &look) { lookAtOne(look, look.finding.tally.clients, 5); }},
        {u"one-worker"_s,
         [](const PredicateLook &look) {
             std::size_t workers = 0;
             for (const Finding &other : *look.surroundings.findings)
                 workers = std::max(workers, other.tally.pids.distinct());
             if (workers > 1)
                 lookAtOne(look, look.finding.tally.pids, 5);
         }},
        {u"connection-number"_s,
         [](const PredicateLook &look) {
             const TallyCell &cell = look.finding.tally;
             look.sayShare(static_cast<double>(cell.withConnection) / static_cast<double>(cell.count), look.share(0.5));
         }},
        {u"captured-number"_s, capturedNumber},
        {u"captured-text"_s,
         [](const PredicateLook &look) {
             lookAtShareMatching(look, look.finding.tally.capturedTexts[captureIndex(look.with, look.finding.tally)]);
         }},
        {u"reason"_s, [](const PredicateLook &look) { lookAtShareMatching(look, look.finding.tally.reasons); }},
        {u"error"_s,
         [](const PredicateLook &look) {
             lookAtShareOf(look, look.finding.tally.errors, textsOf(look.with.value("is"_L1)), look.share(0.5));
         }},
        {u"has-position"_s, hasPosition},
        {u"format"_s,
         [](const PredicateLook &look) {
             lookAtShareOf(look, look.finding.tally.formats, textsOf(look.with.value("formats"_L1)), look.share(0.5));
         }},
        {u"nginx-version"_s, nginxVersion},
    };
    return table;
}

} // namespace

double PredicateLook::share(double fallback) const
{
    return with.value("share"_L1).toDouble(fallback);
}

void PredicateLook::sayShare(double found, double wanted) const
{
    result.values.insert(u"share"_s, QString::number(std::lround(found * 100)) + u'%');
    say(found >= wanted);
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue item : value.toArray())
        result.append(item.isDouble() ? QString::number(item.toInteger()) : item.toString());
    return result;
}

std::size_t captureIndex(const QJsonObject &with, const TallyCell &cell)
{
    const auto capture = static_cast<std::size_t>(with.value("capture"_L1).toInteger(1));
    return std::clamp<std::size_t>(capture, 1, cell.capturedTexts.size()) - 1;
}

FactResult observeLog(const Fact &fact, const Finding &finding, const Surroundings &surroundings)
{
    FactResult result{.fact = &fact};
    const LogPredicate ofAccess = surroundings.access ? accessPredicates().value(fact.test) : nullptr;
    const LogPredicate predicate = predicates().value(fact.test, timePredicates().value(fact.test, ofAccess));
    // Without a line there is nothing to look at: the finding was named, not read.
    if (predicate && finding.tally.count > 0)
        predicate({fact.with, finding, surroundings, result});
    return result;
}

FactResult observeAnswer(const Fact &fact, const Answers &answers)
{
    FactResult result{.fact = &fact};
    const QString answer = answers.value(fact.with.value("question"_L1).toString());
    if (!answer.isEmpty() && answer != DontKnow)
        result.outcome = textsOf(fact.with.value("is"_L1)).contains(answer) ? Outcome::Holds : Outcome::Fails;
    return result;
}

QVersionNumber versionOf(const Surroundings &surroundings)
{
    const auto logged = QVersionNumber::fromString(QString::fromLatin1(surroundings.tally->nginxVersion));
    if (!logged.isNull() || !surroundings.machine || !surroundings.machine->nginx)
        return logged;
    return QVersionNumber::fromString(surroundings.machine->nginx->version);
}

QByteArray upstreamScheme(const Finding &finding)
{
    const QByteArray peer = finding.peers.mostFrequent();
    if (peer.isEmpty())
        return finding.upstream ? finding.upstream->scheme : QByteArray();
    const std::string_view scheme = upstreamScheme({peer.constData(), static_cast<std::size_t>(peer.size())});
    // With TLS, these have names of their own in the log only.
    if (scheme == "grpcs")
        return "grpc";
    if (scheme == "suwsgi")
        return "uwsgi";
    return {scheme.data(), static_cast<qsizetype>(scheme.size())};
}

QByteArray directiveFamily(const QByteArray &scheme)
{
    return scheme == "http" || scheme == "https" || scheme.isEmpty() ? QByteArray("proxy") : scheme;
}

} // namespace headwater
