// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is passed on, and how.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/directivetable.h"
#include "knowledge/config/locationname.h"
#include "knowledge/config/quantity.h"
#include "knowledge/config/upstreamuse.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array<QByteArrayView, 6> Families = {"proxy", "fastcgi", "uwsgi", "scgi", "grpc", "memcached"};

QByteArrayView familyOf(QByteArrayView name)
{
    const auto found = std::ranges::find_if(Families, [name](QByteArrayView family) {
        return name.startsWith(family) && name.size() > family.size() && name[family.size()] == '_';
    });
    return found == Families.end() ? QByteArrayView() : *found;
}

void checkFamilies(CheckRun &run, NodeId location)
{
    const ConfigTree &tree = run.tree();
    QList<QByteArrayView> passes;
    std::vector<NodeId> inside = tree.directivesIn(location);
    // What stands here holds for the ifs and locations inside too.
    for (std::size_t i = 0; i < inside.size(); ++i) {
        const NodeId id = inside[i];
        if (tree.name(id).endsWith("_pass"))
            passes.append(familyOf(tree.name(id)));
        if (tree.isBlock(id)) {
            const std::vector<NodeId> below = tree.directivesIn(id);
            inside.insert(inside.end(), below.begin(), below.end());
        }
    }
    if (!run.has(location, "proxy_pass") && passes.isEmpty())
        return;
    for (const NodeId id : tree.directivesIn(location)) {
        const QByteArrayView name = tree.name(id);
        const QByteArrayView family = familyOf(name);
        if (family.isEmpty() || name.endsWith("_pass") || passes.contains(family) ||
            DirectiveTable::instance().find(name).isEmpty())
            continue;
        const QByteArray right = passes.first().toByteArray() + name.sliced(family.size()).toByteArray();
        CheckResult &result =
            run.report("wrong-directive-family", id,
                       {{u"directive"_s, text(name)}, {u"pass"_s, text(passes.first()) + u"_pass"_s}});
        result.edits.append(removal(id));
        if (DirectiveTable::instance().find(right, "location") && !run.has(location, right))
            result.edits.append(insertion(location, right, run.joined(id)));
    }
}

/// The path behind the address of a proxy_pass; empty when there is none or it is made of variables.
QByteArray uriPart(const QByteArray &argument)
{
    const qsizetype scheme = argument.indexOf("://");
    const qsizetype slash =
        scheme < 0 || argument.contains('$') || argument.contains("://unix:") ? -1 : argument.indexOf('/', scheme + 3);
    return slash < 0 ? QByteArray() : argument.sliced(slash);
}

void checkPass(CheckRun &run, NodeId pass)
{
    const ConfigTree &tree = run.tree();
    const QByteArray uri = uriPart(run.argument(pass));
    const NodeId block = tree.enclosingBlock(pass);
    if (uri.isEmpty() || block == NodeId::None)
        return;
    const bool isLocation = tree.name(block) == "location";
    const LocationName name = isLocation ? locationName(tree.statement(block).words) : LocationName();
    if (!isLocation || name.isRegex() || name.kind == LocationName::Kind::Named) {
        QByteArray bare = run.argument(pass);
        bare.chop(uri.size());
        CheckResult &result = run.report("pass-uri-not-allowed", pass, {{u"uri"_s, text(uri)}});
        result.places.append(run.place(block));
        if (uri == "/")
            result.edits.append(replacement(pass, bare));
        return;
    }
    if (name.kind == LocationName::Kind::Exact)
        return;
    // A rewrite with break makes nginx pass on the changed URI as a whole.
    const std::vector<NodeId> rewrites = tree.directivesIn(block, "rewrite");
    if (std::ranges::any_of(rewrites, [&](NodeId id) { return run.argument(id, 2) == "break"; }))
        return;
    if (!uri.contains('?') && name.text.endsWith('/') != uri.endsWith('/')) {
        CheckResult &result =
            run.report("pass-slash-mismatch", pass,
                       {{u"location"_s, text(name.text)},
                        {u"uri"_s, text(uri)},
                        {u"request"_s, text(name.text) + (name.text.endsWith('/') ? u"page"_s : u"/page"_s)},
                        {u"passed"_s, text(uri) + (name.text.endsWith('/') ? u"page"_s : u"/page"_s)}});
        result.places.append(run.place(block));
        if (name.text.endsWith('/'))
            result.edits.append(replacement(pass, run.argument(pass) + '/'));
        return;
    }
    run.report("pass-normalizes-uri", pass, {{u"uri"_s, text(uri)}});
}

/// The proxy_set_header for @p header in force at @p block, and where such headers are set.
struct PassedHeader
{
    NodeId where = NodeId::None; ///< The block whose proxy_set_header directives count.
    NodeId directive = NodeId::None;
};

PassedHeader passedHeader(const CheckRun &run, NodeId block, QByteArrayView header)
{
    PassedHeader found{.where = block, .directive = NodeId::None};
    const EffectiveValue any = effectiveValue(run.tree(), block, "proxy_set_header");
    if (!any.isSet())
        return found;
    found.where = run.tree().enclosingBlock(any.node);
    for (const NodeId id : run.tree().directivesIn(found.where, "proxy_set_header")) {
        if (run.argument(id).compare(header, Qt::CaseInsensitive) == 0)
            found.directive = id;
    }
    return found;
}

/// Whether requests from @p block go out as HTTP/1.0, which nginx did by default before 1.29.7.
bool isHttp10(const CheckRun &run, NodeId block)
{
    const EffectiveValue version = effectiveValue(run.tree(), block, "proxy_http_version");
    return version.isSet() ? version.arguments.value(0) == "1.0" : run.mayPrecede(1, 29, 7);
}

void checkWebSockets(CheckRun &run)
{
    for (const NodeId id : run.all("proxy_set_header")) {
        if (run.argument(id).compare("Upgrade", Qt::CaseInsensitive) != 0)
            continue;
        const NodeId block = run.tree().enclosingBlock(id);
        if (block == NodeId::None)
            continue;
        const bool lacksConnection = passedHeader(run, block, "Connection").directive == NodeId::None;
        const bool lacksVersion = isHttp10(run, block);
        QStringList missing;
        QList<ProposedEdit> edits;
        if (lacksVersion) {
            missing.append(u"proxy_http_version 1.1"_s);
            const std::vector<NodeId> own = run.tree().directivesIn(block, "proxy_http_version");
            edits.append(own.empty() ? insertion(block, "proxy_http_version", "1.1") : replacement(own.front(), "1.1"));
        }
        if (lacksConnection) {
            missing.append(u"proxy_set_header Connection \"upgrade\""_s);
            edits.append(insertion(block, "proxy_set_header", "Connection \"upgrade\""));
        }
        if (!missing.isEmpty())
            run.report("websocket-headers-incomplete", id, {{u"missing"_s, missing.join(u"; "_s)}}).edits = edits;
    }
}

void checkKeepaliveUse(CheckRun &run, NodeId keepalive, NodeId pass)
{
    const NodeId block = run.tree().enclosingBlock(pass);
    const QByteArray scheme = upstreamUse(run.tree(), pass).scheme;
    QStringList missing;
    QList<ProposedEdit> edits;
    if (scheme == "http" || scheme == "https") {
        if (isHttp10(run, block)) {
            missing.append(u"proxy_http_version 1.1"_s);
            const std::vector<NodeId> own = run.tree().directivesIn(block, "proxy_http_version");
            edits.append(own.empty() ? insertion(block, "proxy_http_version", "1.1") : replacement(own.front(), "1.1"));
        }
        const PassedHeader connection = passedHeader(run, block, "Connection");
        const QByteArray sent =
            connection.directive == NodeId::None ? QByteArray("close") : run.argument(connection.directive, 1);
        const bool isDefault = connection.directive == NodeId::None && !run.mayPrecede(1, 29, 7);
        // A variable may well be empty for ordinary requests, as in nginx's own example for WebSocket.
        if (!sent.isEmpty() && !sent.contains('$') && !isDefault) {
            missing.append(u"proxy_set_header Connection \"\""_s);
            if (connection.directive == NodeId::None)
                edits.append(insertion(connection.where, "proxy_set_header", "Connection \"\""));
        }
    } else if (scheme == "fastcgi" && run.value(block, "fastcgi_keep_conn") != "on") {
        missing.append(u"fastcgi_keep_conn on"_s);
        edits.append(insertion(block, "fastcgi_keep_conn", "on"));
    }
    if (missing.isEmpty())
        return;
    CheckResult &result = run.report("upstream-keepalive-inactive", pass, {{u"missing"_s, missing.join(u"; "_s)}});
    result.places.append(run.place(keepalive));
    result.edits = edits;
}

void checkUpstream(CheckRun &run, NodeId upstream)
{
    const ConfigTree &tree = run.tree();
    const std::vector<NodeId> inside = tree.directivesIn(upstream);
    const bool mayHoldMore = std::ranges::any_of(inside, [&](NodeId id) {
        return (tree.name(id) == "include" && tree.node(id).children.empty()) || tree.name(id) == "state";
    });
    if (!run.has(upstream, "server") && !mayHoldMore)
        run.report("upstream-without-servers", upstream, {{u"name"_s, text(run.argument(upstream))}});
    const auto ipHash = std::ranges::find_if(inside, [&](NodeId id) { return tree.name(id) == "ip_hash"; });
    if (ipHash != inside.end() && tree.directivesIn(upstream, "server").size() > 1)
        run.report("ip-hash-by-network", *ipHash, {});
    const auto keepalive = std::ranges::find_if(inside, [&](NodeId id) { return tree.name(id) == "keepalive"; });
    if (keepalive == inside.end() || run.argument(*keepalive) == "0")
        return;
    static constexpr std::array<QByteArrayView, 5> Methods = {"hash", "ip_hash", "least_conn", "least_time", "random"};
    const auto method = std::find_if(
        keepalive, inside.end(), [&](NodeId id) { return std::ranges::find(Methods, tree.name(id)) != Methods.end(); });
    if (method != inside.end() && run.mayPrecede(1, 29, 7)) {
        CheckResult &result =
            run.report("keepalive-before-balancing", *keepalive, {{u"method"_s, text(tree.name(*method))}});
        result.places.append(run.place(*method));
        result.edits = {removal(*keepalive), insertionAfter(*method, "keepalive", run.joined(*keepalive))};
    }
    constexpr qint64 LongestIdle = 60000;
    const EffectiveValue idle = effectiveValue(tree, upstream, "keepalive_timeout");
    const std::optional<qint64> time = quantity(idle.arguments.value(0), QuantityKind::Time);
    if (!idle.isSet() || (time && *time >= LongestIdle))
        run.report("keepalive-outlives-backend", *keepalive,
                   {{u"timeout"_s, idle.isSet() ? text(idle.arguments.value(0)) : u"60s"_s}});
    for (const QByteArray &name : {QByteArray("proxy_pass"), QByteArray("fastcgi_pass")}) {
        for (const NodeId pass : run.all(name)) {
            if (run.isInHttp(pass) && upstreamUse(tree, pass).block == upstream)
                checkKeepaliveUse(run, *keepalive, pass);
        }
    }
}

} // namespace

void checkProxying(CheckRun &run)
{
    for (const NodeId location : run.blocks({"location"}))
        checkFamilies(run, location);
    for (const NodeId pass : run.all("proxy_pass")) {
        if (run.isInHttp(pass))
            checkPass(run, pass);
    }
    checkWebSockets(run);
    for (const NodeId upstream : run.blocks({"upstream"}))
        checkUpstream(run, upstream);
    for (const QByteArrayView family : Families) {
        const QByteArray name = family.toByteArray() + "_buffering";
        for (const NodeId id : run.all(name)) {
            if (run.argument(id) == "off")
                run.report("response-buffering-off", id, {{u"directive"_s, text(name)}});
        }
    }
}

} // namespace headwater
