// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/changewizard.h"

namespace headwater {

class CheckChange;
class IncidentSession;

/// Applies what the linter proposes against a problem in the configuration: review, result.
class CheckWizard : public ChangeWizard
{
    Q_OBJECT

public:
    enum PageId { Review, Result };

    /// @p check indexes into the session's Incident::checks.
    CheckWizard(IncidentSession &session, int check, QWidget *parent = nullptr);
    ~CheckWizard() override;

    [[nodiscard]] CheckChange &change() const { return *m_change; }

protected:
    [[nodiscard]] int stepOf(int pageId) const override { return pageId; }

private:
    CheckWizard(CheckChange *change, QWidget *parent);
    void updateWayBack();

    CheckChange *m_change;
};

} // namespace headwater
