// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/incidentfix.h"

#include "knowledge/fix/companions.h"

namespace headwater {

Result<FixPlan> planFix(const Incident &incident, const Fix &fix, const Finding &finding,
                        const QMap<QString, QString> &inputs)
{
    Result<FixPlan> plan =
        planFix(fix, finding, incident.config.get(), inputs, incident.answers, incident.machine.get());
    if (!plan || plan->changes.isEmpty())
        return plan;
    const auto version = QVersionNumber::fromString(QString::fromLatin1(incident.tally.nginxVersion));
    CompletedChanges completed = withCompanions(*incident.config, plan->changes, incident.checks, version);
    plan->changes = std::move(completed.changes);
    plan->companions = std::move(completed.companions);
    return plan;
}

} // namespace headwater
