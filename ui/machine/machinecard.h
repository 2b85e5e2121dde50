// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "ui/widgets/card.h"

class QLabel;
class QPushButton;

namespace headwater {

class IncidentSession;
class MachineAsking;

/// What this machine says about a finding, or would say when it is asked: offers to ask it, tells how far the asking
/// is, and why this is not the machine to ask.
class MachineCard : public Card
{
    Q_OBJECT

public:
    /// Whether a fact about the finding can be seen on the machine.
    static bool isOffered(const Diagnosis &diagnosis);

    /// @p diagnosis is of @p session's incident.
    MachineCard(IncidentSession &session, const Diagnosis &diagnosis, QWidget *parent = nullptr);

private:
    void refresh();
    void showAnswers();
    void showOffer();
    void showProgress();

    IncidentSession &m_session;
    MachineAsking &m_machine;
    bool m_wasAsked;
    QStringList m_answers; ///< What the machine said, in whole sentences.
    QStringList m_open;    ///< What it did not tell, or not yet.
    QLabel *m_heading;
    QLabel *m_list;
    QLabel *m_note;
    QPushButton *m_ask;
    QPushButton *m_cancel;
};

} // namespace headwater
