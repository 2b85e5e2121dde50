// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/requestvalues.h"
#include "knowledge/config/serverchoice.h"

namespace headwater {

/// Where a request goes.
struct Route
{
    NodeId server = NodeId::None;
    NodeId location = NodeId::None; ///< None when the server answers by itself.
    std::vector<NodeId> visited;    ///< All locations it went through, in order; the last one answers.
    QList<LocalizedText> steps;     ///< Why, one sentence for each decision.

    /// The innermost of the two that is there.
    [[nodiscard]] NodeId place() const { return location != NodeId::None ? location : server; }
};

/// A request as it comes in.
struct IncomingRequest
{
    QByteArray listen; ///< ADDRESS:PORT it was sent to; empty when not known.
    QByteArray host;   ///< The Host: header; empty when there is none.
    QByteArray line;   ///< GET /x HTTP/1.1
};

/// Finds the server and location that handle a request, as nginx would: through rewrites, try_files, error pages and
/// index files. What only the running nginx knows is said in the steps. Keeps what it has worked out, so one router is
/// for many requests; for one thread.
class Router
{
public:
    /// @p tree is kept by reference. @p lookUp answers what lies at an absolute path; by default nobody knows.
    explicit Router(const ConfigTree &tree, FileLookup lookUp = {});

    Route route(const IncomingRequest &request);
    /// The same from what a log says: @p serverName is its server: field or a host, @p target the middle of its
    /// request: field, @p listen as above.
    Route routeLogged(QByteArrayView serverName, QByteArrayView target, QByteArrayView listen = {});

private:
    [[nodiscard]] RequestState stateFor(const ServerChoice::Door &door, QByteArrayView listen, NodeId server) const;
    void walk(Route &route, RequestState state, RouteSteps &steps, int refusal = 0);
    [[nodiscard]] bool mergesSlashes(NodeId server) const;

    const ConfigTree &m_tree;
    FileLookup m_lookUp;
    ServerChoice m_servers;
    ConfigVariables m_variables;
};

/// Router::routeLogged() for one request.
Route routeRequest(const ConfigTree &tree, QByteArrayView serverName, QByteArrayView target,
                   QByteArrayView listen = {});

/// Looks on this machine's disk. Relative paths count from nginx's prefix, which @p prefix is; when that is empty it is
/// guessed from where the main file of @p tree lies. Where a site's folder is not on this machine, its files are
/// unknown.
FileLookup filesOnDisk(const ConfigTree &tree, const QString &prefix = {});

} // namespace headwater
