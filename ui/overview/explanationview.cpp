// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/explanationview.h"

#include "ui/findingstyle.h"
#include "ui/incidentsession.h"
#include "ui/overview/causessection.h"
#include "ui/overview/hitsection.h"
#include "ui/overview/meaningsection.h"
#include "ui/overview/phrases.h"
#include "ui/overview/remediessection.h"
#include "ui/overview/unknownsection.h"
#include "ui/selection.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace headwater {

using namespace Qt::StringLiterals;

ExplanationView::ExplanationView(IncidentSession &session, Selection &selection, QWidget *parent)
    : QScrollArea(parent)
    , m_session(session)
    , m_selection(selection)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    // A new incident and the selection that follows it arrive together: one rebuilding serves both.
    m_rebuild.setSingleShot(true);
    connect(&m_rebuild, &QTimer::timeout, this, &ExplanationView::rebuild);
    connect(&m_session, &IncidentSession::incidentChanged, this, &ExplanationView::rebuildSoon);
    connect(&m_selection, &Selection::findingChanged, this, &ExplanationView::rebuildSoon);
    rebuild();
}

void ExplanationView::showEvidence()
{
    if (m_rebuild.isActive())
        rebuild();
    if (!m_causes)
        return;
    m_causes->openFirst();
    widget()->layout()->activate();
    verticalScrollBar()->setValue(m_causes->y());
}

void ExplanationView::showUnknown()
{
    m_unknown = true;
    rebuildSoon();
}

void ExplanationView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        rebuildSoon();
}

void ExplanationView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (widget())
        widget()->setMaximumWidth(viewport()->width());
}

void ExplanationView::rebuildSoon()
{
    m_rebuild.start();
}

void ExplanationView::rebuild()
{
    m_rebuild.stop();
    const Incident &incident = *m_session.incident();
    const int finding = m_selection.finding();
    const bool hasFinding = finding >= 0 && finding < static_cast<int>(incident.findings.size());
    const QString id = hasFinding ? incident.findings[static_cast<std::size_t>(finding)].id : QString();
    const int scrolledTo = id == m_shown ? verticalScrollBar()->value() : 0;
    m_shown = id;
    m_unknown = m_unknown && !hasFinding;

    auto *content = new QWidget;
    auto *page = new QVBoxLayout(content);
    page->setContentsMargins(16, 16, 16, 24);
    page->setSpacing(24);
    if (hasFinding)
        addFinding(page, finding);
    else if (!incident.unknown.empty() && (m_unknown || incident.findings.empty()))
        addUnknown(page);
    else if (!incident.sources.isEmpty())
        page->addWidget(textLabel(incident.findings.empty() ? lookedAtText(incident, m_session.language())
                                                            : tr("Choose a problem at the left."),
                                  content));
    page->addStretch();
    setWidget(content);
    content->setMaximumWidth(viewport()->width());
    content->layout()->activate();
    verticalScrollBar()->setValue(scrolledTo);
}

void ExplanationView::addFinding(QVBoxLayout *page, int finding)
{
    const Incident &incident = *m_session.incident();
    const auto index = static_cast<std::size_t>(finding);
    const Finding &found = incident.findings[index];
    addHeading(page, found);

    auto *meaning = new MeaningSection(incident, finding, m_session.language());
    connect(meaning, &MeaningSection::linesRequested, this, &ExplanationView::linesRequested);
    page->addWidget(meaning);
    if (index < incident.diagnoses.size() && !incident.diagnoses[index].causes.isEmpty())
        addCauses(page, finding);
    auto *hit = new HitSection(found, finding);
    if (hit->isEmpty())
        delete hit;
    else
        page->addWidget(hit);
    if (index < incident.diagnoses.size()) {
        auto *remedies = new RemediesSection(found, incident.diagnoses[index], m_session.language());
        connect(remedies, &RemediesSection::fixRequested, this, &ExplanationView::fixRequested);
        page->addWidget(remedies);
    }
}

void ExplanationView::addHeading(QVBoxLayout *page, const Finding &finding)
{
    const Severity severity = finding.entry->severity;
    const QString word = u"%1 %2"_s.arg(severityShape(severity)).arg(severityWord(severity));
    QLabel *label =
        textLabel(finding.place.isEmpty() ? word : tr("%1 · %2", "severity, place").arg(word, finding.place), nullptr);
    QPalette colored = label->palette();
    colored.setColor(QPalette::WindowText, severityColor(severity, palette()));
    label->setPalette(colored);
    auto *heading = new QVBoxLayout;
    heading->setSpacing(4);
    heading->addWidget(label);
    heading->addWidget(titleLabel(finding.entry->title.in(m_session.language()), 1.3, nullptr));
    page->addLayout(heading);
}

void ExplanationView::addCauses(QVBoxLayout *page, int finding)
{
    m_causes = new CausesSection(m_session, finding);
    connect(m_causes, &CausesSection::linesRequested, this, &ExplanationView::linesRequested);
    connect(m_causes, &CausesSection::directiveRequested, this, &ExplanationView::directiveRequested);
    connect(m_causes, &CausesSection::answered, &m_session, &IncidentSession::setAnswer);
    page->addWidget(m_causes);
}

void ExplanationView::addUnknown(QVBoxLayout *page)
{
    auto *unknown = new UnknownSection(*m_session.incident());
    connect(unknown, &UnknownSection::lineRequested, this, &ExplanationView::lineRequested);
    page->addWidget(unknown);
}

} // namespace headwater
