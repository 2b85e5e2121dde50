// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>

namespace headwater {

/// What can be asked of a machine, in the order in which it is asked.
enum class ProbeKind : quint8 {
    Nginx, ///< Whether the files are this machine's: all others wait for it.
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

} // namespace headwater
