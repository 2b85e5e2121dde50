// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "knowledge/log/growinglog.h"
#include "ui/jobs/latestjob.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace headwater {

/// What was seen in a log since a moment.
struct Sightings
{
    QDateTime since;
    QDateTime lastLook;
    QDateTime lastSeen;    ///< Invalid as long as the problem was not seen.
    quint64 count = 0;     ///< Lines of the problem.
    quint64 others = 0;    ///< Other entries.
    bool reloaded = false; ///< nginx wrote that it was told to reload.
};

/// Looks every few seconds at what was added to an incident's logs and counts a finding's lines in it, the same way the
/// incident itself was worked out. Lives on the UI thread, reads on another.
class LogWatch : public QObject
{
    Q_OBJECT

public:
    explicit LogWatch(QObject *parent = nullptr);

    /// Begins at the logs' present ends.
    void start(std::shared_ptr<const Incident> incident, const QString &findingId);
    void stop();
    void setInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }
    [[nodiscard]] bool isWatching() const { return m_timer.isActive(); }

    /// The logs that can grow; empty when there are only pasted or compressed ones.
    [[nodiscard]] QStringList logs() const;
    [[nodiscard]] const Sightings &sightings() const { return m_sightings; }

Q_SIGNALS:
    void looked();

private:
    struct Look
    {
        quint64 count = 0;
        quint64 others = 0;
        bool reloaded = false;
    };
    void look();
    void take(const Look &look);
    static void readOn(GrowingLog &log, const Incident &incident, const QString &findingId, const Progress &progress,
                       Look &look);

    std::shared_ptr<const Incident> m_incident;
    QString m_findingId;
    std::vector<std::shared_ptr<GrowingLog>> m_logs; ///< Touched by the job alone while it runs.
    Sightings m_sightings;
    QTimer m_timer;
    LatestJob<Look> m_job;
};

/// "Not seen for 5 minutes." or "Seen again 3 times since the change at 14:31."
QString watchSentence(const Sightings &sightings);

} // namespace headwater
