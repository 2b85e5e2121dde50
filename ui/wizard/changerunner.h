// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/transaction.h"
#include "ui/wizard/nginxsetup.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <atomic>

namespace headwater {

/// Writes a change, undoes it and has nginx reload, one at a time and off the UI thread. Lives on the UI thread; ends
/// what it runs when destroyed: a change that is not finished by then is put back.
class ChangeRunner : public QObject
{
    Q_OBJECT

public:
    enum class Task : quint8 { None, Apply, Undo, Reload };

    explicit ChangeRunner(const QString &backupFolder, QObject *parent = nullptr);
    ~ChangeRunner() override;

    [[nodiscard]] const QString &backupFolder() const { return m_backupFolder; }
    /// What tests and reloads.
    [[nodiscard]] const NginxSetup &nginx() const { return m_nginx; }
    void setNginx(const NginxSetup &nginx);

    /// What stands in the way of writing @p changes, if anything. Reads the files.
    [[nodiscard]] std::optional<Error> obstacle(const QList<FileChange> &changes) const;

    enum class Test : quint8 { WithNginx, None };
    void apply(const QString &title, const QList<FileChange> &changes, Test test);
    void undo();
    void reload();
    /// Ends what runs. An unfinished change is put back; an undo is never left half done.
    void cancel();

    [[nodiscard]] Task task() const { return m_task; } ///< What runs now.
    /// The last change that was written, undone or not.
    [[nodiscard]] const std::optional<AppliedChange> &change() const { return m_change; }

Q_SIGNALS:
    void nginxChanged();
    void started();
    void applied();
    /// nginx refused the change and everything was put back. @p before is what it says without the change, when it
    /// refuses that too.
    void refused(const QString &words, const QString &before);
    void undone();
    void reloaded(const QString &words);
    void failed(headwater::ChangeRunner::Task task, const headwater::Error &error); ///< Error::Cancelled among them.
    void finished(); ///< After each of the endings above.

private:
    struct Outcome
    {
        Result<AppliedChange> change;
        QString words; ///< nginx's, where it ran.
    };
    using Work = std::function<Outcome(const NginxRunner &nginx)>;
    void start(Task task, Work work);
    void takeOutcome();
    void tellSuccess(Task task, const Outcome &outcome);

    QString m_backupFolder;
    NginxSetup m_nginx;
    std::optional<AppliedChange> m_change;
    Task m_task = Task::None;
    /// The UI sets it, the job reads it. Not the future's own cancelling: that would drop the job's last word, and with
    /// it that a change was written after all.
    std::shared_ptr<std::atomic_bool> m_stop;
    QThreadPool m_pool;
    QFutureWatcher<Outcome> m_watcher;
};

} // namespace headwater
