// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/verdictbar.h"

#include "ui/configview/configmarks.h"
#include "ui/findingstyle.h"
#include "ui/incidentsession.h"
#include "ui/overview/phrases.h"
#include "ui/selection.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/primarybutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace headwater {

VerdictBar::VerdictBar(IncidentSession &session, Selection &selection, QWidget *parent)
    : QFrame(parent)
    , m_session(session)
    , m_selection(selection)
    , m_sentence(titleLabel({}, 1.5, this))
    , m_occurrence(secondaryLabel({}, this))
    , m_certainty(new LinkButton({}, this))
    , m_fix(new PrimaryButton(tr("&Fix this…"), this))
{
    m_occurrence->setMaximumWidth(QWIDGETSIZE_MAX);
    m_occurrence->setWordWrap(false);
    m_occurrence->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);

    auto *details = new QHBoxLayout;
    details->setSpacing(8);
    details->addWidget(m_occurrence);
    details->addWidget(m_certainty);
    details->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_sentence);
    words->addLayout(details);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(24);
    layout->addLayout(words, 1);
    layout->addWidget(m_fix, 0, Qt::AlignVCenter);

    connect(m_certainty, &QPushButton::clicked, this, &VerdictBar::whyRequested);
    connect(m_fix, &QPushButton::clicked, this, &VerdictBar::fixRequested);
    connect(&m_session, &IncidentSession::incidentChanged, this, &VerdictBar::update);
    connect(&m_session, &IncidentSession::started, this, &VerdictBar::update);
    connect(&m_session, &IncidentSession::finished, this, &VerdictBar::update);
    connect(&m_selection, &Selection::findingChanged, this, &VerdictBar::update);
    update();
}

void VerdictBar::update()
{
    const Incident &incident = *m_session.incident();
    const auto findings = static_cast<int>(incident.findings.size());
    m_certainty->hide();
    m_fix->hide();
    if (m_selection.finding() >= 0 && m_selection.finding() < findings) {
        showFinding(m_selection.finding());
    } else if (incident.sources.isEmpty()) {
        setSentence(m_session.isReading() ? tr("Reading…") : QString());
        m_occurrence->clear();
    } else {
        showNothingWrong();
    }
}

void VerdictBar::showFinding(int finding)
{
    const Incident &incident = *m_session.incident();
    const auto index = static_cast<std::size_t>(finding);
    setSentence(verdictText(incident, finding, m_session.language()));
    m_occurrence->setText(occurrenceText(incident.findings[index], incident.tally.last));
    if (index >= incident.diagnoses.size())
        return;
    const Diagnosis &diagnosis = incident.diagnoses[index];
    m_fix->setVisible(!diagnosis.fixes.isEmpty());
    if (diagnosis.causes.isEmpty())
        return;
    const RankedCause *leading = leadingCause(diagnosis);
    m_certainty->setText(leading ? tr("%1 · &why?").arg(certaintyWord(leading->probability))
                                 : tr("cause not clear · &why?"));
    m_certainty->setToolTip(leading ? plainToolTip(tr("%1 sure").arg(percentText(leading->probability))) : QString());
    m_certainty->show();
}

void VerdictBar::showNothingWrong()
{
    const Incident &incident = *m_session.incident();
    const std::vector<ConfigMark> problems = configProblems(incident, m_session.language());
    const bool isRefused = std::ranges::any_of(problems, [](const ConfigMark &mark) {
        return mark.kind == ConfigMark::Kind::Problem && mark.severity == Severity::Critical;
    });
    const bool anythingRead = !incident.logs.empty() || !incident.accessLogs.empty() || incident.config;
    if (!anythingRead)
        setSentence(tr("Nothing could be read."));
    else if (isRefused)
        setSentence(tr("nginx would not accept this configuration as it is."));
    else if (!problems.empty())
        setSentence(
            tr("%n place(s) in the configuration can cause trouble.", nullptr, static_cast<int>(problems.size())));
    else if (!incident.unknown.empty())
        setSentence(tr("No known problem, but messages that Headwater does not know."));
    else if (incident.access.byClass[5] > 0)
        setSentence(incident.logs.empty() ? tr("Requests failed. Why stands in the error log: drop it here too.")
                                          : tr("Requests failed, but the error log says nothing of it."));
    else if (!incident.findings.empty())
        setSentence(tr("Nothing is wrong: all messages in the log are harmless."));
    else
        setSentence(tr("Nothing wrong was found."));
    m_occurrence->setText(anythingRead ? lookedAtText(incident, m_session.language()) : tr("The notes above say why."));
}

void VerdictBar::setSentence(const QString &text)
{
    m_sentence->setText(withoutLongWords(text, 48));
}

} // namespace headwater
