// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/changerunner.h"
#include "ui/wizard/pages/changepage.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace headwater {

class DiffView;
class FixedText;
class LogWatch;
class ReloadCard;
class Section;
class WatchCard;

/// What came of it: nginx's answer, what was changed, the way back, the reload, and whether the problem comes back.
class ResultPage : public ChangePage
{
    Q_OBJECT

public:
    ResultPage(PlannedChange &change, ChangeRunner &runner, LogWatch *watch, QWidget *parent = nullptr);

    void initializePage() override;
    [[nodiscard]] bool isComplete() const override;

protected:
    void refresh() override;

private:
    enum class State : quint8 { Working, Applied, Refused, Failed, Undone, ByHand };
    void makeParts();
    void connectRunner();
    void setState(State state, const QString &heading, const QString &explanation);
    void showWords(const QString &heading, const QString &words);
    void showApplied();
    void showRefused(const QString &words, const QString &before);
    void showFailed(ChangeRunner::Task task, const Error &error);
    void showUndone();
    void applyUntested();
    void watchFromNow();
    void readAgain();
    void showOutcome();

    ChangeRunner &m_runner;
    LogWatch *m_watch; ///< nullptr when no log tells; then the configuration does, read again.
    State m_state = State::Working;
    QList<FileChange> m_changes; ///< What was applied; the plan moves on.
    QString m_title;
    QStringList m_stepsByHand;

    QLabel *m_explanation;
    QLabel *m_outcome; ///< Whether the configuration still has the problem.
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QLabel *m_wordsHeading;
    FixedText *m_words;
    QPushButton *m_undo;
    QPushButton *m_applyUntested;
    DiffView *m_diff;
    QWidget *m_changed;
    QWidget *m_byHand;
    QLabel *m_byHandText;
    ReloadCard *m_reload;
    WatchCard *m_watchCard; ///< nullptr without a watch.
};

} // namespace headwater
