// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/logwatch.h"

#include "ui/findingstyle.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

LogWatch::LogWatch(QObject *parent)
    : QObject(parent)
    , m_job(this, [this](const Look &look) { take(look); })
{
    m_timer.setInterval(std::chrono::seconds(3));
    connect(&m_timer, &QTimer::timeout, this, &LogWatch::look);
}

void LogWatch::start(std::shared_ptr<const Incident> incident, const QString &findingId)
{
    m_job.cancel(); // A look that is under way counted from another beginning.
    m_incident = std::move(incident);
    m_findingId = findingId;
    m_logs.clear();
    for (const Source &source : m_incident->sources) {
        if (canGrow(source))
            m_logs.push_back(std::make_shared<GrowingLog>(source.name));
    }
    m_sightings = {};
    m_sightings.since = m_sightings.lastLook = QDateTime::currentDateTime();
    if (m_logs.empty())
        m_timer.stop();
    else
        m_timer.start();
    Q_EMIT looked();
}

void LogWatch::stop()
{
    m_timer.stop();
}

QStringList LogWatch::logs() const
{
    QStringList paths;
    for (const auto &log : m_logs)
        paths.append(log->path());
    return paths;
}

void LogWatch::look()
{
    if (m_job.isRunning())
        return; // The last look still reads; what is new meanwhile is for the next.
    m_job.start([logs = m_logs, incident = m_incident, id = m_findingId](const Progress &progress) {
        Look look;
        for (const auto &log : logs)
            readOn(*log, *incident, id, progress, look);
        return look;
    });
}

void LogWatch::readOn(GrowingLog &log, const Incident &incident, const QString &findingId, const Progress &progress,
                      Look &look)
{
    // What is more than one look takes is for the next one.
    QByteArray added = log.look().lines;
    if (added.isEmpty())
        added = log.look().lines; // The first look may only have found that there is a new file.
    if (added.isEmpty())
        return;
    Result<LogFile> text = LogFile::fromText(log.path(), added);
    if (!text)
        return;
    const Result<LogAnalysis> analysis =
        analyseLog(std::make_shared<const LogFile>(std::move(*text)), 0, *incident.catalog, progress);
    if (!analysis)
        return;
    look.others += analysis->tally.entries;
    for (const Finding &finding : findFindings(analysis->tally, *incident.catalog, incident.config.get())) {
        if (finding.id != findingId)
            continue;
        look.count += finding.tally.count;
        look.others -= std::min(look.others, finding.tally.count);
    }
    look.reloaded = look.reloaded || std::ranges::any_of(analysis->tally.events, [](const LogEvent &event) {
                        return event.kind == LogEvent::Kind::Reloaded || event.kind == LogEvent::Kind::Started;
                    });
}

void LogWatch::take(const Look &look)
{
    m_sightings.lastLook = QDateTime::currentDateTime();
    m_sightings.count += look.count;
    m_sightings.others += look.others;
    m_sightings.reloaded = m_sightings.reloaded || look.reloaded;
    if (look.count > 0)
        m_sightings.lastSeen = m_sightings.lastLook;
    Q_EMIT looked();
}

QString watchSentence(const Sightings &sightings)
{
    const auto clock = [](const QDateTime &time) { return time.toString(u"HH:mm"_s); };
    const QString since = clock(sightings.since);
    if (sightings.count == 1)
        return LogWatch::tr("Seen again once since the change at %1.").arg(since);
    if (sightings.count > 1)
        return LogWatch::tr("Seen again %1 times since the change at %2, last at %3.")
            .arg(formatCount(sightings.count), since, clock(sightings.lastSeen));
    const qint64 minutes = sightings.since.secsTo(sightings.lastLook) / 60;
    if (minutes < 1)
        return LogWatch::tr("Not seen since the change at %1.").arg(since);
    return minutes == 1 ? LogWatch::tr("Not seen for 1 minute.")
                        : LogWatch::tr("Not seen for %1 minutes.").arg(minutes);
}

} // namespace headwater
