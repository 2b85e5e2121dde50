// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/companions.h"
#include "knowledge/fix/fixplan.h"
#include "knowledge/incident/incident.h"

namespace headwater {

/// What @p fix means in the incident's configuration, with what it must bring along so that nothing else breaks.
Result<FixPlan> planFix(const Incident &incident, const Fix &fix, const Finding &finding,
                        const QMap<QString, QString> &inputs = {});

/// The change that ends what the linter found, one of the incident's checks, with what it must bring along; none when
/// there is no certain fix.
CompletedChanges planFix(const Incident &incident, const CheckResult &result);

} // namespace headwater
