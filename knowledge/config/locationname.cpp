// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/locationname.h"

namespace headwater {

LocationName locationName(const std::vector<ConfigWord> &words)
{
    using Kind = LocationName::Kind;
    QByteArray text;
    for (std::size_t i = 1; i < words.size() && i < 3; ++i)
        text += words[i].text;
    struct Modifier
    {
        QByteArrayView text;
        Kind kind;
    };
    static constexpr Modifier Modifiers[] = {
        {.text = "=", .kind = Kind::Exact},
        {.text = "^~", .kind = Kind::PrefixBeforeRegex},
        {.text = "~*", .kind = Kind::CaselessRegex},
        {.text = "~", .kind = Kind::Regex},
    };
    for (const Modifier &modifier : Modifiers) {
        if (text.startsWith(modifier.text))
            return {.kind = modifier.kind, .text = text.sliced(modifier.text.size())};
    }
    return {.kind = text.startsWith('@') ? Kind::Named : Kind::Prefix, .text = text};
}

} // namespace headwater
