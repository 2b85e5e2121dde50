// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

namespace headwater {

/// A path as a directive has it, and what it counts from.
struct ConfiguredPath
{
    QString path;               ///< Empty when the argument is no path, or one that only a request tells.
    bool isBelowPrefix = false; ///< Relative, and counted from nginx's prefix, which the configuration does not say.
};

/// The path that @p argument of @p directive stands for. nginx takes the relative names of certificates, keys, password
/// files and included files from its main file's folder, and all others from its prefix.
ConfiguredPath configuredPath(const ConfigTree &config, QByteArrayView directive, const QByteArray &argument);

} // namespace headwater
