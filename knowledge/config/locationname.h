// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

namespace headwater {

/// What a location block matches, whether its modifier stands apart or is joined to the name.
struct LocationName
{
    enum class Kind : quint8 {
        Prefix,
        PrefixBeforeRegex, ///< ^~
        Exact,             ///< =
        Regex,             ///< ~
        CaselessRegex,     ///< ~*
        Named,             ///< @name
    };
    Kind kind = Kind::Prefix;
    QByteArray text; ///< Without the modifier; with its @ for a named one.

    [[nodiscard]] bool isRegex() const { return kind == Kind::Regex || kind == Kind::CaselessRegex; }
};

/// Reads the words of a location statement, its name included.
LocationName locationName(const std::vector<ConfigWord> &words);

} // namespace headwater
