// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/logview/logfilter.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QToolButton;

namespace headwater {

/// The conditions that the lines in sight pass, each a control of its own that can be taken back.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    static constexpr int AllLogs = -1;

    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] LogFilter filter() const;
    /// All of several logs can be chosen too.
    void setLogs(const QStringList &names);
    void setLog(int log); ///< Or AllLogs.
    /// The selected problem, whose lines alone are wanted until that is taken back; -1 for none.
    void setFinding(int finding, const QString &name);
    /// The upstream peers of the log, of which one can be wanted.
    void setPeers(const QList<QByteArray> &peers);
    /// The chosen time, likewise.
    void setTime(std::optional<TimeRange> time);
    /// Takes back every condition.
    void clear();
    void focusSearch();
    void search(const QString &text);

    void showProgress(int done, int steps);
    void showCount(qint64 shown, qint64 all);

Q_SIGNALS:
    void filterChanged();
    void logChosen(int log); ///< Or AllLogs.

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyStyle();
    void changed();
    void checkPattern();

    QComboBox *m_logs;
    QLineEdit *m_text;
    QToolButton *m_caseSensitive;
    QToolButton *m_isPattern;
    QComboBox *m_level;
    QComboBox *m_peer;
    QToolButton *m_findingChip;
    QToolButton *m_timeChip;
    QProgressBar *m_progress;
    QLabel *m_count;
    int m_finding = -1;
    std::optional<TimeRange> m_time;
    QTimer m_typing;
};

} // namespace headwater
