// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/troubleshooter.h"

namespace headwater {

/// Whether the machine was asked for @p fact, though it may have had no answer. @p machine may be nullptr.
bool wasLookedAt(const Fact &fact, const MachineFacts *machine);

} // namespace headwater
