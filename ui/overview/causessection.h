// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "ui/overview/section.h"

namespace headwater {

class CauseCard;
class IncidentSession;

/// Why we think so: the causes that compete, most probable first, and what would tell them apart: a look at this
/// machine and the questions to the user.
class CausesSection : public Section
{
    Q_OBJECT

public:
    CausesSection(IncidentSession &session, int finding, QWidget *parent = nullptr);

    /// Opens the evidence of the most probable cause.
    void openFirst();

Q_SIGNALS:
    void linesRequested();
    void directiveRequested(headwater::NodeId directive);
    void answered(const QString &question, const QString &value);

private:
    void addCauses(const Incident &incident, const Diagnosis &diagnosis, Language language);
    void addTurningPoints(const Entry &entry, const Diagnosis &diagnosis, Language language);
    void addQuestions(const Incident &incident, const Entry &entry, const Diagnosis &diagnosis, Language language);

    CauseCard *m_first = nullptr;
};

} // namespace headwater
