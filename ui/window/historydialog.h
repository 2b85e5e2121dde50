// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/transaction.h"
#include "ui/jobs/latestjob.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace headwater {

/// The changes that Headwater made to configurations, newest first, each to be undone. Does not block the main window.
class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p backupFolder is where ChangeHistory keeps them; empty for its default.
    explicit HistoryDialog(QWidget *parent = nullptr, const QString &backupFolder = {});

    [[nodiscard]] QTreeWidget *list() const { return m_list; }

Q_SIGNALS:
    void undone();

private:
    void showChanges();
    void showSelected();
    void undoSelected();
    [[nodiscard]] int selected() const;

    QString m_backupFolder;
    QList<AppliedChange> m_changes;
    QTreeWidget *m_list;
    QLabel *m_outcome;
    QPushButton *m_undo;
    LatestJob<Result<void>> m_undoing;
};

} // namespace headwater
