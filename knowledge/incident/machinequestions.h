// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "knowledge/machine/machinerequest.h"

namespace headwater {

/// What this machine can be asked about @p incident: the peers that its findings name, the paths that their messages
/// name or that a fact of the machine looks at, and what the configuration names.
MachineRequest machineRequestFor(const Incident &incident);

} // namespace headwater
