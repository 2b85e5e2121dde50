// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/knowndirective.h"

#include "knowledge/config/directivetable.h"

#include <algorithm>

namespace headwater {

KnownName knownName(QByteArrayView name)
{
    KnownName known;
    for (const DirectiveInfo *info : DirectiveTable::instance().find(name))
        (info->isBlock ? known.isBlock : known.isSimple) = true;
    return known;
}

bool isAllowedBlock(QByteArrayView name, QByteArrayView context)
{
    return std::ranges::any_of(DirectiveTable::instance().find(name), [&](const DirectiveInfo *info) {
        return info->isBlock && info->contexts.contains(context);
    });
}

std::size_t wordsBeforeForgottenSemicolon(const std::vector<ConfigWord> &words)
{
    if (words.front().line == words.back().line)
        return 0;
    const QList<const DirectiveInfo *> infos = DirectiveTable::instance().find(words.front().text);
    const auto takes = [&infos](std::size_t count) {
        return std::ranges::any_of(
            infos, [count](const DirectiveInfo *info) { return info->takes(static_cast<qsizetype>(count)); });
    };
    if (infos.isEmpty() || takes(words.size() - 1))
        return 0; // nginx would not mind.
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool beginsLine = words[i].line != words[i - 1].line;
        if (beginsLine && takes(i - 1) && knownName(words[i].text).isSimple)
            return i;
    }
    return 0;
}

} // namespace headwater
