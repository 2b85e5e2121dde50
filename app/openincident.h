// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandline.h"
#include "knowledge/incident/incident.h"

#include <optional>

namespace headwater {

struct OpenedIncident
{
    std::optional<Incident> incident; ///< Nothing when no input could be used.
    bool hasUnreadable = false;       ///< At least one input could not; err has a line for it.
};

/// Reads @p paths and the --config files and works everything out.
OpenedIncident openIncident(CommandLine &line, const QStringList &paths);

} // namespace headwater
