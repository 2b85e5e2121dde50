// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/machine/machinecard.h"

#include "knowledge/diagnosis/stepwords.h"
#include "ui/incidentsession.h"
#include "ui/machine/machineasking.h"
#include "ui/machine/machinesheet.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

bool isOfMachine(const FactResult &result)
{
    return result.fact->source == Fact::Source::Machine;
}

/// What the machine said: of facts that one look decides, those that hold, or else one that does not.
QStringList answersIn(const Diagnosis &diagnosis, Language language)
{
    QStringList answers;
    QSet<QString> decided;
    for (const Outcome outcome : {Outcome::Holds, Outcome::Fails}) {
        QSet<QString> before = decided;
        for (const FactResult &result : diagnosis.facts) {
            if (!isOfMachine(result) || result.outcome != outcome || before.contains(result.fact->test))
                continue;
            decided.insert(result.fact->test);
            if (outcome == Outcome::Fails)
                before.insert(result.fact->test);
            answers.append(result.text(language));
        }
    }
    answers.removeAll(QString());
    return answers;
}

/// What a look at the machine would be about, the most telling first.
QStringList openIn(const Diagnosis &diagnosis, Language language)
{
    QStringList tests;
    for (const Step &step : diagnosis.steps)
        tests.append(step.probe);
    for (const TurningPoint &point : diagnosis.turningPoints)
        tests.append(point.unknown.probe);
    for (const FactResult &result : diagnosis.facts)
        tests.append(isOfMachine(result) ? result.fact->test : QString());
    tests.removeDuplicates();
    QStringList open;
    for (const QString &test : std::as_const(tests)) {
        const bool isOpen = std::ranges::any_of(diagnosis.facts, [&test](const FactResult &result) {
            return isOfMachine(result) && result.fact->test == test && result.outcome == Outcome::Unknown;
        });
        if (isOpen)
            open.append(probeTitle(test, language));
    }
    return open;
}

QString listed(const QStringList &lines)
{
    return u"• "_s + lines.join(u"\n• "_s);
}

} // namespace

bool MachineCard::isOffered(const Diagnosis &diagnosis)
{
    return std::ranges::any_of(diagnosis.facts, isOfMachine);
}

MachineCard::MachineCard(IncidentSession &session, const Diagnosis &diagnosis, QWidget *parent)
    : Card(parent)
    , m_session(session)
    , m_machine(session.machine())
    , m_wasAsked(session.incident()->machine != nullptr)
    , m_answers(answersIn(diagnosis, session.language()))
    , m_open(openIn(diagnosis, session.language()))
    , m_heading(titleLabel({}, 1.0, this))
    , m_list(textLabel({}, this))
    , m_note(secondaryLabel({}, this))
    , m_ask(new QPushButton(m_wasAsked ? tr("&Ask again…") : tr("&Ask this machine…"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_ask);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    for (QLabel *label : {m_heading, m_list, m_note})
        content()->addWidget(label);
    content()->addLayout(buttons);
    connect(m_ask, &QPushButton::clicked, this, [this] { MachineSheet::open(m_session, this); });
    connect(m_cancel, &QPushButton::clicked, &m_machine, &MachineAsking::cancel);
    connect(&m_machine, &MachineAsking::changed, this, &MachineCard::refresh);
    refresh();
}

void MachineCard::refresh()
{
    const bool isAsking = m_machine.isAsking();
    m_ask->setVisible(!isAsking);
    m_ask->setEnabled(m_machine.canAsk());
    m_cancel->setVisible(isAsking);
    if (isAsking)
        showProgress();
    else if (m_wasAsked)
        showAnswers();
    else
        showOffer();
    m_list->setVisible(!m_list->text().isEmpty());
    m_note->setVisible(!m_note->text().isEmpty());
}

void MachineCard::showAnswers()
{
    const QString time = m_session.incident()->machine
                             ? m_session.incident()->machine->asked.toLocalTime().toString(u"HH:mm"_s)
                             : QString();
    m_heading->setText(m_answers.isEmpty() ? tr("This machine had no answer about this problem")
                                           : tr("What this machine says"));
    m_list->setText(m_answers.isEmpty() ? QString() : listed(m_answers));
    QStringList note{tr("Asked at %1.").arg(time)};
    if (!m_open.isEmpty())
        note.append(tr("Not told: %1.").arg(m_open.join(tr(", ", "between parts of a list"))));
    m_note->setText(note.join(tr(" ", "between sentences")));
}

void MachineCard::showOffer()
{
    const MachineOffer *offer = m_machine.offer();
    m_heading->setText(tr("What a look at this machine would tell"));
    m_list->setText(listed(m_open));
    m_note->setText(offer && offer->refusal ? offer->refusal->in(m_session.language())
                                            : tr("You see beforehand what is run and read. Nothing is sent anywhere."));
}

void MachineCard::showProgress()
{
    m_heading->setText(tr("Asking this machine…"));
    m_list->setText({});
    m_note->setText(m_machine.progressText(m_session.language()));
}

} // namespace headwater
