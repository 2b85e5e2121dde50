// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QObject>
#include <QThread>

namespace headwater {

/// Follows the logs among sources and keeps what is added to each in a temporary file, so that it stays readable when
/// the log is emptied or deleted. Lives on the UI thread; reads and writes on a thread of its own.
class LogFollowing : public QObject
{
    Q_OBJECT

public:
    /// Begins where each source was read to.
    explicit LogFollowing(const QList<Source> &sources);
    ~LogFollowing() override;

    void setPaused(bool isPaused);
    /// What was added until now, as a log for each that grew.
    [[nodiscard]] QList<Source> grown() const;

Q_SIGNALS:
    void grew();
    void pauseWanted(bool isPaused); ///< For the other thread.

private:
    struct Grown
    {
        QString log;
        QString file;
        qint64 size = 0;
    };
    void follow(const Source &source);

    QThread m_thread;
    std::vector<Grown> m_grown;
    QString m_since;
};

} // namespace headwater
