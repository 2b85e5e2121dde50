// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/serverchoice.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using Kind = NameTable::Kind;

NameTable namesOf(const std::vector<HttpServer> &servers)
{
    NameTable names;
    for (std::size_t i = 0; i < servers.size(); ++i) {
        for (const QByteArray &name : servers[i].names)
            names.add(name, static_cast<int>(i));
    }
    return names;
}

/// Smaller is better: by nginx's order of kinds, and by length among wildcards.
std::pair<Kind, qsizetype> rank(const NameTable::Found &found)
{
    const bool isWildcard = found.kind == Kind::LeadingWildcard || found.kind == Kind::TrailingWildcard;
    return {found.kind, isWildcard ? -found.name.size() : 0};
}

QString quoted(QByteArrayView text)
{
    return u'"' + shown(text) + u'"';
}

} // namespace

ServerChoice::ServerChoice(const ConfigTree &tree)
    : m_tree(tree)
    , m_servers(httpServers(tree))
{
}

bool ServerChoice::Door::isTls() const
{
    return isKnown && std::ranges::any_of(servers, [](const HttpServer &server) {
               return std::ranges::any_of(server.listens, &ServerListen::isTls);
           });
}

bool ServerChoice::Door::takesHttp2() const
{
    return !isKnown || std::ranges::any_of(servers, [](const HttpServer &server) {
        return std::ranges::any_of(server.listens, &ServerListen::takesHttp2);
    });
}

const ServerChoice::Door &ServerChoice::door(QByteArrayView listen, RouteSteps &steps)
{
    const QByteArray key = listen.toByteArray();
    auto door = m_doors.find(key);
    if (door == m_doors.end()) {
        Door made{.isKnown = false, .servers = m_servers, .names = {}};
        const std::optional<ListenAddress> address = listenAddress(listen);
        if (std::vector<HttpServer> listening = address ? listeningOn(m_servers, *address) : std::vector<HttpServer>();
            !listening.empty()) {
            made.isKnown = true;
            made.servers = std::move(listening);
        }
        made.names = namesOf(made.servers);
        door = m_doors.insert(key, std::move(made));
    }
    if (m_servers.empty())
        steps.add(u"The configuration has no http server.", u"这份配置里没有 http 服务器。");
    else if (door->isKnown)
        steps.add(door->servers.size() == 1 ? u"%1 of the servers takes connections on %2."
                                            : u"%1 of the servers take connections on %2.",
                  u"有 %1 个 server 接受到 %2 的连接。", {QString::number(door->servers.size()), quoted(listen)});
    else if (!listen.isEmpty())
        steps.add(u"No server listens on %1; all of them are considered.",
                  u"没有 server 监听 %1，因此所有 server 都在考虑之列。", {quoted(listen)});
    return *door;
}

NodeId ServerChoice::byDefault(const Door &door, RouteSteps &steps) const
{
    if (door.servers.empty())
        return NodeId::None;
    const auto isDefault = [](const HttpServer &server) {
        return std::ranges::any_of(server.listens, &ServerListen::isDefault);
    };
    const auto marked = std::ranges::find_if(door.servers, isDefault);
    if (marked != door.servers.end()) {
        steps.add(u"No server_name fits; the server at %1 is the default_server.",
                  u"没有匹配的 server_name；%1 处的 server 是 default_server。", {place(marked->node)});
        return marked->node;
    }
    const NodeId first = door.servers.front().node;
    steps.add(u"No server_name fits; the first server, at %1, is the default.",
              u"没有匹配的 server_name；按默认取第一个 server，位于 %1。", {place(first)});
    return first;
}

NodeId ServerChoice::byHost(const Door &door, const QByteArray &host, RouteSteps &steps, RegexMatch &match)
{
    std::optional<NameTable::Found> best;
    std::vector<NodeId> fitting;
    if (door.isKnown) {
        best = door.names.find(host, m_regex);
        if (best)
            fitting = {door.servers[static_cast<std::size_t>(best->value)].node};
    } else {
        // Servers on other ports do not compete: each has its own names, and several can fit equally well.
        for (const HttpServer &server : door.servers) {
            const std::optional<NameTable::Found> found = namesOf({server}).find(host, m_regex);
            if (!found || (best && rank(*found) > rank(*best)))
                continue;
            if (!best || rank(*found) < rank(*best)) {
                best = found;
                fitting.clear();
            }
            fitting.push_back(server.node);
        }
    }
    if (!best)
        return byDefault(door, steps);
    const NodeId found = firstOf(door, fitting, steps);
    match = best->match;
    if (host.isEmpty()) {
        steps.add(u"The request names no host, and the server at %1 has the empty name.",
                  u"请求没有给出主机名，而 %1 处的 server 名称为空。", {place(found)});
        return found;
    }
    static const std::array<LocalizedText, 4> Kinds = {{
        {.en = QStringLiteral("the exact name"), .zhCN = QStringLiteral("完整名称")},
        {.en = QStringLiteral("a wildcard at the start"), .zhCN = QStringLiteral("前置通配符")},
        {.en = QStringLiteral("a wildcard at the end"), .zhCN = QStringLiteral("后置通配符")},
        {.en = QStringLiteral("a regular expression"), .zhCN = QStringLiteral("正则表达式")},
    }};
    const LocalizedText &kind = Kinds[static_cast<std::size_t>(best->kind)];
    steps.add(u"%1 fits the server_name of the server at %2 by %3: %5.",
              u"%1 与 %2 处 server 的 server_name 相符，依据是%4：%5。",
              {quoted(host), place(found), kind.en, kind.zhCN, shown(best->name)});
    return found;
}

NodeId ServerChoice::byLoggedName(const Door &door, QByteArrayView name, RouteSteps &steps) const
{
    std::vector<NodeId> same;
    for (const HttpServer &server : door.servers) {
        if (server.loggedName() == name)
            same.push_back(server.node);
    }
    if (same.empty())
        return NodeId::None;
    const NodeId found = firstOf(door, same, steps);
    if (name.isEmpty())
        steps.add(u"Neither the request nor the server at %1 has a name.", u"请求和 %1 处的 server 都没有名称。",
                  {place(found)});
    else
        steps.add(u"%1 is the first server_name of the server at %2.", u"%1 是 %2 处 server 的第一个 server_name。",
                  {quoted(name), place(found)});
    return found;
}

bool ServerChoice::onlyRedirects(NodeId server) const
{
    return !m_tree.directivesIn(server, "return").empty();
}

/// nginx takes the first of several. When the port is not known it could be any: then rather one that does some work.
NodeId ServerChoice::firstOf(const Door &door, const std::vector<NodeId> &servers, RouteSteps &steps) const
{
    if (door.isKnown || servers.size() == 1)
        return servers.front();
    const auto works = std::ranges::find_if(servers, [this](NodeId server) { return !onlyRedirects(server); });
    if (works == servers.end() || works == servers.begin())
        return servers.front();
    steps.add(u"Several servers have this name; the one at %1 only redirects.",
              u"有多个 server 使用这个名称；%1 处的那个只做跳转。", {place(servers.front())});
    return *works;
}

} // namespace headwater
