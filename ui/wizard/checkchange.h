// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/companions.h"
#include "ui/wizard/plannedchange.h"

namespace headwater {

/// What ends a problem that the linter found in the configuration. Keeps to its problem while the incident is read
/// again.
class CheckChange : public PlannedChange
{
    Q_OBJECT

public:
    /// @p check indexes into the session's Incident::checks.
    CheckChange(IncidentSession &session, int check, QObject *parent = nullptr);

    [[nodiscard]] const CheckResult &result() const { return m_result; }

    [[nodiscard]] QString changeTitle() const override;
    [[nodiscard]] QString patchName() const override;
    [[nodiscard]] QList<FileChange> changes() const override { return m_plan.changes; }
    [[nodiscard]] QStringList companionReasons() const override;
    [[nodiscard]] QStringList stepsByHand() const override { return {}; }
    [[nodiscard]] QString watchedFinding() const override { return {}; }

private:
    void takeIncident();
    void plan();

    CheckResult m_result;
    qsizetype m_likeIt; ///< How many such problems the file had.
    CompletedChanges m_plan;
};

} // namespace headwater
