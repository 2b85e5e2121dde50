// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/incidentsession.h"

#include "knowledge/log/rotatedlogs.h"
#include "ui/logfollowing.h"
#include "ui/machine/machineasking.h"

#include <QDir>
#include <QFileInfo>
#include <QPromise>
#include <QSet>
#include <QtConcurrentRun>

#include <algorithm>

namespace headwater {

namespace {

constexpr std::chrono::milliseconds ShortestRest(250);

/// Finds out what @p given are. A file that is named twice, or lies in a directory that is named too, is taken once.
QList<Source> recognise(const QList<Source> &given, const Progress &progress)
{
    QList<Source> sources;
    QSet<QString> known;
    for (const Source &source : given) {
        const QList<Source> recognised = source.pasted.isEmpty()
                                             ? recogniseSources({source.name}, progress)
                                             : QList<Source>{recogniseText(source.name, source.pasted)};
        for (const Source &one : recognised) {
            if (!known.contains(one.name))
                sources.append(one);
            known.insert(one.name);
        }
    }
    return sources;
}

/// The same file under one name, however it was spelled. "-" is standard input.
QString normalisedPath(const QString &path)
{
    return path == u'-' ? path : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

} // namespace

IncidentSession::IncidentSession(std::shared_ptr<const Catalog> catalog, Language language, QObject *parent)
    : QObject(parent)
    , m_catalog(std::move(catalog))
    , m_language(language)
    , m_machine(std::make_unique<MachineAsking>())
{
    m_pool.setMaxThreadCount(1); // The newest job wins; an abandoned one is waited for by the next, not by the window.
    auto empty = std::make_shared<Incident>();
    empty->catalog = m_catalog;
    m_incident = std::move(empty);
    m_read = m_incident;
    m_growth.setSingleShot(true);
    m_growth.setInterval(ShortestRest);
    connect(&m_growth, &QTimer::timeout, this, [this] {
        if (isReading())
            m_growth.start();
        else
            reason();
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &IncidentSession::takeResult);
    connect(m_machine.get(), &MachineAsking::answered, this, [this](const std::shared_ptr<const MachineFacts> &facts) {
        m_machineFacts = facts;
        reasonSoon();
    });
}

IncidentSession::~IncidentSession()
{
    abandonJob();
    m_pool.waitForDone();
}

void IncidentSession::open(const QStringList &paths)
{
    const QStringList before = names();
    for (const QString &given : paths) {
        const QString path = normalisedPath(given);
        const bool isOpen =
            std::ranges::any_of(m_sources, [&path](const Source &source) { return source.name == path; });
        if (!isOpen) {
            Source source;
            source.name = path;
            // Older generations go before their log, so that lines are met in the order of time.
            const auto newer = std::ranges::find_if(m_sources, [&path](const Source &open) {
                return path != u'-' && QFileInfo(open.name).path() == QFileInfo(path).path() &&
                       path.startsWith(open.name) && rotatedSiblings(open.name).contains(path);
            });
            m_sources.insert(newer, source);
        }
    }
    if (names() != before)
        forgetMachine();
    analyse();
}

void IncidentSession::paste(const QString &text)
{
    if (text.trimmed().isEmpty())
        return;
    ++m_pasted;
    Source source;
    source.name = m_pasted == 1 ? tr("pasted text") : tr("pasted text %1").arg(m_pasted);
    source.pasted = text.toUtf8();
    m_sources.append(source);
    forgetMachine();
    analyse();
}

void IncidentSession::close()
{
    const bool wasReading = isReading();
    abandonJob();
    m_following.reset();
    setFollowing(false);
    m_sources.clear();
    m_answers.clear();
    forgetMachine();
    m_pasted = 0;
    m_partial = false;
    auto empty = std::make_shared<Incident>();
    empty->catalog = m_catalog;
    m_incident = std::move(empty);
    m_read = m_incident;
    Q_EMIT incidentChanged();
    if (wasReading)
        Q_EMIT finished();
}

void IncidentSession::reload()
{
    if (!m_sources.isEmpty())
        analyse();
}

void IncidentSession::cancel()
{
    if (m_job)
        m_job->stop = true;
}

void IncidentSession::setAnswer(const QString &question, const QString &value)
{
    if (value.isEmpty())
        m_answers.remove(question);
    else
        m_answers.insert(question, value);
    reasonSoon();
}

QStringList IncidentSession::names() const
{
    QStringList names;
    for (const Source &source : m_sources)
        names.append(source.name);
    return names;
}

void IncidentSession::analyse()
{
    m_partial = false;
    m_following.reset(); // All that was added is read now.
    start(
        [sources = m_sources, catalog = m_catalog, answers = m_answers,
         machine = m_machineFacts](const Progress &progress, const TakeIncident &takePart) {
            Incident read = analyseIncident(recognise(sources, progress), catalog, answers, progress, {}, takePart);
            return std::make_shared<const Incident>(machine ? withMachineFacts(read, machine) : std::move(read));
        },
        true);
}

/// While sources are read, what has become known is worked in when that is done: reading again would cost much more.
void IncidentSession::reasonSoon()
{
    if (!isReading())
        reason();
}

void IncidentSession::reason()
{
    start(
        [incident = m_read, answers = m_answers, machine = m_machineFacts,
         grown = m_following ? m_following->grown() : QList<Source>()](const Progress &progress, const TakeIncident &) {
            Incident changed = withKnowledge(*incident, answers, machine);
            return std::make_shared<const Incident>(grown.isEmpty() ? std::move(changed)
                                                                    : withGrowth(changed, grown, progress));
        },
        false);
}

bool IncidentSession::canFollow() const
{
    return std::ranges::any_of(m_read->sources, canGrow);
}

void IncidentSession::setFollowing(bool isFollowing)
{
    if (m_isFollowing == isFollowing)
        return;
    m_isFollowing = isFollowing;
    if (m_following)
        m_following->setPaused(!isFollowing);
    else if (!isReading())
        followLogs();
    Q_EMIT followingChanged();
}

void IncidentSession::followLogs()
{
    if (!m_isFollowing || !canFollow())
        return;
    m_following = std::make_unique<LogFollowing>(m_read->sources);
    connect(m_following.get(), &LogFollowing::grew, this, [this] {
        if (!m_growth.isActive())
            m_growth.start();
    });
}

void IncidentSession::start(Task task, bool readsAll)
{
    abandonJob();
    m_job = std::make_shared<Job>();
    m_job->readsAll = readsAll;
    m_worked.start();
    const auto run = [this, job = m_job, task = std::move(task)](QPromise<IncidentPointer> &promise) {
        // Bytes do not fit a future's int progress, so they travel as an event to this object, which outlives the job.
        const Progress progress = [this, &job](qint64 done, qint64 total) {
            QMetaObject::invokeMethod(this, [this, job, done, total] {
                if (job == m_job)
                    Q_EMIT progressed(done, total);
            });
            if (job->stop)
                job->endedEarly = true;
            return !job->stop;
        };
        const TakeIncident takePart = [this, &job](Incident soFar) {
            if (job->partWaits.exchange(true))
                return; // The window is slower than the reading: the next part tells more.
            auto part = std::make_shared<const Incident>(std::move(soFar));
            QMetaObject::invokeMethod(this, [this, job, part = std::move(part)] { this->takePart(job, part); });
        };
        if (!promise.isCanceled())
            promise.addResult(task(progress, takePart));
    };
    m_watcher.setFuture(QtConcurrent::run(&m_pool, run));
    Q_EMIT started();
}

void IncidentSession::abandonJob()
{
    cancel();
    m_job.reset();
    m_watcher.cancel();
    m_watcher.setFuture({}); // Forgets the old future, so a late result cannot arrive.
}

void IncidentSession::takePart(const std::shared_ptr<Job> &job, IncidentPointer part)
{
    job->partWaits = false;
    if (job != m_job)
        return;
    m_incident = std::move(part);
    Q_EMIT incidentChanged();
}

void IncidentSession::takeResult()
{
    if (!m_job || m_watcher.future().resultCount() == 0)
        return;
    m_incident = m_watcher.result();
    if (m_job->endedEarly)
        m_partial = true;
    const bool hasReadAll = m_job->readsAll;
    if (hasReadAll)
        m_read = m_incident;
    m_job.reset();
    if (hasReadAll)
        followLogs();
    else // The more was added, the longer it takes: most of the time nothing is done.
        m_growth.setInterval(std::max(
            ShortestRest, 4 * std::chrono::duration_cast<std::chrono::milliseconds>(m_worked.durationElapsed())));
    if (hasReadAll)
        m_machine->prepare(m_incident);
    Q_EMIT incidentChanged();
    if (m_incident->answers != m_answers || m_incident->machine != m_machineFacts)
        reason();
    else
        Q_EMIT finished();
}

/// Other files may be of another machine, and nobody has consented to asking about them.
void IncidentSession::forgetMachine()
{
    m_machineFacts.reset();
    m_machine->reset();
}

} // namespace headwater
