// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logfollowing.h"

#include "knowledge/log/logfollower.h"

#include <QTemporaryFile>
#include <QTime>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

LogFollowing::LogFollowing(const QList<Source> &sources)
    : m_since(QTime::currentTime().toString(u"HH:mm:ss"_s))
{
    for (const Source &source : sources) {
        if (canGrow(source))
            follow(source);
    }
    m_thread.start();
}

LogFollowing::~LogFollowing()
{
    m_thread.quit();
    m_thread.wait();
}

void LogFollowing::follow(const Source &source)
{
    auto *follower = new LogFollower(source.name, source.bytes);
    auto *added = new QTemporaryFile(follower);
    follower->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, follower, &QObject::deleteLater);
    connect(this, &LogFollowing::pauseWanted, follower, &LogFollower::setPaused);
    const std::size_t index = m_grown.size();
    m_grown.push_back({.log = source.name, .file = {}, .size = 0});
    connect(follower, &LogFollower::grown, follower, [this, added, index](const QByteArray &lines) {
        if (!added->isOpen() && !added->open())
            return;
        if (added->write(lines) != lines.size() || !added->flush())
            return; // The disk is full: what is there is shown, and reading the log again finds the rest.
        QMetaObject::invokeMethod(this, [this, index, file = added->fileName(), size = added->pos()] {
            m_grown[index].file = file;
            m_grown[index].size = size;
            Q_EMIT grew();
        });
    });
}

void LogFollowing::setPaused(bool isPaused)
{
    Q_EMIT pauseWanted(isPaused);
}

QList<Source> LogFollowing::grown() const
{
    QList<Source> sources;
    for (const Grown &each : m_grown) {
        if (each.size == 0)
            continue;
        Source source;
        source.name = tr("%1 since %2", "a log's path, a time of day").arg(each.log, m_since);
        source.kind = Source::Kind::ErrorLog;
        source.bytes = each.size;
        if (const Result<LogFile> file = LogFile::open(each.file))
            source.file = std::make_shared<const LogFile>(LogFile::within(*file, source.name, 0, each.size));
        if (source.file)
            sources.append(source);
    }
    return sources;
}

} // namespace headwater
