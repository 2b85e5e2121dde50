// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWizard>

namespace headwater {

class ChangeRunner;
class StepRail;

/// A wizard at whose end files are changed: its steps beside the pages, and no closing before what runs has ended.
class ChangeWizard : public QWizard
{
    Q_OBJECT

public:
    [[nodiscard]] ChangeRunner &runner() const { return *m_runner; }

public Q_SLOTS:
    void done(int result) override;

protected:
    /// @p stateName is what the window's place is remembered under.
    ChangeWizard(const QString &title, const QStringList &steps, QLatin1StringView stateName, QWidget *parent);

    [[nodiscard]] StepRail &rail() const { return *m_rail; }
    /// A button on the last page that goes back to @p pageId.
    void offerWayBack(const QString &text, int pageId);
    /// The step, counted from zero, that a page belongs to.
    [[nodiscard]] virtual int stepOf(int pageId) const = 0;

private:
    void showStep(int pageId);
    void closeIfWanted();

    ChangeRunner *m_runner;
    StepRail *m_rail;
    QLatin1StringView m_stateName;
    bool m_closesWhenDone = false; ///< The user closed the window while something ran.
};

} // namespace headwater
