// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/finding.h"

#include "knowledge/config/route.h"
#include "knowledge/diagnosis/upstreamaddress.h"

#include <algorithm>

namespace headwater {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Where lines with one key went through, as far as the configuration shows.
struct Place
{
    QByteArray name;
    NodeId route = NodeId::None;
    std::optional<UpstreamUse> upstream;
};

Place placeOf(const TallyKey &key, const TallyCell &cell, const ConfigTree *config)
{
    Place place;
    place.name = key.server;
    if (!config)
        return place;
    if (!key.server.isEmpty()) {
        const QByteArray path = cell.paths.mostFrequent();
        const Route route = routeRequest(*config, key.server, path.isEmpty() ? QByteArray("/") : path);
        // Without an upstream the message came from the location that the request entered first, such as one that looks
        // for files; with one, from the location that passed it on.
        const bool isFirst = key.upstream.isEmpty() && !route.visited.empty();
        place.route = isFirst ? route.visited.front() : route.place();
    }
    if (key.upstream.isEmpty())
        return place;
    if (place.route != NodeId::None)
        place.upstream = upstreamAt(*config, place.route);
    if (!place.upstream) {
        const std::string_view peer = upstreamPeer(viewOf(key.upstream));
        const NodeId block = upstreamBlockWithPeer(*config, QByteArrayView(peer));
        if (block != NodeId::None)
            place.upstream =
                UpstreamUse{.pass = NodeId::None,
                            .block = block,
                            .scheme = QByteArray::fromStdString(std::string(upstreamScheme(viewOf(key.upstream)))),
                            .target = config->arguments(block).value(0),
                            .hasVariables = false};
    }
    if (place.upstream && place.upstream->block != NodeId::None)
        place.name = place.upstream->target;
    return place;
}

Trend trendOf(const TallyCell &cell, const Tally &tally)
{
    if (cell.count < 2 || cell.last <= cell.first)
        return Trend::Once;
    const double span = static_cast<double>(cell.last - cell.first);
    const double gap = span / static_cast<double>(cell.count - 1);
    // Ten times its usual silence, and at least two minutes: then it is over.
    if (static_cast<double>(tally.last - cell.last) > std::max(10 * gap, 120.0))
        return Trend::Stopped;
    const qint64 middle = (cell.first + cell.last) / 120;
    quint64 before = 0;
    quint64 after = 0;
    for (const auto &[minute, lines] : cell.perMinute)
        (minute < middle ? before : after) += lines;
    if (after * 2 > before * 3)
        return Trend::Rising;
    if (before * 2 > after * 3)
        return Trend::Falling;
    return Trend::Steady;
}

using Group = std::pair<int, QByteArray>; // entry, name of the place

/// Entries at so many places are one problem with many places, not many problems.
constexpr std::size_t MostPlaces = 8;

struct GroupedCell
{
    TallyKey key;
    const TallyCell *cell = nullptr;
    Place place;
};

std::map<Group, std::vector<GroupedCell>> groupCells(const Tally &tally, const Catalog &catalog,
                                                     const ConfigTree *config)
{
    std::map<int, std::map<QByteArray, std::vector<GroupedCell>>> byEntry;
    for (const auto &[key, cell] : tally.cells) {
        if (key.entry < 0)
            continue;
        Place place = placeOf(key, cell, config);
        const QByteArray name = catalog.entries()[key.entry].severity == Severity::Benign ? QByteArray() : place.name;
        byEntry[key.entry][name].push_back({key, &cell, std::move(place)});
    }
    std::map<Group, std::vector<GroupedCell>> groups;
    for (auto &[entry, places] : byEntry) {
        for (auto &[name, cells] : places) {
            std::vector<GroupedCell> &group = groups[{entry, places.size() > MostPlaces ? QByteArray() : name}];
            std::ranges::move(cells, std::back_inserter(group));
        }
    }
    return groups;
}

/// Lines cut off before their server: field, and some of other modules, do not say where the request went. Where the
/// configuration has one pass directive only, what is about an upstream went through that one.
void placeAtOnlyPass(Finding &finding, const ConfigTree &config)
{
    const auto isAboutUpstream = [](const ValueCounts::Value &phase) { return phase.value.contains("upstream"); };
    if (finding.route != NodeId::None || finding.upstream || !finding.place.isEmpty() ||
        !std::ranges::any_of(finding.tally.phases.sorted(), isAboutUpstream))
        return;
    std::vector<NodeId> passes;
    for (const char *name : {"proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass", "memcached_pass"})
        std::ranges::copy(config.all(name), std::back_inserter(passes));
    if (passes.size() != 1)
        return;
    finding.route = config.enclosingBlock(passes.front());
    finding.upstream = upstreamAt(config, finding.route);
}

Finding makeFinding(const Group &group, const std::vector<GroupedCell> &cells, const Tally &tally,
                    const Catalog &catalog)
{
    Finding finding;
    finding.entry = &catalog.entries()[group.first];
    finding.place = QString::fromUtf8(group.second);
    finding.id = finding.place.isEmpty() ? finding.entry->id : finding.entry->id + u'@' + finding.place;
    quint64 most = 0;
    for (const GroupedCell &grouped : cells) {
        finding.tally.merge(*grouped.cell);
        finding.keys.push_back(grouped.key);
        if (!grouped.key.upstream.isEmpty())
            finding.peers.add(grouped.key.upstream, grouped.cell->count);
        if (!grouped.key.server.isEmpty())
            finding.servers.add(grouped.key.server, grouped.cell->count);
        // The place that most lines went through speaks for all.
        const bool shows = grouped.place.route != NodeId::None || grouped.place.upstream;
        if (shows && grouped.cell->count > most) {
            most = grouped.cell->count;
            finding.route = grouped.place.route;
            finding.upstream = grouped.place.upstream;
        }
    }
    finding.trend = trendOf(finding.tally, tally);
    return finding;
}

} // namespace

std::vector<Finding> findFindings(const Tally &tally, const Catalog &catalog, const ConfigTree *config)
{
    std::vector<Finding> findings;
    for (const auto &[group, cells] : groupCells(tally, catalog, config)) {
        findings.push_back(makeFinding(group, cells, tally, catalog));
        if (config)
            placeAtOnlyPass(findings.back(), *config);
    }
    std::ranges::stable_sort(findings, [](const Finding &a, const Finding &b) {
        return a.entry->severity != b.entry->severity ? a.entry->severity > b.entry->severity
                                                      : a.tally.count > b.tally.count;
    });
    return findings;
}

std::optional<Finding> findingFromId(const QString &id, const Catalog &catalog, const ConfigTree &config)
{
    const qsizetype at = id.indexOf(u'@');
    Finding finding;
    finding.id = id;
    finding.entry = catalog.entry(id.left(at < 0 ? id.size() : at));
    if (!finding.entry)
        return {};
    if (at < 0) {
        const std::vector<NodeId> servers = config.all("server");
        finding.route = servers.size() == 1 ? servers.front() : NodeId::None;
        return finding;
    }
    finding.place = id.mid(at + 1);
    const QByteArray place = finding.place.toUtf8();
    for (const char *pass : {"proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass", "memcached_pass"}) {
        for (const NodeId node : config.all(pass)) {
            const std::optional<UpstreamUse> use = upstreamAt(config, config.enclosingBlock(node));
            if (!use || use->target != place)
                continue;
            finding.route = config.enclosingBlock(node);
            finding.upstream = use;
            return finding;
        }
    }
    for (const NodeId names : config.all("server_name")) {
        if (config.arguments(names).contains(place)) {
            finding.route = config.enclosingBlock(names);
            return finding;
        }
    }
    return {};
}

std::vector<UnknownMessage> unknownMessages(const Tally &tally, const Catalog &catalog)
{
    std::map<QByteArray, UnknownMessage> byShape;
    for (const auto &[key, cell] : tally.cells) {
        if (key.entry >= 0)
            continue;
        UnknownMessage &message = byShape[key.shape];
        if (message.count == 0 || (!cell.examples.empty() && cell.examples.front() < message.example))
            message.example = cell.examples.empty() ? LineReference() : cell.examples.front();
        message.message = QString::fromUtf8(key.shape);
        message.isNginxFormat = catalog.formatIndex(key.shape) >= 0;
        message.count += cell.count;
    }
    std::vector<UnknownMessage> messages;
    for (const auto &[shape, message] : byShape)
        messages.push_back(message);
    std::ranges::stable_sort(messages, std::ranges::greater(), &UnknownMessage::count);
    return messages;
}

} // namespace headwater
