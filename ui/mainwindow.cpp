// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow.h"

#include "ui/errortext.h"
#include "ui/incidentsession.h"
#include "ui/machine/machineasking.h"
#include "ui/machine/machinecard.h"
#include "ui/overview/incidentview.h"
#include "ui/settings.h"
#include "ui/window/actions.h"
#include "ui/window/commandbox.h"
#include "ui/window/dropoverlay.h"
#include "ui/window/intake.h"
#include "ui/window/noticebar.h"
#include "ui/window/reportsaving.h"
#include "ui/window/sourcesbar.h"
#include "ui/window/welcomepage.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenu>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwater {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(IncidentSession &session, QWidget *parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_actions(new Actions(this))
{
    // Before the views, so that they meet a selection that fits the new incident.
    connect(&m_session, &IncidentSession::incidentChanged, this, &MainWindow::followIncident);
    connect(&m_selection, &Selection::findingChanged, this, &MainWindow::updateActions);

    m_command = new CommandBox(*m_actions, m_session, m_selection, this);
    buildToolBar();
    auto *central = new QWidget(this);
    m_notices = new NoticeBar(central);
    m_notices->setContentsMargins(16, 8, 16, 0);
    m_pages = new QStackedWidget(central);
    m_actions->sample->setEnabled(QFileInfo::exists(u":/sample"_s));
    m_welcome = new WelcomePage(*m_actions, m_pages);
    m_incident = new IncidentView(m_session, m_selection, m_pages);
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_incident);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notices);
    layout->addWidget(m_pages, 1);
    setCentralWidget(central);
    setStatusBar(new SourcesBar(m_session, this));
    m_overlay = new DropOverlay(this);
    m_reportSaving = new ReportSaving(m_session, this);
    setAcceptDrops(true);

    connectActions();
    restoreState();
    m_actions->refreshIcons(palette());
    followIncident();
}

MainWindow::~MainWindow() = default;

void MainWindow::take(const Intake &intake)
{
    if (!intake.paths.isEmpty()) {
        openPaths(intake.paths);
    } else if (!intake.text.isEmpty()) {
        m_notices->forgetDismissed();
        m_session.paste(intake.text);
    }
}

void MainWindow::openPaths(const QStringList &paths)
{
    m_notices->forgetDismissed();
    m_session.open(paths);
    QStringList existing;
    for (const QString &path : m_session.names()) {
        if (QFileInfo::exists(path))
            existing.append(path);
    }
    if (!existing.isEmpty())
        Settings().addRecent(existing);
}

void MainWindow::setTableProblems(const QList<Error> &problems)
{
    m_tableProblems = problems;
    updateNotices();
}

bool MainWindow::isWelcoming() const
{
    return m_pages->currentWidget() == m_welcome;
}

QStringList MainWindow::notices() const
{
    return m_notices->shownTexts();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_actions->refreshIcons(palette());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Settings settings;
    settings.setState(u"window"_s, saveGeometry());
    settings.setState(u"splitter"_s, m_incident->splitterState());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!hasIntake(*event->mimeData()))
        return;
    event->acceptProposedAction();
    m_overlay->cover();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_overlay->hide();
    QMainWindow::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_overlay->hide();
    const Intake intake = intakeOf(*event->mimeData());
    if (intake.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction); // Whatever was proposed: what is dropped stays where it was.
    event->accept();
    take(intake);
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Tool bar"));
    bar->setObjectName(u"toolBar"_s);
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->toggleViewAction()->setEnabled(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(16, 16));
    for (QAction *action : {m_actions->open, m_actions->paste, m_actions->reload, m_actions->follow})
        bar->addAction(action);
    auto *spacer = new QWidget(bar);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    m_command->setMinimumWidth(220);
    m_command->setMaximumWidth(420);
    m_command->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    bar->addWidget(m_command);
    bar->addWidget(buildMenu());
    for (QToolButton *button : bar->findChildren<QToolButton *>())
        button->setFocusPolicy(Qt::TabFocus);
}

QToolButton *MainWindow::buildMenu()
{
    auto *menu = new QMenu(this);
    menu->addActions({m_actions->openFolder, m_actions->pasteDialog});
    QMenu *recent = menu->addMenu(tr("Opened before"));
    menu->addActions({m_actions->sample, m_actions->close});
    menu->addSeparator();
    menu->addActions({m_actions->saveReport, m_actions->copyReport});
    menu->addSeparator();
    menu->addActions({m_actions->history, m_actions->reference});
    menu->addSeparator();
    menu->addMenu(tr("Colours"))->addActions(m_actions->themes->actions());
    menu->addMenu(tr("Language"))->addActions(m_actions->languages->actions());
    menu->addSeparator();
    menu->addActions({m_actions->about, m_actions->quit});
    connect(recent, &QMenu::aboutToShow, this, [this, recent] {
        recent->clear();
        for (const QStringList &paths : Settings().recent()) {
            QString label = paths.join(u", "_s).replace(u'&', u"&&"_s);
            QAction *action = recent->addAction(fontMetrics().elidedText(label, Qt::ElideMiddle, 480));
            connect(action, &QAction::triggered, this, [this, paths] { openPaths(paths); });
        }
        recent->addSeparator();
        connect(recent->addAction(tr("Forget these")), &QAction::triggered, this, [this] {
            Settings().clearRecent();
            m_welcome->setRecent({});
        });
    });
    auto *button = new QToolButton(this);
    button->setText(tr("&Menu"));
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

void MainWindow::restoreState()
{
    const Settings settings;
    setMinimumSize(800, 560);
    if (!restoreGeometry(settings.state(u"window"_s)))
        resize(1280, 800);
    m_incident->restoreSplitter(settings.state(u"splitter"_s));
    m_welcome->setRecent(settings.recent());
    m_actions->setTheme(settings.theme());
    m_actions->setLanguage(settings.language());
}

void MainWindow::followIncident()
{
    selectFinding();
    updatePage();
    updateNotices();
    updateActions();
    const QStringList names = m_session.names();
    setWindowTitle(names.isEmpty() ? tr("Headwater")
                                   : tr("%1 – Headwater", "window title").arg(QFileInfo(names.first()).fileName()));
}

void MainWindow::selectFinding()
{
    const Incident &incident = *m_session.incident();
    const QString wanted = m_selectedId;
    const bool hadFindings = std::exchange(m_hadFindings, !incident.findings.empty());
    if (std::exchange(m_shownNames, m_session.names()) != m_session.names())
        m_selection.clear();
    else if (hadFindings && m_selection.finding() < 0)
        return; // The user looks at something else, and more of the same was read.
    int finding = incident.findingById(wanted);
    const bool somethingWrong =
        !incident.findings.empty() && incident.findings.front().entry->severity != Severity::Benign;
    if (finding < 0 && somethingWrong)
        finding = 0;
    m_selection.setFinding(finding);
}

void MainWindow::updatePage()
{
    const Incident &incident = *m_session.incident();
    const bool somethingRead = !incident.logs.empty() || !incident.accessLogs.empty() || incident.config;
    m_pages->setCurrentWidget(somethingRead || m_session.isReading() ? static_cast<QWidget *>(m_incident) : m_welcome);
    if (isWelcoming())
        m_welcome->setRecent(Settings().recent());
}

void MainWindow::updateNotices()
{
    QList<SourceNotice> notices;
    for (const Source &source : m_session.incident()->sources) {
        if (source.problem)
            notices.append(sourceNotice(source));
    }
    for (const Error &problem : std::as_const(m_tableProblems))
        notices.append(
            {.text = tr("Your own table of messages: %1").arg(errorText(problem)), .command = {}, .files = {}});
    if (m_session.isPartial())
        notices.append(
            {.text = tr("Reading was stopped: only a part of the log is counted here. Press F5 to read all of it."),
             .command = {},
             .files = {}});
    if (const QStringList rotated = unreadRotatedLogs(m_session.incident()->sources); !rotated.isEmpty())
        notices.append(
            {.text = tr("%n rotated log(s) were not read, such as %1.", nullptr, static_cast<int>(rotated.size()))
                         .arg(QFileInfo(rotated.constLast()).fileName()),
             .command = {},
             .files = rotated});
    m_notices->setNotices(notices);
}

void MainWindow::updateActions()
{
    const Incident &incident = *m_session.incident();
    const int finding = m_selection.finding();
    const bool hasFinding = finding >= 0 && finding < static_cast<int>(incident.findings.size());
    if (hasFinding)
        m_selectedId = incident.findings[static_cast<std::size_t>(finding)].id;
    const bool hasFixes = hasFinding && !incident.diagnoses[static_cast<std::size_t>(finding)].fixes.isEmpty();
    const bool hasSources = !m_session.names().isEmpty();
    m_actions->fix->setEnabled(hasFixes);
    m_actions->why->setEnabled(hasFinding && !incident.diagnoses[static_cast<std::size_t>(finding)].causes.isEmpty());
    m_actions->askMachine->setEnabled(hasFinding &&
                                      MachineCard::isOffered(incident.diagnoses[static_cast<std::size_t>(finding)]) &&
                                      m_session.machine().canAsk());
    m_actions->saveReport->setEnabled(hasSources);
    m_actions->copyReport->setEnabled(hasFinding);
    m_actions->reload->setEnabled(hasSources);
    m_actions->follow->setEnabled(m_session.canFollow());
    m_actions->close->setEnabled(hasSources);
    m_actions->searchLines->setEnabled(!incident.logs.empty());
    m_actions->nextProblem->setEnabled(!incident.findings.empty());
    m_actions->previousProblem->setEnabled(!incident.findings.empty());
    for (QAction *tab : std::as_const(m_actions->tabs))
        tab->setEnabled(hasSources);
}

} // namespace headwater
