// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QVBoxLayout;

namespace headwater {

class Actions;

/// The window before anything was opened: one invitation.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Actions &actions, QWidget *parent = nullptr);

    /// What was opened before, newest first.
    void setRecent(const QList<QStringList> &recent);

Q_SIGNALS:
    void openRequested(const QStringList &paths);

private:
    QVBoxLayout *m_recent;
};

} // namespace headwater
