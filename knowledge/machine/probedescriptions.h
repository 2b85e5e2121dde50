// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/machineprobes.h"

namespace headwater {

/// Those that @p request asks for something of, in their order, without those that the user left out.
QList<ProbeKind> probesFor(const MachineRequest &request);

/// After which each is given up; a command of several has it for each.
std::chrono::seconds probeLimit(ProbeKind kind);

} // namespace headwater
