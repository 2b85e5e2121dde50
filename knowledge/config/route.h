// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

#include <QStringList>

namespace headwater {

/// Where a request goes.
struct Route
{
    NodeId server = NodeId::None;
    NodeId location = NodeId::None;
    QStringList steps; ///< Why, in words that `headwater locate` prints.

    /// The innermost of the two that is there.
    [[nodiscard]] NodeId place() const { return location != NodeId::None ? location : server; }
};

/// The server and location that handle @p uri (path, query allowed). @p serverName is the log's server: field or a
/// host;
/// @p listen an ADDRESS:PORT or empty when not known.
Route routeRequest(const ConfigTree &tree, QByteArrayView serverName, QByteArrayView uri, QByteArrayView listen = {});

} // namespace headwater
