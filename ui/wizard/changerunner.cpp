// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/changerunner.h"

#include <QPromise>
#include <QtConcurrentRun>

namespace headwater {

ChangeRunner::ChangeRunner(const QString &backupFolder, QObject *parent)
    : QObject(parent)
    , m_backupFolder(backupFolder)
{
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ChangeRunner::takeOutcome);
}

ChangeRunner::~ChangeRunner()
{
    m_watcher.disconnect(this);
    cancel();
    m_pool.waitForDone();
}

void ChangeRunner::setNginx(const NginxSetup &nginx)
{
    if (m_nginx == nginx)
        return;
    m_nginx = nginx;
    Q_EMIT nginxChanged();
}

std::optional<Error> ChangeRunner::obstacle(const QList<FileChange> &changes) const
{
    const NginxRunner nginx(m_nginx.binary);
    const Result<void> checked = Transaction(m_backupFolder, nginx).check(changes);
    return checked ? std::nullopt : std::optional(checked.error());
}

void ChangeRunner::apply(const QString &title, const QList<FileChange> &changes, Test test)
{
    const QString mainFile = test == Test::WithNginx ? m_nginx.mainFile : QString();
    start(Task::Apply, [title, changes, mainFile, folder = m_backupFolder](const NginxRunner &runner) {
        Outcome outcome{Transaction(folder, runner).apply(title, changes, mainFile), {}};
        if (outcome.change || outcome.change.error().code != Error::Code::TestFailed)
            return outcome;
        // The same test without the change tells whether it is the change that nginx minds.
        if (const Result<RunOutcome> before = runner.test(mainFile); !before)
            outcome.words = before.error().detail;
        return outcome;
    });
}

void ChangeRunner::undo()
{
    if (!m_change)
        return;
    start(Task::Undo, [change = *m_change, folder = m_backupFolder](const NginxRunner &runner) mutable {
        if (const Result<void> undone = Transaction(folder, runner).undo(change); !undone)
            return Outcome{std::unexpected(undone.error()), {}};
        return Outcome{change, {}};
    });
}

void ChangeRunner::reload()
{
    start(Task::Reload,
          [change = m_change.value_or(AppliedChange()), mainFile = m_nginx.mainFile](const NginxRunner &runner) {
              const Result<RunOutcome> run = runner.reload(mainFile);
              return run ? Outcome{change, run->output} : Outcome{std::unexpected(run.error()), {}};
          });
}

void ChangeRunner::cancel()
{
    if (m_stop)
        *m_stop = true;
}

void ChangeRunner::start(Task task, Work work)
{
    if (m_task != Task::None)
        return;
    m_task = task;
    m_stop = std::make_shared<std::atomic_bool>(false);
    m_watcher.setFuture(QtConcurrent::run(&m_pool, [binary = m_nginx.binary, stop = m_stop, work = std::move(work)] {
        NginxRunner nginx(binary);
        nginx.setKeepGoing([stop] { return !*stop; });
        return work(nginx);
    }));
    Q_EMIT started();
}

void ChangeRunner::takeOutcome()
{
    const Outcome outcome = m_watcher.result();
    const Task task = std::exchange(m_task, Task::None);
    if (outcome.change)
        tellSuccess(task, outcome);
    else if (task == Task::Apply && outcome.change.error().code == Error::Code::TestFailed)
        Q_EMIT refused(outcome.change.error().detail, outcome.words);
    else
        Q_EMIT failed(task, outcome.change.error());
    Q_EMIT finished();
}

void ChangeRunner::tellSuccess(Task task, const Outcome &outcome)
{
    if (task == Task::Reload) {
        Q_EMIT reloaded(outcome.words);
        return;
    }
    m_change = *outcome.change;
    if (task == Task::Apply)
        Q_EMIT applied();
    else
        Q_EMIT undone();
}

} // namespace headwater
