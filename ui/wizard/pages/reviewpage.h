// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/pages/changepage.h"

class QLabel;
class QPushButton;

namespace headwater {

class Card;
class ChangeRunner;
class DiffView;
class FixedText;
class NginxSetupForm;

/// Is this the change you want: the diff, where the backup goes, what exactly will run, and what stands in the way.
class ReviewPage : public ChangePage
{
    Q_OBJECT

public:
    ReviewPage(PlannedChange &change, ChangeRunner &runner, QWidget *parent = nullptr);

    void initializePage() override;
    bool validatePage() override;
    [[nodiscard]] bool writesFiles() const override { return true; }

protected:
    void refresh() override;

private:
    QWidget *makePlan();
    QWidget *makeWaysOut();
    void showPlan();
    void savePatch();
    void copyCommands();
    [[nodiscard]] QString words(const Error &obstacle) const;

    ChangeRunner &m_runner;
    DiffView *m_diff;
    QLabel *m_companions;
    Card *m_obstacle;
    QLabel *m_obstacleText;
    QLabel *m_steps;
    FixedText *m_command;
    NginxSetupForm *m_nginx;
    QLabel *m_done; ///< Says that the patch was saved, or the commands copied.
    bool m_canWrite = true;
};

} // namespace headwater
