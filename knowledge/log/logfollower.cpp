// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/logfollower.h"

#include <QFileInfo>

namespace headwater {

LogFollower::LogFollower(const QString &path, qint64 offset, QObject *parent)
    : QObject(parent)
    , m_log(path, offset)
    , m_watcher(this)
    , m_timer(this)
{
    m_timer.setInterval(std::chrono::seconds(1));
    connect(&m_timer, &QTimer::timeout, this, &LogFollower::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &LogFollower::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &LogFollower::look);
    // The folder tells of files that are renamed and made, which a watch on the old file does not.
    m_watcher.addPath(QFileInfo(path).absolutePath());
    watch();
    m_timer.start();
    QMetaObject::invokeMethod(this, &LogFollower::look, Qt::QueuedConnection); // What was written before we looked.
}

void LogFollower::setPaused(bool isPaused)
{
    if (std::exchange(m_isPaused, isPaused) == isPaused)
        return;
    if (isPaused) {
        m_timer.stop();
    } else {
        m_timer.start();
        look();
    }
}

void LogFollower::look()
{
    if (m_isPaused)
        return;
    const GrowingLog::Growth growth = m_log.look();
    if (!growth.lines.isEmpty())
        Q_EMIT grown(growth.lines);
    if (growth.event != GrowingLog::Event::None) {
        watch();
        Q_EMIT happened(growth.event, growth.problem);
    }
    // In turns, so that the thread stays free for others while much is read.
    if (growth.hasMore)
        QMetaObject::invokeMethod(this, &LogFollower::look, Qt::QueuedConnection);
}

void LogFollower::watch()
{
    // The watch is on the file, not on the name.
    if (m_watcher.files().contains(path()))
        m_watcher.removePath(path());
    if (QFileInfo::exists(path()))
        m_watcher.addPath(path());
}

} // namespace headwater
