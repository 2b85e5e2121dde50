// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/causessection.h"

#include "knowledge/diagnosis/stepwords.h"
#include "ui/incidentsession.h"
#include "ui/machine/machinecard.h"
#include "ui/overview/causecard.h"
#include "ui/overview/questioncard.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/labels.h"

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// Causes shown at once; the improbable rest is a click away.
constexpr qsizetype ShownCauses = 3;

} // namespace

CausesSection::CausesSection(IncidentSession &session, int finding, QWidget *parent)
    : Section(tr("Why we think so"), parent)
{
    const auto index = static_cast<std::size_t>(finding);
    const Incident &incident = *session.incident();
    const Language language = session.language();
    const Diagnosis &diagnosis = incident.diagnoses[index];
    addCauses(incident, diagnosis, language);
    addTurningPoints(*incident.findings[index].entry, diagnosis, language);
    if (MachineCard::isOffered(diagnosis))
        content()->addWidget(new MachineCard(session, diagnosis, this));
    addQuestions(incident, *incident.findings[index].entry, diagnosis, language);
}

void CausesSection::openFirst()
{
    if (m_first)
        m_first->setOpen(true);
}

void CausesSection::addCauses(const Incident &incident, const Diagnosis &diagnosis, Language language)
{
    auto *rest = new QWidget(this);
    auto *restLayout = new QVBoxLayout(rest);
    restLayout->setContentsMargins(0, 0, 0, 0);
    restLayout->setSpacing(8);
    for (qsizetype i = 0; i < diagnosis.causes.size(); ++i) {
        auto *card =
            new CauseCard(incident, diagnosis, diagnosis.causes[i], language, EvidenceList::Places::Links, this);
        connect(card, &CauseCard::linesRequested, this, &CausesSection::linesRequested);
        connect(card, &CauseCard::directiveRequested, this, &CausesSection::directiveRequested);
        (i < ShownCauses ? content() : restLayout)->addWidget(card);
        if (i == 0)
            m_first = card;
    }
    const auto hidden = static_cast<int>(std::max<qsizetype>(0, diagnosis.causes.size() - ShownCauses));
    if (hidden > 0)
        content()->addWidget(new Disclosure(tr("%n less likely cause(s)", nullptr, hidden), rest, this));
    else
        delete rest;
}

void CausesSection::addTurningPoints(const Entry &entry, const Diagnosis &diagnosis, Language language)
{
    constexpr qsizetype Most = 3;
    if (diagnosis.turningPoints.isEmpty())
        return;
    QStringList lines;
    for (const TurningPoint &point : diagnosis.turningPoints.first(std::min(Most, diagnosis.turningPoints.size())))
        lines.append(u"• "_s + describe(point, entry, language));
    auto *list = secondaryLabel(lines.join(u'\n'), this);
    content()->addWidget(new Disclosure(tr("What would change this"), list, this));
}

void CausesSection::addQuestions(const Incident &incident, const Entry &entry, const Diagnosis &diagnosis,
                                 Language language)
{
    // Answered questions stay to be seen and changed; of the open ones the two that help most are asked.
    constexpr qsizetype MostOpen = 2;
    QList<const Question *> shown;
    for (const Question &question : entry.questions) {
        if (!incident.answers.value(question.id).isEmpty())
            shown.append(&question);
    }
    shown += diagnosis.questions.first(std::min(MostOpen, diagnosis.questions.size()));
    for (const Question *question : std::as_const(shown)) {
        auto *card = new QuestionCard(*question, incident.answers.value(question->id), language, this);
        connect(card, &QuestionCard::answered, this, &CausesSection::answered);
        content()->addWidget(card);
    }
}

} // namespace headwater
