// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

namespace headwater {

/// The sitting that the window shows: opens sources, has them analysed off the UI thread, and holds the finished value.
/// Lives on the UI thread; owned by the main window; ends its job when destroyed.
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
    void cancel();
    /// Answers a question, or takes the answer back with an empty @p value; everything follows.
    void setAnswer(const QString &question, const QString &value);

    /// Never nullptr; empty before anything was opened.
    [[nodiscard]] const std::shared_ptr<const Incident> &incident() const { return m_incident; }
    [[nodiscard]] Language language() const { return m_language; }
    [[nodiscard]] bool isReading() const { return m_watcher.isRunning(); }

Q_SIGNALS:
    void started();
    void progressed(qint64 done, qint64 total); ///< In bytes.
    void finished();                            ///< After incidentChanged(), or when cancelled.
    void incidentChanged();

private:
    void analyse();

    std::shared_ptr<const Catalog> m_catalog;
    Language m_language;
    QList<Source> m_sources;
    Answers m_answers;
    std::shared_ptr<const Incident> m_incident;
    QThreadPool m_pool;
    QFutureWatcher<std::shared_ptr<const Incident>> m_watcher;
};

} // namespace headwater
