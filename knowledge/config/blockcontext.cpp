// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/blockcontext.h"

#include <algorithm>
#include <array>

namespace headwater {

QByteArray blockContext(QByteArrayView name, QByteArrayView outerName)
{
    if (name == "if" && outerName == "location")
        return QByteArrayLiteral("if in location");
    return name.toByteArray();
}

bool holdsData(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 7> Names = {"charset_map", "geo",           "geoip2", "map",
                                                            "match",       "split_clients", "types"};
    return std::ranges::find(Names, name) != Names.end();
}

bool isLuaBlock(QByteArrayView name)
{
    return name.endsWith("_by_lua_block");
}

} // namespace headwater
