// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/route.h"

#include "knowledge/config/effective.h"
#include "knowledge/config/listenaddress.h"
#include "knowledge/config/requestline.h"
#include "knowledge/config/requesturi.h"
#include "knowledge/config/requestwalk.h"

namespace headwater {

namespace {

constexpr int BadRequest = 400;
constexpr int NotAllowed = 405;
constexpr int VersionNotSupported = 505;

QByteArray protocolName(int version)
{
    return version < 1000 ? QByteArray("HTTP/0.9")
                          : "HTTP/" + QByteArray::number(version / 1000) + '.' + QByteArray::number(version % 1000);
}

} // namespace

Router::Router(const ConfigTree &tree, FileLookup lookUp)
    : m_tree(tree)
    , m_lookUp(lookUp ? std::move(lookUp) : [](const QByteArray &) { return FileKind::Unknown; })
    , m_servers(tree)
    , m_variables(tree)
{
}

bool Router::mergesSlashes(NodeId server) const
{
    return effectiveValue(m_tree, server, "merge_slashes").arguments.value(0) != "off";
}

RequestState Router::stateFor(const ServerChoice::Door &door, QByteArrayView listen, NodeId server) const
{
    RequestState state;
    if (door.isKnown) {
        state.scheme = door.isTls() ? "https" : "http";
        const std::optional<ListenAddress> address = listenAddress(listen);
        if (address && address->firstPort > 0)
            state.serverPort = QByteArray::number(address->firstPort);
    }
    const std::vector<NodeId> names = m_tree.directivesIn(server, "server_name");
    if (!names.empty())
        state.serverName = m_tree.arguments(names.front()).value(0).toLower();
    return state;
}

void Router::walk(Route &route, RequestState state, RouteSteps &steps, int refusal)
{
    const RequestValues values(m_tree, m_variables, m_servers.regex());
    RequestWalk walk(m_tree, route.server, values, m_lookUp, steps);
    if (refusal == 0)
        walk.walk(std::move(state));
    else
        walk.refuse(std::move(state), refusal);
    route.location = walk.location();
    route.visited = walk.visited();
    std::erase(route.visited, NodeId::None);
}

Route Router::route(const IncomingRequest &request)
{
    Route route;
    RouteSteps steps;
    const ServerChoice::Door &door = m_servers.door(request.listen, steps);
    if (door.servers.empty()) {
        route.steps = steps.all();
        return route;
    }
    RequestLine line = parseRequestLine(request.line);
    RegexMatch captured;
    const std::optional<QByteArray> header = request.host.isEmpty() ? std::nullopt : requestHost(request.host);
    const auto serverFor = [&](const QByteArray &host) { return m_servers.byHost(door, host, steps, captured); };
    // A client names the host while it makes a TLS connection, so that nginx knows the server before the request.
    const auto early = [&](RouteSteps &said) {
        RegexMatch unused;
        return door.isTls() && header ? m_servers.byHost(door, *header, said, unused) : m_servers.byDefault(door, said);
    };
    RouteSteps unsaid;
    const NodeId reader = early(unsaid);
    const auto refuse = [&](NodeId server, int status, const char16_t *en, const char16_t *zhCN) {
        steps.add(en, zhCN, {QString::number(status), placeText(m_tree, server)});
        route.server = server;
        RequestState state = stateFor(door, request.listen, server);
        state.method = line.method;
        walk(route, std::move(state), steps, status);
        route.steps = steps.all();
        return route;
    };
    if (line.refusal == 0 && line.version >= 2000 && !door.takesHttp2())
        line.refusal = VersionNotSupported;
    if (line.refusal != 0)
        return refuse(reader, line.refusal, u"nginx refuses the request line with %1, by the server at %2.",
                      u"nginx 以 %1 拒绝这个请求行，由 %2 处的 server 应答。");
    const std::optional<RequestUri> uri = requestUri(line.target, mergesSlashes(reader));
    if (!uri)
        return refuse(reader, BadRequest, u"The path is malformed: nginx answers %1, by the server at %2.",
                      u"路径格式不正确：nginx 应答 %1，由 %2 处的 server 应答。");

    std::optional<QByteArray> host;
    if (line.host) {
        host = requestHost(*line.host);
        if (!host)
            return refuse(reader, BadRequest,
                          u"The host in the request line is malformed: nginx answers %1, by the server at %2.",
                          u"请求行中的主机名格式不正确：nginx 应答 %1，由 %2 处的 server 应答。");
        steps.add(u"The request line names the host itself; the Host header does not count.",
                  u"请求行自己给出了主机名，不看 Host 头。");
        route.server = serverFor(*host);
    }
    if (line.version >= 1000 && !request.host.isEmpty() && !header)
        return refuse(line.host ? route.server : reader, BadRequest,
                      u"The Host header is malformed: nginx answers %1, by the server at %2.",
                      u"Host 头格式不正确：nginx 应答 %1，由 %2 处的 server 应答。");
    const bool hasHeader = line.version >= 1000 && header;
    if (!host) {
        host = hasHeader ? header : QByteArray();
        route.server = serverFor(*host);
    }
    if (!hasHeader && line.version > 1000 && line.version < 2000)
        return refuse(route.server, BadRequest,
                      u"HTTP/1.1 without a Host header: nginx answers %1, by the server at %2.",
                      u"HTTP/1.1 请求没有 Host 头：nginx 应答 %1，由 %2 处的 server 应答。");
    if (line.version >= 1000 && (line.method == "TRACE" || line.method == "CONNECT"))
        return refuse(route.server, NotAllowed, u"nginx refuses this method with %1, by the server at %2.",
                      u"nginx 以 %1 拒绝这个请求方法，由 %2 处的 server 应答。");

    RequestState state = stateFor(door, request.listen, route.server);
    state.method = line.method;
    state.requestUri = line.target;
    state.path = uri->path;
    state.arguments = uri->arguments;
    state.hasEscapes = uri->hasEscapes;
    state.host = *host;
    state.hostHeader = hasHeader ? request.host : QByteArray();
    state.protocol = protocolName(line.version);
    state.take(captured);
    if (state.path != line.target)
        steps.add(u"The path that locations are compared with is \"%1\".", u"与 location 比较的路径是“%1”。",
                  {shown(state.path)});
    walk(route, std::move(state), steps);
    route.steps = steps.all();
    return route;
}

Route Router::routeLogged(QByteArrayView serverName, QByteArrayView target, QByteArrayView listen)
{
    Route route;
    RouteSteps steps;
    // Before a request is read, the log's server: field holds the address that was connected to.
    const std::optional<ListenAddress> logged = listenAddress(serverName);
    const bool isNameAnAddress = serverName.contains(':') && logged && logged->isIp();
    const QByteArrayView address = listen.isEmpty() && isNameAnAddress ? serverName : listen;
    const ServerChoice::Door &door = m_servers.door(address, steps);
    RegexMatch captured;
    if (isNameAnAddress && !door.servers.empty()) {
        route.server = m_servers.byDefault(door, steps);
    } else {
        route.server = m_servers.byLoggedName(door, serverName, steps);
        if (route.server == NodeId::None && !door.servers.empty())
            route.server = m_servers.byHost(door, requestHost(serverName).value_or(QByteArray()), steps, captured);
    }
    if (route.server != NodeId::None && !target.isEmpty()) {
        // nginx reads the request line before it knows the host.
        RouteSteps unsaid;
        const RequestLine line = parseRequestLine("GET " + target.toByteArray() + " HTTP/1.1");
        const std::optional<RequestUri> uri =
            line.refusal == 0 ? requestUri(line.target, mergesSlashes(m_servers.byDefault(door, unsaid)))
                              : std::nullopt;
        if (uri) {
            RequestState state = stateFor(door, address, route.server);
            state.method = "GET";
            state.requestUri = line.target;
            state.path = uri->path;
            state.arguments = uri->arguments;
            state.hasEscapes = uri->hasEscapes;
            state.protocol = "HTTP/1.1";
            state.take(captured);
            if (state.path != target)
                steps.add(u"The path that locations are compared with is \"%1\".", u"与 location 比较的路径是“%1”。",
                          {shown(state.path)});
            walk(route, std::move(state), steps);
        } else {
            steps.add(u"The path is malformed: nginx answers 400 before it looks for a location.",
                      u"路径格式不正确：nginx 不等查找 location 就应答 400。");
        }
    }
    route.steps = steps.all();
    return route;
}

Route routeRequest(const ConfigTree &tree, QByteArrayView serverName, QByteArrayView target, QByteArrayView listen)
{
    return Router(tree).routeLogged(serverName, target, listen);
}

} // namespace headwater
