// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/upstreamuse.h"

#include "knowledge/config/listenaddress.h"
#include "knowledge/config/locationchoice.h"

#include <algorithm>
#include <array>
#include <utility>

namespace headwater {

namespace {

/// A *_pass directive, and how its argument may begin.
struct PassDirective
{
    QByteArrayView name;
    QByteArrayView prefix; ///< Stands before the address; may be left out by all but proxy_pass.
    QByteArrayView scheme;
    int port = 80; ///< When the address has none.
};

constexpr std::array<PassDirective, 9> PassDirectives = {{
    {.name = "proxy_pass", .prefix = "http://", .scheme = "http"},
    {.name = "proxy_pass", .prefix = "https://", .scheme = "https", .port = 443},
    {.name = "fastcgi_pass", .prefix = "fastcgi://", .scheme = "fastcgi"},
    {.name = "uwsgi_pass", .prefix = "uwsgi://", .scheme = "uwsgi"},
    {.name = "uwsgi_pass", .prefix = "suwsgi://", .scheme = "uwsgi"},
    {.name = "scgi_pass", .prefix = "scgi://", .scheme = "scgi"},
    {.name = "grpc_pass", .prefix = "grpc://", .scheme = "grpc"},
    {.name = "grpc_pass", .prefix = "grpcs://", .scheme = "grpc", .port = 443},
    {.name = "memcached_pass", .prefix = "memcached://", .scheme = "memcached"},
}};

// An internal redirect that leads round in a circle ends here; nginx allows ten.
constexpr int MostRedirects = 10;

bool isPass(QByteArrayView name)
{
    return std::ranges::find(PassDirectives, name, &PassDirective::name) != PassDirectives.end();
}

bool isInStream(const ConfigTree &tree, NodeId node)
{
    NodeId outermost = node;
    while (tree.enclosingBlock(outermost) != NodeId::None)
        outermost = tree.enclosingBlock(outermost);
    return tree.name(outermost) == "stream";
}

/// How the argument of a pass is to be read.
PassDirective directiveOf(QByteArrayView name, QByteArrayView argument)
{
    const PassDirective *found = nullptr;
    for (const PassDirective &directive : PassDirectives) {
        if (directive.name == name && (!found || argument.startsWith(directive.prefix)))
            found = &directive;
    }
    return found ? *found : PassDirective{};
}

/// The address or the upstream's name, without the path behind it.
QByteArray targetOf(QByteArrayView address)
{
    if (address.startsWith("unix:")) {
        const qsizetype colon = address.indexOf(':', 5);
        return address.first(colon < 0 ? address.size() : colon).toByteArray();
    }
    const qsizetype path = address.indexOf('/');
    return address.first(path < 0 ? address.size() : path).toByteArray();
}

NodeId upstreamBlock(const ConfigTree &tree, const QByteArray &name, bool isStream)
{
    for (const NodeId block : tree.all("upstream")) {
        const bool isNamedSo = tree.arguments(block).value(0).compare(name, Qt::CaseInsensitive) == 0;
        if (tree.isBlock(block) && isNamedSo && isInStream(tree, block) == isStream)
            return block;
    }
    return NodeId::None;
}

/// All *_pass directives, those of one name in order.
std::vector<NodeId> passDirectives(const ConfigTree &tree)
{
    std::vector<NodeId> found;
    QByteArrayView last;
    for (const PassDirective &directive : PassDirectives) {
        if (std::exchange(last, directive.name) == directive.name)
            continue;
        const std::vector<NodeId> named = tree.all(directive.name);
        found.insert(found.end(), named.begin(), named.end());
    }
    return found;
}

NodeId passIn(const ConfigTree &tree, NodeId block)
{
    const std::vector<NodeId> directives = tree.directivesIn(block);
    const auto pass = std::ranges::find_if(
        directives, [&](NodeId id) { return isPass(tree.name(id)) && !tree.arguments(id).isEmpty(); });
    return pass == directives.end() ? NodeId::None : *pass;
}

bool isNameless(const ConfigTree &tree, NodeId block)
{
    return tree.isBlock(block) && (tree.name(block) == "if" || tree.name(block) == "limit_except");
}

/// The pass in @p place itself, or around it where it is an if, or in an if inside it.
NodeId passAt(const ConfigTree &tree, NodeId place)
{
    for (NodeId block = place; block != NodeId::None; block = tree.enclosingBlock(block)) {
        if (const NodeId pass = passIn(tree, block); pass != NodeId::None)
            return pass;
        if (!isNameless(tree, block))
            break;
    }
    for (const NodeId inner : tree.directivesIn(place)) {
        if (!isNameless(tree, inner))
            continue;
        if (const NodeId pass = passIn(tree, inner); pass != NodeId::None)
            return pass;
    }
    return NodeId::None;
}

/// Where try_files or error_page send a request that @p place does not answer itself.
NodeId redirectTarget(const ConfigTree &tree, NodeId place)
{
    NodeId server = place;
    while (server != NodeId::None && tree.name(server) != "server")
        server = tree.enclosingBlock(server);
    if (server == NodeId::None)
        return NodeId::None;
    for (const QByteArrayView directive : {QByteArrayView("try_files"), QByteArrayView("error_page")}) {
        for (const NodeId node : tree.directivesIn(place, directive)) {
            const QList<QByteArray> arguments = tree.arguments(node);
            const QByteArray target = arguments.isEmpty() ? QByteArray() : arguments.last();
            if (target.startsWith('@'))
                return namedLocation(tree, server, target);
            const auto *const end = std::ranges::find_if(target, [](char c) { return c == '?' || c == '$'; });
            NginxRegex regex;
            RouteSteps unused;
            if (target.startsWith('/'))
                return chooseLocation(tree, server, target.first(end - target.begin()), regex, unused).node;
        }
    }
    return NodeId::None;
}

enum class Resemblance : quint8 { None, SamePort, SameAddress };

/// Whether a connection to @p peer can be one to @p address. A name's addresses are not known here, its port is.
Resemblance resemblance(const std::optional<ListenAddress> &address, const ListenAddress &peer)
{
    if (!address || !address->hasPort(peer.firstPort) || address->isSocket() != peer.isSocket())
        return Resemblance::None;
    const bool isLocal = address->host == "localhost" && (peer.host == "127.0.0.1" || peer.host == "::1");
    if (address->host == peer.host || isLocal)
        return Resemblance::SameAddress;
    return address->isIp() ? Resemblance::None : Resemblance::SamePort;
}

Resemblance resemblance(const ConfigTree &tree, const UpstreamUse &use, const ListenAddress &peer)
{
    if (use.block == NodeId::None) {
        const PassDirective directive = directiveOf(tree.name(use.pass), tree.arguments(use.pass).value(0));
        return resemblance(listenAddress(use.target, directive.port), peer);
    }
    Resemblance best = Resemblance::None;
    for (const NodeId server : tree.directivesIn(use.block, "server"))
        best = std::max(best, resemblance(listenAddress(tree.arguments(server).value(0)), peer));
    return best;
}

bool isInside(const ConfigTree &tree, NodeId node, NodeId block)
{
    NodeId outer = tree.enclosingBlock(node);
    while (outer != block && outer != NodeId::None)
        outer = tree.enclosingBlock(outer);
    return outer == block;
}

} // namespace

UpstreamUse upstreamUse(const ConfigTree &tree, NodeId pass)
{
    const QByteArray argument = tree.arguments(pass).value(0);
    const PassDirective directive = directiveOf(tree.name(pass), argument);
    const bool isStream = isInStream(tree, pass);
    const bool hasPrefix = argument.startsWith(directive.prefix);
    UpstreamUse use;
    use.pass = pass;
    use.scheme = isStream ? QByteArray() : directive.scheme.toByteArray();
    use.target = targetOf(QByteArrayView(argument).sliced(hasPrefix ? directive.prefix.size() : 0));
    use.hasVariables = argument.contains('$');
    use.block = upstreamBlock(tree, use.target, isStream);
    return use;
}

std::optional<UpstreamUse> upstreamAt(const ConfigTree &tree, NodeId place)
{
    for (int redirects = 0; place != NodeId::None && redirects <= MostRedirects; ++redirects) {
        if (const NodeId pass = passAt(tree, place); pass != NodeId::None)
            return upstreamUse(tree, pass);
        place = redirectTarget(tree, place);
    }
    return {};
}

std::vector<NodeId> passesTo(const ConfigTree &tree, NodeId block, QByteArrayView peer)
{
    const qsizetype separator = peer.indexOf("://");
    const QByteArrayView scheme = separator < 0 ? QByteArrayView() : peer.first(separator);
    const std::optional<ListenAddress> address = listenAddress(separator < 0 ? peer : peer.sliced(separator + 3));
    std::vector<NodeId> found;
    if (!address)
        return found;
    Resemblance best = Resemblance::SamePort;
    for (const NodeId pass : passDirectives(tree)) {
        if (tree.arguments(pass).isEmpty() || !isInside(tree, pass, block))
            continue;
        const UpstreamUse use = upstreamUse(tree, pass);
        if (!scheme.isEmpty() && use.scheme != scheme)
            continue;
        const Resemblance degree = resemblance(tree, use, *address);
        if (degree > best)
            found.clear();
        best = std::max(best, degree);
        if (degree == best)
            found.push_back(pass);
    }
    return found;
}

NodeId upstreamBlockWithPeer(const ConfigTree &tree, QByteArrayView peer)
{
    for (const NodeId pass : passesTo(tree, NodeId::None, peer)) {
        if (const UpstreamUse use = upstreamUse(tree, pass); use.block != NodeId::None)
            return use.block;
    }
    return NodeId::None;
}

} // namespace headwater
