// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

namespace headwater {

/// What the directive table says of a name.
struct KnownName
{
    bool isBlock = false;  ///< Somewhere.
    bool isSimple = false; ///< Somewhere.
};

KnownName knownName(QByteArrayView name);

/// Whether a block called @p name may stand in @p context.
bool isAllowedBlock(QByteArrayView name, QByteArrayView context);

/// How many of a directive's @p words come before one whose semicolon was forgotten: the next line begins with another
/// directive, and only without that one does the first have as many arguments as it takes. 0 when all are its own.
std::size_t wordsBeforeForgottenSemicolon(const std::vector<ConfigWord> &words);

} // namespace headwater
