// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/nginxregex.h"
#include "knowledge/config/routesteps.h"

namespace headwater {

/// The location that a path leads to.
struct ChosenLocation
{
    NodeId node = NodeId::None; ///< None when no location of the server fits.
    RegexMatch match;           ///< What its regular expression captured, if it has one.
    bool isRegex = false;       ///< Some regular expression was taken on the way.
    bool redirects = false;     ///< The path lacks the location's final slash, and nginx answers with 301.
};

ChosenLocation chooseLocation(const ConfigTree &tree, NodeId server, const QByteArray &path, NginxRegex &regex,
                              RouteSteps &steps);

/// The location called @p name, with its @. None when the server has no such.
NodeId namedLocation(const ConfigTree &tree, NodeId server, QByteArrayView name);

} // namespace headwater
