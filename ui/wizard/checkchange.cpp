// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/checkchange.h"

#include "knowledge/incident/incidentfix.h"

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

bool isAlike(const CheckResult &one, const CheckResult &other)
{
    return one.check->id == other.check->id && one.places.constFirst().file == other.places.constFirst().file;
}

qsizetype countAlike(const Incident &incident, const CheckResult &result)
{
    return std::ranges::count_if(incident.checks, [&result](const CheckResult &one) { return isAlike(one, result); });
}

} // namespace

CheckChange::CheckChange(IncidentSession &session, int check, QObject *parent)
    : PlannedChange(session, parent)
    , m_result(incident().checks.at(check))
    , m_likeIt(countAlike(incident(), m_result))
{
    plan();
    connect(&session, &IncidentSession::incidentChanged, this, &CheckChange::takeIncident);
}

void CheckChange::takeIncident()
{
    const std::shared_ptr<const Incident> &now = session().incident();
    if (session().isReading())
        return; // The configuration is looked at last.
    const auto same = std::ranges::find_if(now->checks, [this](const CheckResult &one) {
        return isAlike(one, m_result) && one.places.constFirst().line == m_result.places.constFirst().line &&
               one.values == m_result.values;
    });
    // A problem that is still there can have moved to another line; one less of its kind is what a change leaves.
    setGone(same == now->checks.cend() && countAlike(*now, m_result) < m_likeIt);
    if (same != now->checks.cend()) {
        setIncident(now);
        m_result = *same;
        plan();
    }
    Q_EMIT incidentChanged();
}

void CheckChange::plan()
{
    m_plan = planFix(incident(), m_result);
}

QString CheckChange::changeTitle() const
{
    return tr("Against: %1").arg(m_result.check->title.in(language()));
}

QString CheckChange::patchName() const
{
    return m_result.check->id + u".patch"_s;
}

QStringList CheckChange::companionReasons() const
{
    QStringList reasons;
    for (const LocalizedText &companion : m_plan.companions)
        reasons.append(companion.in(language()));
    return reasons;
}

} // namespace headwater
