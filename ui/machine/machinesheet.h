// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/probekind.h"

#include <QDialog>
#include <QSet>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace headwater {

class IncidentSession;
class MachineAsking;
class ProbeRow;

/// Says exactly what this machine would be asked, lets the user leave out parts of it, and asks once they have agreed.
/// Blocks nothing; closing it ends the asking.
class MachineSheet : public QDialog
{
    Q_OBJECT

public:
    /// Opens the sheet for what @p session is about over the window of @p parent, or brings the one that is open to the
    /// front.
    static void open(IncidentSession &session, const QWidget *parent);

    void reject() override;

private:
    MachineSheet(IncidentSession &session, QWidget *window);
    void build();
    void follow();
    void showOffer();
    void showProgress();
    [[nodiscard]] QSet<ProbeKind> leftOut() const;

    IncidentSession &m_session;
    MachineAsking &m_machine;
    QLabel *m_intro;
    QVBoxLayout *m_list;
    QLabel *m_state;
    QProgressBar *m_progress;
    QPushButton *m_ask;
    QPushButton *m_cancel;
    QList<ProbeRow *> m_rows;
};

} // namespace headwater
