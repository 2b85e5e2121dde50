// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandline.h"
#include "knowledge/incident/incident.h"

namespace headwater {

/// Says on err what will be asked of this machine, asks it, and answers the incident that knows the answers; or says
/// why this machine is not the one to ask, and answers the incident as it was. For who consented by an option.
Incident withMachineAsked(CommandLine &line, Incident incident);

} // namespace headwater
