// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/httpserver.h"

#include <algorithm>
#include <arpa/inet.h>

namespace headwater {

namespace {

std::vector<ServerListen> listensOf(const ConfigTree &tree, NodeId server)
{
    const auto isOn = [&](QByteArrayView directive) {
        return std::ranges::any_of(tree.directivesIn(server, directive),
                                   [&](NodeId id) { return tree.arguments(id).value(0) == "on"; });
    };
    std::vector<ServerListen> listens;
    for (const NodeId directive : tree.directivesIn(server, "listen")) {
        const QList<QByteArray> arguments = tree.arguments(directive);
        const std::optional<ListenAddress> address = listenAddress(arguments.value(0));
        if (!address)
            continue;
        listens.push_back({.address = *address,
                           .isDefault = arguments.contains("default_server") || arguments.contains("default"),
                           .takesIpv4Too = arguments.contains("ipv6only=off"),
                           .isTls = arguments.contains("ssl") || arguments.contains("quic") || isOn("ssl"),
                           .takesHttp2 = arguments.contains("http2") || arguments.contains("quic") || isOn("http2")});
    }
    if (listens.empty())
        listens.push_back({.address = {.host = "*", .firstPort = 80, .lastPort = 80}});
    return listens;
}

/// One spelling for each address: IPv6 has many.
QByteArray canonicalHost(const QByteArray &host)
{
    if (host == "localhost")
        return "127.0.0.1";
    in6_addr address = {};
    char text[INET6_ADDRSTRLEN] = {};
    if (!host.contains(':') || inet_pton(AF_INET6, host.constData(), &address) != 1)
        return host;
    return inet_ntop(AF_INET6, &address, text, sizeof text);
}

} // namespace

QByteArray HttpServer::loggedName() const
{
    const QByteArray first = names.value(0);
    if (first.startsWith('~'))
        return first;
    return (first.startsWith('.') ? first.sliced(1) : first).toLower();
}

std::vector<HttpServer> httpServers(const ConfigTree &tree)
{
    std::vector<HttpServer> servers;
    for (const NodeId node : tree.all("server")) {
        const NodeId outer = tree.enclosingBlock(node);
        if (!tree.isBlock(node) || (outer != NodeId::None && tree.name(outer) != "http"))
            continue;
        HttpServer server{.node = node, .listens = listensOf(tree, node), .names = {}};
        for (const NodeId directive : tree.directivesIn(node, "server_name"))
            server.names += tree.arguments(directive);
        if (server.names.isEmpty())
            server.names.append(QByteArray());
        servers.push_back(std::move(server));
    }
    return servers;
}

std::vector<HttpServer> listeningOn(const std::vector<HttpServer> &servers, const ListenAddress &address)
{
    const auto withListen = [&](const auto &fits) {
        std::vector<HttpServer> found;
        for (const HttpServer &server : servers) {
            HttpServer fitting = server;
            std::erase_if(fitting.listens, [&](const ServerListen &listen) {
                return !listen.address.hasPort(address.firstPort) || !fits(listen);
            });
            if (!fitting.listens.empty())
                found.push_back(std::move(fitting));
        }
        return found;
    };
    const QByteArray host = canonicalHost(address.host);
    std::vector<HttpServer> found =
        withListen([&](const ServerListen &listen) { return canonicalHost(listen.address.host) == host; });
    if (!found.empty() || address.isSocket())
        return found;
    const bool isIpv6 = host.contains(':');
    return withListen([&](const ServerListen &listen) {
        return listen.address.isEvery() && (isIpv6 == (listen.address.host == "::") || listen.takesIpv4Too);
    });
}

} // namespace headwater
