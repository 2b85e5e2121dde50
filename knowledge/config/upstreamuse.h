// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

#include <optional>

namespace headwater {

/// A *_pass directive and the upstream block it names.
struct UpstreamUse
{
    NodeId pass = NodeId::None;  ///< proxy_pass, fastcgi_pass, grpc_pass…
    NodeId block = NodeId::None; ///< The upstream block; None when the address stands in the directive itself.
    QByteArray scheme;           ///< "http", "https", "fastcgi", "uwsgi", "scgi", "grpc", "memcached"; empty in stream
    QByteArray target;           ///< Name of the block, or the address.
    bool hasVariables = false;
};

/// What the *_pass directive @p pass says.
UpstreamUse upstreamUse(const ConfigTree &tree, NodeId pass);
/// The *_pass in force at @p place, or else the one that its try_files and error_page lead to.
std::optional<UpstreamUse> upstreamAt(const ConfigTree &tree, NodeId place);
/// The *_pass directives inside @p block (None: anywhere) that can have led to @p peer (ADDRESS:PORT or unix:PATH, also
/// with a scheme as in the log's upstream: field), directly or through an upstream block. Those that name the address
/// come alone; where there are none, those that name a host with the same port.
std::vector<NodeId> passesTo(const ConfigTree &tree, NodeId block, QByteArrayView peer);
/// The upstream block that has @p peer (ADDRESS:PORT or unix:PATH) among its servers and is used by a *_pass, for lines
/// that name no location. None when there is no such block.
NodeId upstreamBlockWithPeer(const ConfigTree &tree, QByteArrayView peer);

} // namespace headwater
