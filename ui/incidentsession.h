// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>

namespace headwater {

class LogFollowing;
class MachineAsking;

/// The sitting that the window shows: opens sources, has them analysed off the UI thread, and holds the finished value.
/// Lives on the UI thread and outlives the windows that show it; ends its job when destroyed.
class IncidentSession : public QObject
{
    Q_OBJECT

public:
    IncidentSession(std::shared_ptr<const Catalog> catalog, Language language, QObject *parent = nullptr);
    ~IncidentSession() override;

    /// Adds files or directories to what is open; those that are open already are read again.
    void open(const QStringList &paths);
    /// Adds text, such as the clipboard's.
    void paste(const QString &text);
    /// Forgets everything.
    void close();
    /// Reads all sources again: after a fix, or when they have grown.
    void reload();
    /// Keeps up with what is added to the logs. Switching it off only pauses: what is written meanwhile is read when it
    /// goes on.
    void setFollowing(bool isFollowing);
    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    /// Whether there is a log that can grow.
    [[nodiscard]] bool canFollow() const;
    /// Ends the reading early: what was read until then is what incident() tells about.
    void cancel();
    /// Answers a question, or takes the answer back with an empty @p value; everything follows.
    void setAnswer(const QString &question, const QString &value);

    /// Asks this machine about what is open. What it answers is worked in like an answer of the user's, and forgotten
    /// when something else is opened.
    [[nodiscard]] MachineAsking &machine() { return *m_machine; }

    /// Never nullptr; empty before anything was opened.
    [[nodiscard]] const std::shared_ptr<const Incident> &incident() const { return m_incident; }
    /// The user's answers, ahead of incident() while these are worked in.
    [[nodiscard]] const Answers &answers() const { return m_answers; }
    [[nodiscard]] Language language() const { return m_language; }
    /// For the views made from now on: what they already show stays as it is.
    void setLanguage(Language language) { m_language = language; }
    [[nodiscard]] bool isReading() const { return m_job != nullptr; }
    /// Whether the last reading was cancelled, so that the incident tells only a part.
    [[nodiscard]] bool isPartial() const { return m_partial; }
    /// What was opened, in order: paths, and the names given to pasted text.
    [[nodiscard]] QStringList names() const;

Q_SIGNALS:
    void started();
    void progressed(qint64 done, qint64 total); ///< In bytes.
    void finished();                            ///< After incidentChanged(), or when cancelled.
    void followingChanged();
    void incidentChanged(); ///< Also while sources are read, with what is known so far.

private:
    using IncidentPointer = std::shared_ptr<const Incident>;
    using Task = std::function<IncidentPointer(const Progress &progress, const TakeIncident &takePart)>;
    struct Job
    {
        std::atomic_bool stop = false;       ///< The UI thread sets it, the job reads it.
        std::atomic_bool endedEarly = false; ///< The other way round.
        std::atomic_bool partWaits = false;  ///< One that the UI thread has not taken yet.
        bool readsAll = false;               ///< Its result is what growth is added to.
    };

    void analyse();
    void reason();
    void reasonSoon();
    void start(Task task, bool readsAll);
    void followLogs();
    void abandonJob();
    void takePart(const std::shared_ptr<Job> &job, IncidentPointer part);
    void takeResult();
    void forgetMachine();

    std::shared_ptr<const Catalog> m_catalog;
    Language m_language;
    QList<Source> m_sources; ///< As given; the job finds out what they are.
    Answers m_answers;
    std::unique_ptr<MachineAsking> m_machine;
    std::shared_ptr<const MachineFacts> m_machineFacts; ///< nullptr until it was asked.
    IncidentPointer m_incident;
    IncidentPointer m_read; ///< The incident without what was added while following.
    bool m_isFollowing = false;
    std::unique_ptr<LogFollowing> m_following; ///< nullptr until logs are followed.
    QTimer m_growth;                           ///< So that a log that grows all the time is not all that is worked on.
    QElapsedTimer m_worked;
    bool m_partial = false;
    int m_pasted = 0;
    std::shared_ptr<Job> m_job; ///< nullptr when nothing is done.
    QThreadPool m_pool;
    QFutureWatcher<IncidentPointer> m_watcher;
};

} // namespace headwater
