// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/fixflow.h"

namespace headwater {

/// The finding, nginx's lines, the causes with their evidence and the chosen fix's steps (or what to collect), as plain
/// text for a ticket or a colleague.
QString fixNote(const FixFlow &flow);

/// What would help someone else to find the cause: open questions, and commands whose output says more.
QStringList thingsToCollect(const FixFlow &flow);

} // namespace headwater
