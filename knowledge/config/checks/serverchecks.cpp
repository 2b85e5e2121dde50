// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Servers against each other, logs, and what is defined in one place and used in another.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/listenaddress.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <map>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

struct Listening
{
    NodeId server = NodeId::None;
    NodeId listen = NodeId::None; ///< The server itself where it has none.
    bool isDefault = false;
};

/// The http servers by the address they listen on, as nginx tells sockets apart.
std::map<QByteArray, std::vector<Listening>> listeners(const CheckRun &run)
{
    std::map<QByteArray, std::vector<Listening>> sockets;
    for (const NodeId server : run.blocks({"server"})) {
        const std::vector<NodeId> listens = run.tree().directivesIn(server, "listen");
        if (listens.empty())
            sockets["*:80"].push_back({.server = server, .listen = server, .isDefault = false});
        for (const NodeId listen : listens) {
            const QList<QByteArray> arguments = run.tree().arguments(listen);
            const std::optional<ListenAddress> address = listenAddress(arguments.value(0));
            if (!address || address->firstPort != address->lastPort)
                continue;
            QByteArray key = address->host;
            if (!address->isSocket())
                key += ':' + QByteArray::number(address->firstPort);
            if (arguments.contains("quic"))
                key += "/udp";
            sockets[key].push_back(
                {.server = server,
                 .listen = listen,
                 .isDefault = arguments.contains("default_server") || arguments.contains("default")});
        }
    }
    return sockets;
}

void checkOneSocket(CheckRun &run, const QByteArray &address, const std::vector<Listening> &all)
{
    QHash<NodeId, NodeId> byServer;
    QHash<QByteArray, NodeId> byName;
    NodeId firstDefault = NodeId::None;
    for (const Listening &each : all) {
        const QMap<QString, QString> values = {{u"address"_s, text(address)}};
        if (const NodeId twin = byServer.value(each.server, NodeId::None); twin != NodeId::None) {
            CheckResult &result = run.report("duplicate-listen", each.listen, values);
            result.places.append(run.place(twin));
            result.edits.append(removal(each.listen));
            continue;
        }
        byServer.insert(each.server, each.listen);
        if (each.isDefault && firstDefault != NodeId::None)
            run.report("duplicate-default-server", each.listen, values).places.append(run.place(firstDefault));
        else if (each.isDefault)
            firstDefault = each.listen;
        QList<std::pair<QByteArray, CheckPlace>> names;
        for (const NodeId directive : run.tree().directivesIn(each.server, "server_name")) {
            const QList<QByteArray> arguments = run.tree().arguments(directive);
            for (qsizetype i = 0; i < arguments.size(); ++i)
                names.append(
                    {arguments[i].startsWith('~') ? arguments[i] : arguments[i].toLower(), run.place(directive, i)});
        }
        if (names.isEmpty())
            names.append({QByteArray(), run.place(each.server)});
        for (const auto &[name, place] : std::as_const(names)) {
            const auto known = byName.constFind(name);
            if (known == byName.cend()) {
                byName.insert(name, each.server);
            } else if (*known != each.server) {
                run.report("conflicting-server-name", place,
                           {{u"name"_s, text(name)},
                            {u"address"_s, text(address)},
                            {u"line"_s, QString::number(run.tree().line(*known))}})
                    .places.append(run.place(*known));
            }
        }
    }
    if (byServer.size() > 1 && firstDefault == NodeId::None)
        run.report("no-default-server", all.front().listen,
                   {{u"address"_s, text(address)}, {u"count"_s, QString::number(byServer.size())}});
}

void checkUpstreamNames(CheckRun &run)
{
    QHash<std::pair<bool, QByteArray>, NodeId> known;
    for (const NodeId upstream : run.all("upstream")) {
        if (!run.tree().isBlock(upstream))
            continue;
        const auto key = std::pair(run.isInHttp(upstream), run.argument(upstream).toLower());
        if (const auto twin = known.constFind(key); twin != known.cend())
            run.report("duplicate-upstream", upstream, {{u"name"_s, text(run.argument(upstream))}})
                .places.append(run.place(*twin));
        else
            known.insert(key, upstream);
    }
}

void checkLogs(CheckRun &run)
{
    QSet<QByteArray> formats = {"combined"};
    for (const NodeId format : run.all("log_format"))
        formats.insert(run.argument(format));
    for (const NodeId log : run.all("access_log")) {
        const QByteArray format = run.argument(log, 1);
        const bool isOption = format.contains('=') || format == "gzip";
        if (run.isWhole() && !format.isEmpty() && !isOption && run.argument(log) != "off" && !formats.contains(format))
            run.report("unknown-log-format", run.place(log, 1), {{u"format"_s, text(format)}});
    }
    for (const NodeId log : run.all("error_log")) {
        if (run.argument(log) == "off")
            run.report("error-log-off", log).edits.append(replacement(log, "/dev/null crit"));
        else if (run.argument(log, 1).startsWith("debug"))
            run.report("debug-error-log", log, {{u"level"_s, text(run.argument(log, 1))}});
    }
}

/// A directive that uses a shared zone, and the one that defines it.
struct ZoneUse
{
    QByteArrayView user;
    QByteArrayView prefix; ///< Of the argument that names the zone; empty: the first argument is the name.
    QByteArrayView definition;
    QByteArrayView definitionPrefix;
};

QByteArray zoneName(const CheckRun &run, NodeId directive, QByteArrayView prefix)
{
    for (const QByteArray &argument : run.tree().arguments(directive)) {
        if (!argument.startsWith(prefix))
            continue;
        const QByteArray rest = argument.sliced(prefix.size());
        return rest.left(rest.indexOf(':') < 0 ? rest.size() : rest.indexOf(':'));
    }
    return {};
}

void checkZones(CheckRun &run)
{
    static constexpr std::array<ZoneUse, 6> Uses = {{
        {.user = "limit_req", .prefix = "zone=", .definition = "limit_req_zone", .definitionPrefix = "zone="},
        {.user = "limit_conn", .prefix = {}, .definition = "limit_conn_zone", .definitionPrefix = "zone="},
        {.user = "proxy_cache", .prefix = {}, .definition = "proxy_cache_path", .definitionPrefix = "keys_zone="},
        {.user = "fastcgi_cache", .prefix = {}, .definition = "fastcgi_cache_path", .definitionPrefix = "keys_zone="},
        {.user = "uwsgi_cache", .prefix = {}, .definition = "uwsgi_cache_path", .definitionPrefix = "keys_zone="},
        {.user = "scgi_cache", .prefix = {}, .definition = "scgi_cache_path", .definitionPrefix = "keys_zone="},
    }};
    if (!run.isWhole())
        return;
    for (const ZoneUse &use : Uses) {
        QSet<QByteArray> defined;
        for (const NodeId id : run.all(use.definition.toByteArray()))
            defined.insert(zoneName(run, id, use.definitionPrefix));
        for (const NodeId id : run.all(use.user.toByteArray())) {
            const QByteArray name = zoneName(run, id, use.prefix);
            if (name.isEmpty() || name == "off" || name.contains('$') || defined.contains(name))
                continue;
            run.report(
                "unknown-zone", id,
                {{u"directive"_s, text(use.user)}, {u"zone"_s, text(name)}, {u"definition"_s, text(use.definition)}});
        }
    }
}

void checkMaps(CheckRun &run)
{
    for (const QByteArrayView kind : {QByteArrayView("map"), QByteArrayView("geo")}) {
        for (const NodeId map : run.all(kind.toByteArray())) {
            if (!run.tree().isBlock(map))
                continue;
            const std::vector<NodeId> entries = run.tree().directivesIn(map);
            const bool hasDefault =
                std::ranges::any_of(entries, [&](NodeId id) { return run.tree().name(id) == "default"; });
            // What is in an include that is not at hand cannot be known.
            const bool isOpen = std::ranges::any_of(entries, [&](NodeId id) {
                return run.tree().name(id) == "include" && run.tree().node(id).children.empty();
            });
            if (!hasDefault && !isOpen)
                run.report(
                    "map-without-default", map,
                    {{u"kind"_s, text(kind)},
                     {u"variable"_s, text(run.tree().arguments(map).value(run.tree().arguments(map).size() - 1))}});
        }
    }
}

void checkVariableSpelling(CheckRun &run)
{
    static const QRegularExpression variable(u"\\$\\{?([A-Za-z_][A-Za-z0-9_]*)"_s);
    QHash<QString, std::pair<QString, NodeId>> spellings;
    for (const NodeId id : run.directives()) {
        if (!run.isInHttp(id) || run.tree().name(id).contains("_by_lua"))
            continue;
        for (const QByteArray &argument : run.tree().arguments(id)) {
            if (!argument.contains('$'))
                continue;
            for (auto matches = variable.globalMatch(QString::fromUtf8(argument)); matches.hasNext();) {
                const QString name = matches.next().captured(1);
                const auto known = spellings.constFind(name.toLower());
                if (known == spellings.cend()) {
                    spellings.insert(name.toLower(), {name, id});
                } else if (known->first != name) {
                    run.report("mixed-case-variable", id, {{u"name"_s, name}, {u"other"_s, known->first}})
                        .places.append(run.place(known->second));
                }
            }
        }
    }
}

} // namespace

void checkServers(CheckRun &run)
{
    for (const auto &[address, all] : listeners(run))
        checkOneSocket(run, address, all);
    checkUpstreamNames(run);
    checkLogs(run);
    checkZones(run);
    checkMaps(run);
    checkVariableSpelling(run);
    const bool isSingle =
        run.isWhole() && !run.all("http").empty() && run.value(NodeId::None, "worker_processes") == "1";
    if (isSingle) {
        const std::vector<NodeId> &set = run.all("worker_processes");
        CheckResult &result = set.empty() ? run.report("single-worker-process", run.all("http").front())
                                          : run.report("single-worker-process", set.front());
        result.edits.append(set.empty() ? insertion(NodeId::None, "worker_processes", "auto")
                                        : replacement(set.front(), "auto"));
    }
}

} // namespace headwater
