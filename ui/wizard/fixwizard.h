// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWizard>

namespace headwater {

class ChangeRunner;
class FixFlow;
class IncidentSession;
class LogWatch;
class StepRail;

/// Walks from a finding to a fix that is applied, tested and watched: what happened, why, choose, review, result.
class FixWizard : public QWizard
{
    Q_OBJECT

public:
    enum PageId { Happened, Why, Choose, Review, ByHand, Result };

    FixWizard(IncidentSession &session, int finding, QWidget *parent = nullptr);
    ~FixWizard() override;

    [[nodiscard]] FixFlow &flow() const { return *m_flow; }
    [[nodiscard]] ChangeRunner &runner() const { return *m_runner; }
    [[nodiscard]] LogWatch &watch() const { return *m_watch; }

public Q_SLOTS:
    void done(int result) override;

private:
    void setUpButtons();
    void addPages();
    void showStep(int pageId);
    void chooseAnother();
    void closeIfWanted();

    FixFlow *m_flow;
    ChangeRunner *m_runner;
    LogWatch *m_watch;
    StepRail *m_rail;
    bool m_closesWhenDone = false; ///< The user closed the window while something ran.
};

} // namespace headwater
