// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/configview/configmarks.h"
#include "ui/incidentsession.h"
#include "ui/selection.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace headwater {

class ConfigModel;
class ConfigNote;
class ConfigText;

/// The incident's configuration: its files and blocks, and the text, marked where the problems lie.
class ConfigPanel : public QWidget
{
    Q_OBJECT

public:
    ConfigPanel(IncidentSession &session, Selection &selection, QWidget *parent = nullptr);
    ~ConfigPanel() override;

    /// Goes to a directive of the incident's configuration.
    void showDirective(NodeId node);

    [[nodiscard]] ConfigModel *model() const { return m_model; }
    [[nodiscard]] ConfigText *text() const { return m_text; }
    [[nodiscard]] ConfigNote *note() const { return m_note; }
    [[nodiscard]] int shownFile() const { return m_file; } ///< Index into ConfigTree::files(); -1 for none.

Q_SIGNALS:
    void openRequested(); ///< The user wants to give a configuration.
    /// The user wants the change that ends one of the incident's checks to be made.
    void fixRequested(int check);

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeIncident();
    void followFinding();
    void refreshMarks();
    void showMarks();
    void showLine(int file, int line);
    void showFile(int file);
    void goToMark(int step);
    [[nodiscard]] int fileCalled(const QString &path) const; ///< Index into ConfigTree::files(), or -1.
    void updateHeading();
    void showMenu(const QPoint &position);
    [[nodiscard]] QWidget *makeEmptyPage();
    [[nodiscard]] QWidget *makeConfigPage();

    IncidentSession &m_session;
    Selection &m_selection;
    std::shared_ptr<const ConfigTree> m_config;
    std::vector<ConfigMark> m_marks;
    int m_file = -1;

    ConfigModel *m_model;
    QTreeView *m_tree;
    ConfigText *m_text;
    ConfigNote *m_note; ///< About the line that the cursor is on.
    QLabel *m_path;
    QToolButton *m_previous;
    QToolButton *m_next;
    QAction *m_fix; ///< Against the problem that the note is about.
    QStackedWidget *m_pages;
};

} // namespace headwater
