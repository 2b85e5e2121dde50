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
    QByteArray scheme;           ///< "http", "https", "fastcgi", "uwsgi", "scgi", "grpc", "memcached"
    QByteArray target;           ///< Name of the block, or the address.
    bool hasVariables = false;
};

/// The *_pass in force at @p place.
std::optional<UpstreamUse> upstreamAt(const ConfigTree &tree, NodeId place);
/// The upstream block that has @p peer (ADDRESS:PORT or unix:PATH) among its servers and is used by a *_pass, for lines
/// that name no location. None when there is no such block.
NodeId upstreamBlockWithPeer(const ConfigTree &tree, QByteArrayView peer);

} // namespace headwater
