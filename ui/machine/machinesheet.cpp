// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/machine/machinesheet.h"

#include "ui/incidentsession.h"
#include "ui/machine/machineasking.h"
#include "ui/machine/proberow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/primarybutton.h"

#include <QDialogButtonBox>
#include <QProgressBar>
#include <QScrollArea>
#include <QVBoxLayout>

namespace headwater {

void MachineSheet::open(IncidentSession &session, const QWidget *parent)
{
    QWidget *window = parent->window();
    auto *sheet = window->findChild<MachineSheet *>(Qt::FindDirectChildrenOnly);
    if (!sheet)
        sheet = new MachineSheet(session, window);
    sheet->show();
    sheet->raise();
    sheet->activateWindow();
}

MachineSheet::MachineSheet(IncidentSession &session, QWidget *window)
    : QDialog(window)
    , m_session(session)
    , m_machine(session.machine())
    , m_intro(textLabel({}, this))
    , m_list(new QVBoxLayout)
    , m_state(textLabel({}, this))
    , m_progress(new QProgressBar(this))
    , m_ask(new PrimaryButton(tr("&Ask this machine"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(tr("Ask this machine"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(m_ask, &QPushButton::clicked, this, [this] { m_machine.ask(leftOut()); });
    connect(m_cancel, &QPushButton::clicked, this, &MachineSheet::reject);
    connect(&m_machine, &MachineAsking::changed, this, &MachineSheet::follow);
    connect(&m_machine, &MachineAsking::answered, this, &QDialog::accept);
    showOffer();
    // What is open may have grown since the offer was made: consent is to what is asked now.
    if (!m_machine.isAsking())
        m_machine.prepare(m_session.incident());
}

void MachineSheet::build()
{
    auto *inside = new QWidget(this);
    inside->setLayout(m_list);
    m_list->setContentsMargins(0, 0, 8, 0);
    m_list->setSpacing(16);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inside);
    area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("How much has been asked"));

    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_ask, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(titleLabel(tr("What may Headwater look at on this machine?"), 1.3, this));
    layout->addWidget(m_intro);
    layout->addWidget(area, 1);
    layout->addWidget(m_state);
    layout->addWidget(m_progress);
    layout->addWidget(buttons);
    resize(680, 600);
}

void MachineSheet::follow()
{
    // Another incident is open now: what was offered is no longer what would be asked.
    if (!m_machine.offer())
        return QDialog::reject();
    if (m_machine.isAsking())
        showProgress();
    else
        showOffer();
}

void MachineSheet::showOffer()
{
    const MachineOffer *offer = m_machine.offer();
    const QSet<ProbeKind> without = leftOut();
    qDeleteAll(std::exchange(m_rows, {}));
    while (const QLayoutItem *item = m_list->takeAt(0))
        delete item;
    const bool isRefused = offer && offer->refusal;
    if (isRefused) {
        m_intro->setText(offer->refusal->in(m_session.language()));
    } else {
        m_intro->setText(tr("It runs, reads and connects to what is listed here, and nothing else. What it learns "
                            "stays in this window: nothing is sent anywhere."));
        for (const ProbeDescription &probe : offer ? offer->probes : QList<ProbeDescription>()) {
            auto *row = new ProbeRow(probe, !without.contains(probe.kind), m_session.language(), this);
            m_list->addWidget(row);
            m_rows.append(row);
        }
    }
    m_list->addStretch(1);
    // By keyboard too, what is consented to comes before the consent.
    if (!m_rows.isEmpty())
        setTabOrder(m_rows.constLast()->findChildren<QWidget *>().constLast(), m_ask);
    setTabOrder(m_ask, m_cancel);
    m_ask->setVisible(!isRefused);
    m_ask->setEnabled(!m_rows.isEmpty());
    m_cancel->setText(isRefused ? tr("Close") : tr("Cancel"));
    showProgress();
}

void MachineSheet::showProgress()
{
    const bool isAsking = m_machine.isAsking();
    m_progress->setVisible(isAsking);
    m_state->setVisible(isAsking);
    m_ask->setEnabled(!isAsking && !m_rows.isEmpty());
    for (ProbeRow *row : std::as_const(m_rows))
        row->setOpen(!isAsking);
    if (!isAsking)
        return;
    m_progress->setRange(0, static_cast<int>(m_machine.askedCount()));
    m_progress->setValue(static_cast<int>(m_machine.doneCount()));
    m_state->setText(m_machine.progressText(m_session.language()));
}

/// What the user has left out here, or else the last time.
QSet<ProbeKind> MachineSheet::leftOut() const
{
    if (m_rows.isEmpty())
        return m_machine.leftOut();
    QSet<ProbeKind> without;
    for (const ProbeRow *row : m_rows) {
        if (!row->isChosen())
            without.insert(row->kind());
    }
    return without;
}

void MachineSheet::reject()
{
    m_machine.cancel();
    QDialog::reject();
}

} // namespace headwater
