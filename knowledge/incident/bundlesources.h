// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "knowledge/log/logbundle.h"

namespace headwater {

/// What a tar or zip holds: a source for each log, and one for all of its configuration, under the bundle's own name.
/// What is neither is left out without a word, as nobody named it, unless there is nothing else.
QList<Source> sourcesInBundle(const LogFile &bundle, const Progress &progress, const BundleLimits &limits = {});

} // namespace headwater
