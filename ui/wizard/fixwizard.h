// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/changewizard.h"

namespace headwater {

class FixFlow;
class IncidentSession;
class LogWatch;

/// Walks from a finding to a fix that is applied, tested and watched: what happened, why, choose, review, result.
class FixWizard : public ChangeWizard
{
    Q_OBJECT

public:
    enum PageId { Happened, Why, Choose, ByHand, Review, Result };

    FixWizard(IncidentSession &session, int finding, QWidget *parent = nullptr);
    ~FixWizard() override;

    [[nodiscard]] FixFlow &flow() const { return *m_flow; }
    [[nodiscard]] LogWatch &watch() const { return *m_watch; }

protected:
    [[nodiscard]] int stepOf(int pageId) const override;

private:
    FixWizard(FixFlow *flow, QWidget *parent);
    void addPages();
    void showStepsOrReview(int pageId);

    FixFlow *m_flow;
    LogWatch *m_watch;
};

} // namespace headwater
