// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the window's actions do; what it looks like is in mainwindow.cpp.

#include "knowledge/incident/report/report.h"
#include "ui/incidentsession.h"
#include "ui/machine/machineasking.h"
#include "ui/machine/machinesheet.h"
#include "ui/mainwindow.h"
#include "ui/overview/incidentview.h"
#include "ui/reference/referencewindow.h"
#include "ui/settings.h"
#include "ui/window/actions.h"
#include "ui/window/commandbox.h"
#include "ui/window/historydialog.h"
#include "ui/window/intake.h"
#include "ui/window/noticebar.h"
#include "ui/window/pastedialog.h"
#include "ui/window/reportsaving.h"
#include "ui/window/welcomepage.h"
#include "ui/wizard/checkwizard.h"
#include "ui/wizard/fixwizard.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMessageBox>

namespace headwater {

void MainWindow::connectActions()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::openFiles);
    connect(m_actions->openFolder, &QAction::triggered, this, &MainWindow::openFolder);
    connect(m_actions->paste, &QAction::triggered, this, &MainWindow::pasteClipboard);
    connect(m_actions->pasteDialog, &QAction::triggered, this, &MainWindow::showPasteDialog);
    connect(m_actions->sample, &QAction::triggered, this, &MainWindow::sampleRequested);
    connect(m_actions->reload, &QAction::triggered, &m_session, &IncidentSession::reload);
    connect(m_actions->follow, &QAction::toggled, &m_session, &IncidentSession::setFollowing);
    connect(&m_session, &IncidentSession::followingChanged, this,
            [this] { m_actions->follow->setChecked(m_session.isFollowing()); });
    connect(m_notices, &NoticeBar::openRequested, this, &MainWindow::openPaths);
    connect(m_actions->saveReport, &QAction::triggered, m_reportSaving, &ReportSaving::begin);
    connect(m_actions->copyReport, &QAction::triggered, this, &MainWindow::copyReport);
    connect(m_actions->close, &QAction::triggered, &m_session, &IncidentSession::close);
    connect(m_actions->fix, &QAction::triggered, this, &MainWindow::showWizard);
    connect(m_actions->why, &QAction::triggered, m_incident, &IncidentView::showEvidence);
    connect(m_actions->askMachine, &QAction::triggered, this, [this] { MachineSheet::open(m_session, this); });
    connect(&m_session.machine(), &MachineAsking::changed, this, &MainWindow::updateActions);
    connect(m_actions->command, &QAction::triggered, m_command, &CommandBox::begin);
    connect(m_actions->searchLines, &QAction::triggered, m_incident, [this] { m_incident->searchLines(); });
    connect(m_actions->nextProblem, &QAction::triggered, m_incident, [this] { m_incident->moveToProblem(1); });
    connect(m_actions->previousProblem, &QAction::triggered, m_incident, [this] { m_incident->moveToProblem(-1); });
    connect(m_actions->history, &QAction::triggered, this, &MainWindow::showHistory);
    connect(m_actions->reference, &QAction::triggered, this, &MainWindow::showReference);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    for (int i = 0; i < static_cast<int>(m_actions->tabs.size()); ++i) {
        connect(m_actions->tabs[i], &QAction::triggered, m_incident,
                [this, i] { m_incident->showTab(static_cast<IncidentView::Tab>(i)); });
    }
    connect(m_actions, &Actions::themeChosen, this, &MainWindow::themeChosen);
    connect(m_actions, &Actions::languageChosen, this, &MainWindow::languageChosen);
    connect(m_command, &CommandBox::lineSearchRequested, m_incident, &IncidentView::searchLines);
    connect(m_incident, &IncidentView::fixRequested, this, &MainWindow::showWizard);
    connect(m_incident, &IncidentView::checkFixRequested, this, &MainWindow::showCheckWizard);
    connect(m_incident, &IncidentView::openRequested, this, &MainWindow::openFiles);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::openPaths);
    connect(&m_session, &IncidentSession::started, this, &MainWindow::updatePage);
    connect(&m_session, &IncidentSession::finished, this, &MainWindow::updatePage);
}

void MainWindow::openFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open error logs and configurations"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openPaths);
    dialog->open();
}

void MainWindow::openFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open a folder of logs and configurations"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openPaths);
    dialog->open();
}

void MainWindow::pasteClipboard()
{
    const QMimeData *clipboard = QApplication::clipboard()->mimeData();
    const Intake intake = clipboard ? intakeOf(*clipboard) : Intake();
    if (intake.isEmpty())
        showPasteDialog();
    else
        take(intake);
}

void MainWindow::showPasteDialog()
{
    auto *dialog = new PasteDialog(this);
    connect(dialog, &PasteDialog::textGiven, this, [this](const QString &text) { take({.paths = {}, .text = text}); });
    dialog->show();
}

void MainWindow::showHistory()
{
    auto *dialog = new HistoryDialog(this);
    connect(dialog, &HistoryDialog::undone, &m_session, &IncidentSession::reload);
    dialog->show();
}

void MainWindow::showReference()
{
    auto *window = new ReferenceWindow(m_session.incident()->catalog, m_session.language(), this);
    window->show();
}

void MainWindow::copyReport()
{
    if (const int finding = m_selection.finding(); finding >= 0)
        QApplication::clipboard()->setText(findingMarkdown(*m_session.incident(), finding, m_session.language()));
}

void MainWindow::showWizard()
{
    if (!m_actions->fix->isEnabled())
        return;
    auto *wizard = new FixWizard(m_session, m_selection.finding(), this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    wizard->open();
}

void MainWindow::showCheckWizard(int check)
{
    auto *wizard = new CheckWizard(m_session, check, this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    wizard->open();
}

void MainWindow::showAbout()
{
    auto *about = new QMessageBox(QMessageBox::NoIcon, tr("About Headwater"),
                                  tr("Headwater %1").arg(QStringLiteral(HEADWATER_VERSION)), QMessageBox::Close, this);
    about->setTextFormat(Qt::PlainText);
    about->setInformativeText(
        tr("A troubleshooting assistant for nginx: what is wrong, why, since when, and what to change.\n\n"
           "Logs and configurations stay on this computer.\n\n"
           "Free software under the GNU General Public License, version 3 or later."));
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setModal(false);
    about->show();
}

} // namespace headwater
