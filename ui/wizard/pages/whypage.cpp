// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/whypage.h"

#include "ui/machine/machinecard.h"
#include "ui/overview/causecard.h"
#include "ui/wizard/pages/questionstepper.h"
#include "ui/wizard/questionflow.h"

#include <QVBoxLayout>

namespace headwater {

WhyPage::WhyPage(FixFlow &flow, QWidget *parent)
    : FixPage(flow, tr("Why does it happen?"), parent)
    , m_questions(new QuestionFlow(flow, this))
{
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    content()->addLayout(columns, 1);
    m_list = addScrollingPart(columns, 3);
    m_list->setSpacing(8);
    auto *questions = new QVBoxLayout;
    questions->setSpacing(16);
    m_machine = new QVBoxLayout;
    questions->addLayout(m_machine);
    questions->addWidget(new QuestionStepper(*m_questions, flow.language(), this));
    questions->addStretch(1);
    columns->addLayout(questions, 2);
}

void WhyPage::refresh()
{
    const Diagnosis &diagnosis = flow().diagnosis();
    const auto isOpen = [this, &diagnosis](const Cause *cause) {
        if (m_causes.isEmpty())
            return cause == diagnosis.causes.first().cause;
        const auto shown = m_causes.constFind(cause);
        return shown != m_causes.constEnd() && (*shown)->isOpen();
    };
    QHash<const Cause *, CauseCard *> cards;
    QList<CauseCard *> ranked;
    for (const RankedCause &cause : diagnosis.causes) {
        auto *card =
            new CauseCard(flow().incident(), diagnosis, cause, flow().language(), EvidenceList::Places::Names, this);
        card->setOpen(isOpen(cause.cause));
        cards.insert(cause.cause, card);
        ranked.append(card);
    }
    clearLayout(m_list);
    for (CauseCard *card : std::as_const(ranked))
        m_list->addWidget(card);
    m_list->addStretch(1);
    m_causes = cards;
    showMachine();
}

void WhyPage::showMachine()
{
    clearLayout(m_machine);
    if (MachineCard::isOffered(flow().diagnosis()))
        m_machine->addWidget(new MachineCard(flow().session(), flow().diagnosis(), this));
}

} // namespace headwater
