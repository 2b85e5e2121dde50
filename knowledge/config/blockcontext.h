// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace headwater {

/// The context of a block, as the directive table calls it, by its name and that of the block around it.
QByteArray blockContext(QByteArrayView name, QByteArrayView outerName);

/// Whether what stands in a block called @p name is data, such as a map's values, and not directives.
bool holdsData(QByteArrayView name);

/// Whether the body of a block called @p name is Lua source.
bool isLuaBlock(QByteArrayView name);

} // namespace headwater
