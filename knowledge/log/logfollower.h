// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/growinglog.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace headwater {

/// Tells as soon as a log grows, and what happens to it. The system's notices make it quick; looking every now and then
/// finds what they miss, as on network drives. Lives on one thread with an event loop; what it reads at once is
/// bounded.
class LogFollower : public QObject
{
    Q_OBJECT

public:
    /// Begins at @p offset of the file, or at its end.
    explicit LogFollower(const QString &path, qint64 offset = -1, QObject *parent = nullptr);

    [[nodiscard]] QString path() const { return m_log.path(); }
    void setInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }
    /// Nothing is read, and nothing lost, until it goes on; but what a file that is emptied or replaced twice meanwhile
    /// held is gone.
    void setPaused(bool isPaused);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }

Q_SIGNALS:
    void grown(const QByteArray &lines); ///< Whole lines.
    void happened(headwater::GrowingLog::Event event, const QString &problem);

private:
    void look();
    void watch();

    GrowingLog m_log;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    bool m_isPaused = false;
};

} // namespace headwater
