// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/machine/machineasking.h"

#include "knowledge/incident/machinequestions.h"
#include "knowledge/machine/thismachine.h"

#include <algorithm>

namespace headwater {

MachineAsking::MachineAsking(QObject *parent)
    : QObject(parent)
    , m_preparing(this, [this](const Offer &offer) { takeOffer(offer); })
    , m_asking(this, [this](const Answer &answer) { takeAnswer(answer); })
{
}

void MachineAsking::prepare(std::shared_ptr<const Incident> incident)
{
    m_preparing.start([incident = std::move(incident)](const Progress &) {
        const NginxRunner nginx;
        auto offer = std::make_shared<MachineOffer>();
        offer->request = machineRequestFor(*incident);
        offer->probes = describeProbes(offer->request, nginx);
        offer->refusal = refusalBeforehand(offer->request, nginx);
        return Offer(offer);
    });
}

void MachineAsking::ask(const QSet<ProbeKind> &leftOut)
{
    if (!canAsk() || isAsking())
        return;
    m_leftOut = leftOut;
    m_done = 0;
    m_asked = m_offer->probes;
    m_asked.removeIf([&leftOut](const ProbeDescription &probe) { return leftOut.contains(probe.kind); });
    MachineRequest request = m_offer->request;
    request.leftOut = leftOut;
    m_asking.start([this, run = ++m_run, request = std::move(request)](const Progress &progress) {
        qint64 told = 0;
        // Asked many times a second whether to go on; only a step forward is news.
        const Progress counted = [&](qint64 done, qint64 total) {
            if (std::exchange(told, done) != done)
                QMetaObject::invokeMethod(this, [this, run, done] { takeProgress(run, done); });
            return progress(done, total);
        };
        return askMachine(request, counted);
    });
    Q_EMIT changed();
}

void MachineAsking::cancel()
{
    if (!isAsking())
        return;
    m_asking.cancel();
    ++m_run;
    Q_EMIT changed();
}

void MachineAsking::reset()
{
    m_preparing.cancel();
    m_asking.cancel();
    ++m_run;
    m_offer.reset();
    m_leftOut.clear();
    Q_EMIT changed();
}

QString MachineAsking::progressText(Language language) const
{
    const qsizetype now = std::min(m_done, m_asked.size() - 1);
    return tr("%1 (%2 of %3)", "what is asked about, how far")
        .arg(m_asked[now].title.in(language))
        .arg(now + 1)
        .arg(m_asked.size());
}

void MachineAsking::takeOffer(const Offer &offer)
{
    m_offer = offer;
    Q_EMIT changed();
}

void MachineAsking::takeAnswer(const Answer &answer)
{
    if (answer) {
        Q_EMIT answered(std::make_shared<const MachineFacts>(*answer));
    } else {
        auto refused = std::make_shared<MachineOffer>(*m_offer);
        refused->refusal = answer.error();
        m_offer = std::move(refused);
    }
    Q_EMIT changed();
}

void MachineAsking::takeProgress(int run, qint64 done)
{
    if (run != m_run)
        return;
    m_done = std::min(done, m_asked.size());
    Q_EMIT changed();
}

} // namespace headwater
