// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/machineprobes.h"

namespace headwater {

/// What askMachine() asks, in its order.
enum class ProbeKind : quint8 {
    Nginx,
    NginxTest,
    Peers,
    Names,
    Paths,
    Certificates,
    Workers,
    Spaces,
    Kernel,
    Services
};

/// Those that @p request asks for something of.
QList<ProbeKind> probesFor(const MachineRequest &request);

/// After which each is given up; a command of several has it for each.
std::chrono::seconds probeLimit(ProbeKind kind);

} // namespace headwater
