// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/incidentview.h"

#include "ui/charts/timeline.h"
#include "ui/configview/configpanel.h"
#include "ui/findingstyle.h"
#include "ui/incidentsession.h"
#include "ui/logview/filterbar.h"
#include "ui/logview/logpanel.h"
#include "ui/overview/explanationview.h"
#include "ui/overview/problemlist.h"
#include "ui/overview/verdictbar.h"
#include "ui/selection.h"

#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace headwater {

IncidentView::IncidentView(IncidentSession &session, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_selection(selection)
    , m_verdict(new VerdictBar(session, selection, this))
    , m_timeline(new Timeline(session, selection, this))
    , m_problems(new ProblemList(session, selection, this))
    , m_explanation(new ExplanationView(session, selection, this))
    , m_lines(new LogPanel(session, selection, this))
    , m_configuration(new ConfigPanel(session, selection, this))
    , m_tabs(new QTabWidget(this))
    , m_splitter(new QSplitter(this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_explanation, tr("&Explanation"));
    m_tabs->addTab(m_lines, tr("&Lines"));
    m_tabs->addTab(m_configuration, tr("&Configuration"));
    m_splitter->addWidget(m_problems);
    m_splitter->addWidget(m_tabs);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(16);
    m_splitter->setSizes({320, 800});
    m_problems->setMinimumWidth(240);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 0);
    layout->setSpacing(12);
    layout->addWidget(m_verdict);
    layout->addWidget(m_timeline);
    layout->addWidget(m_splitter, 1);
    connectParts();
    updateTabs();
}

void IncidentView::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
    m_tabs->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void IncidentView::showEvidence()
{
    showTab(Explanation);
    m_explanation->showEvidence();
}

void IncidentView::moveToProblem(int step)
{
    m_problems->move(step);
}

void IncidentView::searchLines(const QString &text)
{
    showTab(Lines);
    if (text.isEmpty())
        m_lines->filterBar()->focusSearch();
    else
        m_lines->filterBar()->search(text);
}

QByteArray IncidentView::splitterState() const
{
    return m_splitter->saveState();
}

void IncidentView::restoreSplitter(const QByteArray &state)
{
    if (!state.isEmpty())
        m_splitter->restoreState(state);
}

void IncidentView::connectParts()
{
    connect(m_verdict, &VerdictBar::whyRequested, this, &IncidentView::showEvidence);
    connect(m_verdict, &VerdictBar::fixRequested, this, &IncidentView::fixRequested);
    connect(m_problems, &ProblemList::unknownChosen, this, [this] {
        m_explanation->showUnknown();
        m_tabs->setCurrentIndex(Explanation);
    });
    connect(m_problems, &ProblemList::configurationChosen, this, [this] { m_tabs->setCurrentIndex(Configuration); });
    connect(m_explanation, &ExplanationView::fixRequested, this, &IncidentView::fixRequested);
    connect(m_explanation, &ExplanationView::linesRequested, this, [this] { showTab(Lines); });
    connect(m_explanation, &ExplanationView::lineRequested, this, &IncidentView::showLine);
    connect(m_explanation, &ExplanationView::directiveRequested, this, &IncidentView::showDirective);
    connect(m_lines, &LogPanel::showConfiguration, this, &IncidentView::showDirective);
    connect(m_configuration, &ConfigPanel::fixRequested, this, &IncidentView::checkFixRequested);
    connect(m_configuration, &ConfigPanel::openRequested, this, &IncidentView::openRequested);
    connect(&m_session, &IncidentSession::incidentChanged, this, &IncidentView::updateTabs);
    connect(&m_selection, &Selection::findingChanged, this, &IncidentView::updateTabs);
}

void IncidentView::showLine(const LineReference &line)
{
    showTab(Lines);
    m_selection.setLine(line);
}

void IncidentView::showDirective(NodeId directive)
{
    showTab(Configuration);
    m_configuration->showDirective(directive);
}

void IncidentView::updateTabs()
{
    const Incident &incident = *m_session.incident();
    // A configuration alone has no time.
    m_timeline->setVisible(!incident.logs.empty() || !incident.accessLogs.empty());
    const int finding = m_selection.finding();
    const bool hasFinding = finding >= 0 && finding < static_cast<int>(incident.findings.size());
    const quint64 lines =
        hasFinding ? incident.findings[static_cast<std::size_t>(finding)].tally.count : incident.tally.entries;
    m_tabs->setTabText(Lines, lines > 0 ? tr("&Lines  %1").arg(formatCount(lines)) : tr("&Lines"));
}

} // namespace headwater
