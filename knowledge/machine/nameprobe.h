// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/commandrun.h"
#include "knowledge/machine/machinefacts.h"

namespace headwater {

/// Asks the system's resolver, as nginx does when it starts, for the IPv4 and IPv6 addresses of each of @p names. One
/// without an answer within @p limit is left out.
QMap<QString, NameProbe> probeNames(const QStringList &names, std::chrono::milliseconds limit,
                                    const KeepGoing &keepGoing = {});

} // namespace headwater
