// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/mainfile.h"

#include <algorithm>
#include <array>

namespace headwater {

QString mainFileOf(const ConfigTree &config)
{
    static constexpr std::array<QByteArrayView, 3> MainBlocks = {"events", "http", "stream"};
    const std::vector<NodeId> &roots = config.roots();
    const auto found = std::ranges::find_if(
        roots, [&config](NodeId id) { return std::ranges::find(MainBlocks, config.name(id)) != MainBlocks.end(); });
    return found != roots.end() ? config.path(*found) : QString();
}

} // namespace headwater
