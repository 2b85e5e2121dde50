// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QListView;
class QModelIndex;

namespace headwater {

class IncidentSession;
class ProblemModel;
class Selection;

/// The list of problems at the left of the window. Sets and follows the selected finding.
class ProblemList : public QWidget
{
    Q_OBJECT

public:
    ProblemList(IncidentSession &session, Selection &selection, QWidget *parent = nullptr);

    /// The problem @p step rows further, headings skipped; stays within the list.
    void move(int step);

Q_SIGNALS:
    void unknownChosen();       ///< The card of messages that the table does not know.
    void configurationChosen(); ///< The card of what is wrong with the configuration.

private:
    void showIncident();
    void followSelection();
    void choose(const QModelIndex &index);
    void activate(const QModelIndex &index);

    IncidentSession &m_session;
    Selection &m_selection;
    ProblemModel *m_model;
    QLabel *m_heading;
    QListView *m_view;
    bool m_following = false; ///< While the view is set from the selection, not by the user.
};

} // namespace headwater
