// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/mainfile.h"

#include <algorithm>
#include <array>

namespace headwater {

bool isMainBlock(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 4> Names = {"events", "http", "mail", "stream"};
    return std::ranges::find(Names, name) != Names.end();
}

QString mainFileOf(const ConfigTree &config)
{
    const std::vector<NodeId> top = config.directivesIn(NodeId::None);
    const auto found = std::ranges::find_if(top, [&config](NodeId id) { return isMainBlock(config.name(id)); });
    if (found == top.end())
        return {};
    NodeId root = *found;
    while (config.node(root).parent != NodeId::None)
        root = config.node(root).parent;
    return config.path(root);
}

} // namespace headwater
