// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "knowledge/machine/machineprobes.h"
#include "ui/jobs/latestjob.h"

#include <QObject>

namespace headwater {

/// What this machine can be asked about an incident.
struct MachineOffer
{
    MachineRequest request;
    QList<ProbeDescription> probes;       ///< All that can be asked, in its order.
    std::optional<LocalizedText> refusal; ///< Why this machine is not the one to ask.
};

/// Asks this machine about an incident, off the UI thread, once the user has consented to what is asked. Lives on the
/// UI thread and belongs to the session; ends what it does when destroyed.
class MachineAsking : public QObject
{
    Q_OBJECT

public:
    explicit MachineAsking(QObject *parent = nullptr);

    /// Finds out what can be asked about @p incident, and whether its files are this machine's. Runs nothing.
    void prepare(std::shared_ptr<const Incident> incident);
    /// nullptr while it is not known.
    [[nodiscard]] const MachineOffer *offer() const { return m_offer.get(); }
    /// Whether there is something to consent to.
    [[nodiscard]] bool canAsk() const { return m_offer && !m_offer->refusal; }

    /// Asks all that is on offer, without what the user left out. For who consented to exactly that.
    void ask(const QSet<ProbeKind> &leftOut);
    /// Ends the asking; what was answered until then is not kept.
    void cancel();
    /// Forgets the offer and the choice: another incident wants a consent of its own.
    void reset();

    [[nodiscard]] bool isAsking() const { return m_asking.isRunning(); }
    [[nodiscard]] qsizetype askedCount() const { return m_asked.size(); }
    [[nodiscard]] qsizetype doneCount() const { return m_done; }
    /// What is being asked now: "Upstream servers (3 of 8)". Only while it is asking.
    [[nodiscard]] QString progressText(Language language) const;
    /// What the user left out the last time.
    [[nodiscard]] const QSet<ProbeKind> &leftOut() const { return m_leftOut; }

Q_SIGNALS:
    void changed(); ///< The offer, or how far the asking is.
    void answered(std::shared_ptr<const headwater::MachineFacts> facts);

private:
    using Offer = std::shared_ptr<const MachineOffer>;
    using Answer = std::expected<MachineFacts, LocalizedText>;
    void takeOffer(const Offer &offer);
    void takeAnswer(const Answer &answer);
    void takeProgress(int run, qint64 done);

    Offer m_offer;
    QSet<ProbeKind> m_leftOut;
    QList<ProbeDescription> m_asked; ///< What is, or was last, asked, in its order.
    qsizetype m_done = 0;
    int m_run = 0; ///< So that what an abandoned run still tells is not taken for news.
    LatestJob<Offer> m_preparing;
    LatestJob<Answer> m_asking;
};

} // namespace headwater
