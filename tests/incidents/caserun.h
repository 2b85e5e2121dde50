// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "tests/incidents/incidentcase.h"

namespace headwater {

/// Where the true cause stands at one moment.
struct Standing
{
    int rank = 0; ///< From 1; 0 when no finding can have it.
    double trueProbability = 0;
    QString leader; ///< ENTRY/CAUSE
    double leaderProbability = 0;

    [[nodiscard]] bool isFirst() const { return rank == 1; }
};

/// How a case went.
struct CaseRun
{
    QString id;
    Standing before;     ///< From log, configuration and machine alone.
    Standing after;      ///< With all questions asked that could change something.
    int asked = 0;       ///< All of them.
    int untilFirst = -1; ///< Questions until the true cause led for the first time; -1 when it never did.
    QStringList questions;
    Incident incident; ///< With all answers.
};

/// Reads the case's log and configuration as files would be, then asks what the troubleshooter itself would ask next.
CaseRun runCase(const IncidentCase &incident, const std::shared_ptr<const Catalog> &catalog);

} // namespace headwater
