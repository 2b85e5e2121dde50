// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QStatusBar>
#include <QTimer>

class QLabel;
class QProgressBar;
class QToolButton;

namespace headwater {

class IncidentSession;

/// The foot of the window: what was given (all of it one click away) and, while it is read, how far that is.
class SourcesBar : public QStatusBar
{
    Q_OBJECT

public:
    explicit SourcesBar(IncidentSession &session, QWidget *parent = nullptr);

private:
    void showSources();
    void listSources();
    void showProgress(qint64 done, qint64 total);

    IncidentSession &m_session;
    QToolButton *m_sources;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    QTimer m_slow; ///< Reading that takes no longer than this shows no progress: it would only flicker.
};

} // namespace headwater
