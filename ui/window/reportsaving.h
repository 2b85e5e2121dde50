// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/result.h"
#include "ui/jobs/latestjob.h"

#include <QObject>

class QWidget;

namespace headwater {

class IncidentSession;

/// Writes the diagnosis to a file that the user chooses, as HTML, Markdown, text or JSON by the file's name, off the UI
/// thread. Says so when that fails.
class ReportSaving : public QObject
{
    Q_OBJECT

public:
    ReportSaving(const IncidentSession &session, QWidget *window);

    /// Asks where to.
    void begin();
    /// Writes to @p path.
    void save(const QString &path);

Q_SIGNALS:
    void saved(const QString &path);
    void failed(const QString &why);

private:
    struct Outcome
    {
        QString path;
        std::optional<Error> error;
    };
    void finish(const Outcome &outcome);

    const IncidentSession &m_session;
    QWidget *m_window;
    LatestJob<Outcome> m_saving;
};

} // namespace headwater
