// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/serverchoice.h"

#include "knowledge/config/listenaddress.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headwater {

namespace {

struct Listen
{
    ListenAddress address;
    bool isDefault = false;
    bool takesIpv4Too = false; ///< ipv6only=off
};

struct Server
{
    NodeId node = NodeId::None;
    std::vector<Listen> listens;
    QList<QByteArray> names;
};

QString quoted(QByteArrayView text)
{
    return u'"' + QString::fromUtf8(text) + u'"';
}

std::vector<Listen> listensOf(const ConfigTree &tree, NodeId server)
{
    std::vector<Listen> listens;
    for (const NodeId directive : tree.directivesIn(server, "listen")) {
        const QList<QByteArray> arguments = tree.arguments(directive);
        const std::optional<ListenAddress> address = listenAddress(arguments.value(0));
        if (!address)
            continue;
        listens.push_back({.address = *address,
                           .isDefault = arguments.contains("default_server") || arguments.contains("default"),
                           .takesIpv4Too = arguments.contains("ipv6only=off")});
    }
    if (listens.empty())
        listens.push_back({.address = {.host = "*", .firstPort = 80, .lastPort = 80}});
    return listens;
}

std::vector<Server> httpServers(const ConfigTree &tree)
{
    std::vector<Server> servers;
    for (const NodeId node : tree.all("server")) {
        const NodeId outer = tree.enclosingBlock(node);
        if (!tree.isBlock(node) || (outer != NodeId::None && tree.name(outer) != "http"))
            continue;
        Server server{.node = node, .listens = listensOf(tree, node), .names = {}};
        for (const NodeId directive : tree.directivesIn(node, "server_name"))
            server.names += tree.arguments(directive);
        servers.push_back(std::move(server));
    }
    return servers;
}

/// As nginx writes it into the log: the first name, in lower case unless it is a regular expression.
QByteArray loggedName(const Server &server)
{
    const QByteArray first = server.names.value(0);
    if (first.startsWith('~'))
        return first;
    return (first.startsWith('.') ? first.sliced(1) : first).toLower();
}

bool isSameHost(const QByteArray &one, const QByteArray &other)
{
    const auto plain = [](const QByteArray &host) { return host == "localhost" ? QByteArray("127.0.0.1") : host; };
    return plain(one) == plain(other);
}

/// A connection belongs to the servers that listen on its very address, and only else to those that listen on all.
std::vector<Server> listeningOn(const std::vector<Server> &servers, const ListenAddress &wanted)
{
    const auto withListen = [&](const auto &fits) {
        std::vector<Server> found;
        for (const Server &server : servers) {
            Server fitting = server;
            std::erase_if(fitting.listens, [&](const Listen &listen) {
                return !listen.address.hasPort(wanted.firstPort) || !fits(listen);
            });
            if (!fitting.listens.empty())
                found.push_back(std::move(fitting));
        }
        return found;
    };
    std::vector<Server> found =
        withListen([&](const Listen &listen) { return isSameHost(listen.address.host, wanted.host); });
    if (!found.empty() || wanted.isSocket())
        return found;
    const bool isIpv6 = wanted.host.contains(':');
    return withListen([&](const Listen &listen) {
        return listen.address.isEvery() && (isIpv6 == (listen.address.host == "::") || listen.takesIpv4Too);
    });
}

/// Whether the server sends every request elsewhere, as those for port 80 often do.
bool onlyRedirects(const ConfigTree &tree, const Server &server)
{
    return !tree.directivesIn(server.node, "return").empty();
}

/// How well a server_name fits a host: by nginx's order of kinds, and by length among wildcards.
struct NameMatch
{
    enum class Kind : quint8 { None, Regex, TrailingWildcard, LeadingWildcard, Exact };
    Kind kind = Kind::None;
    qsizetype length = 0;

    auto operator<=>(const NameMatch &) const = default;
};

NameMatch matchName(const QByteArray &name, const QByteArray &host)
{
    using Kind = NameMatch::Kind;
    if (name.startsWith('~')) {
        const QString pattern = QString::fromUtf8(name.sliced(1));
        const bool hasCapitals = std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
        const QRegularExpression expression(pattern, hasCapitals ? QRegularExpression::CaseInsensitiveOption
                                                                 : QRegularExpression::NoPatternOption);
        const bool isMatch = expression.isValid() && expression.match(QString::fromUtf8(host)).hasMatch();
        return {.kind = isMatch ? Kind::Regex : Kind::None, .length = 0};
    }
    const QByteArray plain = name.toLower();
    if (plain == host || (plain.startsWith('.') && QByteArrayView(plain).sliced(1) == host))
        return {.kind = Kind::Exact, .length = 0};
    const QByteArrayView tail = plain.startsWith("*.") ? QByteArrayView(plain).sliced(1) : QByteArrayView(plain);
    if (tail.startsWith('.') && host.size() > tail.size() && host.endsWith(tail))
        return {.kind = Kind::LeadingWildcard, .length = tail.size()};
    const QByteArrayView head = QByteArrayView(plain).chopped(plain.endsWith(".*") ? 1 : 0);
    if (head.size() < plain.size() && host.size() > head.size() && host.startsWith(head))
        return {.kind = Kind::TrailingWildcard, .length = head.size()};
    return {};
}

NameMatch bestMatch(const Server &server, const QByteArray &host)
{
    NameMatch best;
    // nginx gives a server without server_name the empty name.
    if (server.names.isEmpty() && host.isEmpty())
        best.kind = NameMatch::Kind::Exact;
    for (const QByteArray &name : server.names)
        best = std::max(best, matchName(name, host));
    return best;
}

/// The host of a Host: header: without its port and the final dot.
QByteArray hostOf(QByteArrayView name)
{
    QByteArray host = name.toByteArray().toLower();
    const qsizetype colon = host.indexOf(':', std::max<qsizetype>(host.indexOf(']'), 0));
    if (colon >= 0)
        host.truncate(colon);
    if (host.endsWith('.'))
        host.chop(1);
    return host;
}

class ServerSearch
{
public:
    ServerSearch(const ConfigTree &tree, std::vector<Server> servers, bool isListenKnown, QStringList &steps)
        : m_tree(tree)
        , m_servers(std::move(servers))
        , m_isListenKnown(isListenKnown)
        , m_steps(steps)
    {
    }

    NodeId byLoggedName(QByteArrayView name);
    NodeId byHost(const QByteArray &host);
    NodeId byDefault();

private:
    NodeId firstOf(const std::vector<const Server *> &servers);
    [[nodiscard]] QString place(NodeId server) const { return placeText(m_tree, server); }

    const ConfigTree &m_tree;
    std::vector<Server> m_servers;
    bool m_isListenKnown;
    QStringList &m_steps;
};

NodeId ServerSearch::byLoggedName(QByteArrayView name)
{
    std::vector<const Server *> same;
    for (const Server &server : m_servers) {
        if (loggedName(server) == name)
            same.push_back(&server);
    }
    if (same.empty())
        return NodeId::None;
    const NodeId found = firstOf(same);
    m_steps.append(name.isEmpty()
                       ? u"Neither the request nor the server at %1 has a name."_s.arg(place(found))
                       : u"%1 is the first server_name of the server at %2."_s.arg(quoted(name), place(found)));
    return found;
}

NodeId ServerSearch::byHost(const QByteArray &host)
{
    NameMatch best;
    std::vector<const Server *> fitting;
    for (const Server &server : m_servers) {
        const NameMatch match = bestMatch(server, host);
        if (match > best)
            fitting.clear();
        best = std::max(best, match);
        if (match.kind != NameMatch::Kind::None && match == best)
            fitting.push_back(&server);
    }
    if (fitting.empty())
        return NodeId::None;
    const NodeId found = firstOf(fitting);
    static const std::array<QString, 5> Kinds = {QString(), u"a regular expression"_s, u"a wildcard at the end"_s,
                                                 u"a wildcard at the start"_s, u"the exact name"_s};
    m_steps.append(u"%1 fits the server_name of the server at %2 by %3."_s.arg(
        quoted(host), place(found), Kinds[static_cast<std::size_t>(best.kind)]));
    return found;
}

NodeId ServerSearch::byDefault()
{
    const auto isDefault = [](const Server &server) { return std::ranges::any_of(server.listens, &Listen::isDefault); };
    const auto marked = std::ranges::find_if(m_servers, isDefault);
    const bool isMarked = marked != m_servers.end();
    const NodeId chosen = isMarked ? marked->node : m_servers.front().node;
    m_steps.append((isMarked ? u"No server_name fits; the server at %1 is the default_server."_s
                             : u"No server_name fits; the first server, at %1, is the default."_s)
                       .arg(place(chosen)));
    return chosen;
}

/// nginx takes the first of several. When the port is not known it could be any: then rather one that does some work.
NodeId ServerSearch::firstOf(const std::vector<const Server *> &servers)
{
    if (m_isListenKnown || servers.size() == 1)
        return servers.front()->node;
    const auto works =
        std::ranges::find_if(servers, [this](const Server *server) { return !onlyRedirects(m_tree, *server); });
    if (works == servers.end() || works == servers.begin())
        return servers.front()->node;
    m_steps.append(
        u"Several servers have this name; the one at %1 only redirects."_s.arg(place(servers.front()->node)));
    return (*works)->node;
}

/// Leaves those of @p servers that listen on @p address, if there are any.
bool keepListening(std::vector<Server> &servers, const ListenAddress &address)
{
    std::vector<Server> listening = listeningOn(servers, address);
    if (listening.empty())
        return false;
    servers = std::move(listening);
    return true;
}

} // namespace

QString placeText(const ConfigTree &tree, NodeId directive)
{
    return tree.path(directive) + u':' + QString::number(tree.line(directive));
}

NodeId defaultServer(const ConfigTree &tree, QByteArrayView listen)
{
    std::vector<Server> servers = httpServers(tree);
    if (servers.empty())
        return NodeId::None;
    const std::optional<ListenAddress> address = listenAddress(listen);
    const bool isListenKnown = address && keepListening(servers, *address);
    QStringList unused;
    return ServerSearch(tree, std::move(servers), isListenKnown, unused).byDefault();
}

NodeId chooseServer(const ConfigTree &tree, QByteArrayView name, QByteArrayView listen, QStringList &steps)
{
    std::vector<Server> servers = httpServers(tree);
    if (servers.empty()) {
        steps.append(u"The configuration has no http server."_s);
        return NodeId::None;
    }
    std::optional<ListenAddress> address = listenAddress(listen);
    // Before a request is read, the log's server: field holds the address that was connected to.
    const std::optional<ListenAddress> logged = listenAddress(name);
    const bool isNameAnAddress = name.contains(':') && logged && logged->isIp();
    if (!address && isNameAnAddress)
        address = logged;
    bool isListenKnown = false;
    if (address) {
        isListenKnown = keepListening(servers, *address);
        const QString where = quoted(listen.isEmpty() ? name : listen);
        steps.append(isListenKnown
                         ? u"%1 of the servers take connections on %2."_s.arg(QString::number(servers.size()), where)
                         : u"No server listens on %1; all of them are considered."_s.arg(where));
    }
    ServerSearch search(tree, std::move(servers), isListenKnown, steps);
    if (isNameAnAddress)
        return search.byDefault();
    if (const NodeId found = search.byLoggedName(name); found != NodeId::None)
        return found;
    if (const NodeId found = search.byHost(hostOf(name)); found != NodeId::None)
        return found;
    return search.byDefault();
}

} // namespace headwater
