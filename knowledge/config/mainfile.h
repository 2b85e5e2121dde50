// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

namespace headwater {

/// Whether @p name is a block that only a main file has at its top: events, http, mail or stream.
bool isMainBlock(QByteArrayView name);

/// The file that nginx would be started with: the first one that has an events, http or stream block of its own. Empty
/// when only parts of a configuration are at hand.
QString mainFileOf(const ConfigTree &config);

} // namespace headwater
