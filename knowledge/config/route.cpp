// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/route.h"

#include "knowledge/config/effective.h"
#include "knowledge/config/locationchoice.h"
#include "knowledge/config/requestpath.h"
#include "knowledge/config/serverchoice.h"

using namespace Qt::StringLiterals;

namespace headwater {

Route routeRequest(const ConfigTree &tree, QByteArrayView serverName, QByteArrayView uri, QByteArrayView listen)
{
    Route route;
    route.server = chooseServer(tree, serverName, listen, route.steps);
    if (route.server == NodeId::None || uri.isEmpty())
        return route;

    // nginx reads the request line before it knows the host.
    const NodeId reader = defaultServer(tree, listen);
    const bool mergesSlashes = effectiveValue(tree, reader, "merge_slashes").arguments.value(0) != "off";
    const std::optional<QByteArray> path = requestPath(uri, mergesSlashes);
    if (!path) {
        route.steps.append(u"The path is malformed: nginx answers 400 before it looks for a location."_s);
        return route;
    }
    const QString pathText = QString::fromUtf8(*path);
    if (QByteArrayView(*path) != uri)
        route.steps.append(u"The path that locations are compared with is \"%1\"."_s.arg(pathText));
    if (const std::vector<NodeId> returns = tree.directivesIn(route.server, "return"); !returns.empty()) {
        const QString place = placeText(tree, returns.front());
        route.steps.append(u"The server's own return at %1 answers before a location is looked for."_s.arg(place));
        return route;
    }
    route.location = chooseLocation(tree, route.server, *path, route.steps);
    return route;
}

} // namespace headwater
