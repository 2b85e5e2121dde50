// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/incidentfix.h"

#include "knowledge/fix/checkfix.h"

namespace headwater {

namespace {

CompletedChanges completed(const Incident &incident, const QList<FileChange> &changes)
{
    const auto version = QVersionNumber::fromString(QString::fromLatin1(incident.tally.nginxVersion));
    return withCompanions(*incident.config, changes, incident.checks, version);
}

} // namespace

Result<FixPlan> planFix(const Incident &incident, const Fix &fix, const Finding &finding,
                        const QMap<QString, QString> &inputs)
{
    Result<FixPlan> plan =
        planFix(fix, finding, incident.config.get(), inputs, incident.answers, incident.machine.get());
    if (!plan || plan->changes.isEmpty())
        return plan;
    CompletedChanges all = completed(incident, plan->changes);
    plan->changes = std::move(all.changes);
    plan->companions = std::move(all.companions);
    return plan;
}

CompletedChanges planFix(const Incident &incident, const CheckResult &result)
{
    return completed(incident, changesFor(*incident.config, result.edits));
}

} // namespace headwater
