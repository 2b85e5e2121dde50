// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/commandrun.h"
#include "knowledge/machine/machinefacts.h"

namespace headwater {

/// Connects to each of @p peers ("127.0.0.1:8080", "[::1]:8080", "unix:/run/app.sock") at the same time, sends nothing
/// and closes, and looks up in /proc who listens there. All is over after @p limit: what has not answered by then is
/// Filtered. What is no address of these forms, and what had no answer when @p keepGoing ended it, is left out.
QMap<QString, PeerProbe> probePeers(const QStringList &peers, std::chrono::milliseconds limit,
                                    const KeepGoing &keepGoing = {});

} // namespace headwater
