// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/httpserver.h"
#include "knowledge/config/nametable.h"
#include "knowledge/config/routesteps.h"

#include <QHash>

namespace headwater {

/// Which of a configuration's http servers a request belongs to. Keeps what it has worked out, so that many requests
/// can be asked for; for one thread.
class ServerChoice
{
public:
    explicit ServerChoice(const ConfigTree &tree);

    /// What a connection comes in on.
    struct Door
    {
        bool isKnown = false; ///< Some server listens there. Otherwise all servers are considered.
        std::vector<HttpServer> servers;
        NameTable names; ///< Values are indices into servers.

        [[nodiscard]] bool isTls() const;
        [[nodiscard]] bool takesHttp2() const;
    };
    /// The door for @p listen, ADDRESS:PORT or empty when not known. Says in @p steps who listens.
    const Door &door(QByteArrayView listen, RouteSteps &steps);

    /// The server that a connection belongs to until a host is known. None when there is no server at all.
    NodeId byDefault(const Door &door, RouteSteps &steps) const;
    /// The server of a request for @p host (lower case, no port; empty: the request names none), and in @p match what a
    /// regular expression among the names has captured.
    NodeId byHost(const Door &door, const QByteArray &host, RouteSteps &steps, RegexMatch &match);
    /// The server whose name the log's server: field holds. None when there is no such.
    NodeId byLoggedName(const Door &door, QByteArrayView name, RouteSteps &steps) const;

    [[nodiscard]] NginxRegex &regex() { return m_regex; }

private:
    [[nodiscard]] NodeId firstOf(const Door &door, const std::vector<NodeId> &servers, RouteSteps &steps) const;
    [[nodiscard]] bool onlyRedirects(NodeId server) const;
    [[nodiscard]] QString place(NodeId server) const { return placeText(m_tree, server); }

    const ConfigTree &m_tree;
    std::vector<HttpServer> m_servers;
    QHash<QByteArray, Door> m_doors;
    NginxRegex m_regex;
};

} // namespace headwater
