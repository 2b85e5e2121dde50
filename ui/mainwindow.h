// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/language.h"
#include "knowledge/result.h"
#include "ui/selection.h"
#include "ui/theme.h"

#include <QMainWindow>

class QStackedWidget;
class QToolButton;

namespace headwater {

class Actions;
class CommandBox;
class DropOverlay;
class IncidentSession;
class IncidentView;
class NoticeBar;
class ReportSaving;
class WelcomePage;
struct Intake;

/// The window: what one can do at the top, the incident or an invitation below, what was given at the foot. Shows a
/// session that outlives it, so that it can be made anew in another language.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(IncidentSession &session, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Takes what was dropped, pasted or named on the command line.
    void take(const Intake &intake);
    void openPaths(const QStringList &paths);
    /// What could not be read of the user's own table of messages.
    void setTableProblems(const QList<Error> &problems);

    [[nodiscard]] Actions &actions() const { return *m_actions; }
    [[nodiscard]] ReportSaving &reportSaving() const { return *m_reportSaving; }
    [[nodiscard]] Selection &selection() { return m_selection; }
    [[nodiscard]] bool isWelcoming() const;
    [[nodiscard]] QStringList notices() const;

Q_SIGNALS:
    void sampleRequested();
    void themeChosen(headwater::Theme theme);
    void languageChosen(std::optional<headwater::Language> language);

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildToolBar();
    QToolButton *buildMenu();
    void connectActions();
    void restoreState();
    void followIncident();
    void selectFinding();
    void updatePage();
    void updateNotices();
    void updateActions();
    void openFiles();
    void openFolder();
    void pasteClipboard();
    void showPasteDialog();
    void showHistory();
    void showReference();
    void copyReport();
    void showWizard();
    void showCheckWizard(int check);
    void showAbout();

    IncidentSession &m_session;
    Selection m_selection;
    Actions *m_actions;
    CommandBox *m_command;
    NoticeBar *m_notices;
    QStackedWidget *m_pages;
    WelcomePage *m_welcome;
    IncidentView *m_incident;
    DropOverlay *m_overlay;
    ReportSaving *m_reportSaving;
    QStringList m_shownNames; ///< What the selection belongs to.
    bool m_hadFindings = false;
    QString m_selectedId; ///< The finding to come back to when the sources have been read again.
    QList<Error> m_tableProblems;
};

} // namespace headwater
