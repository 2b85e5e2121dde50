// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"
#include "knowledge/config/listenaddress.h"

namespace headwater {

/// One of a server's listen directives.
struct ServerListen
{
    ListenAddress address;
    bool isDefault = false;
    bool takesIpv4Too = false; ///< ipv6only=off
    bool isTls = false;
    bool takesHttp2 = false; ///< Or HTTP/3.
};

/// An http server of a configuration: what tells it apart from the others.
struct HttpServer
{
    NodeId node = NodeId::None;
    std::vector<ServerListen> listens;
    QList<QByteArray> names; ///< As written; one empty name when there is none.

    /// As nginx writes it into the log: the first name, in lower case unless it is a regular expression.
    [[nodiscard]] QByteArray loggedName() const;
};

/// All of them, in order. A server that was given without its main file is taken to be http's.
std::vector<HttpServer> httpServers(const ConfigTree &tree);

/// Those of @p servers that a connection on @p address reaches, with the listens that made it so: the servers that
/// listen on that very address, and only else those that listen on all.
std::vector<HttpServer> listeningOn(const std::vector<HttpServer> &servers, const ListenAddress &address);

} // namespace headwater
