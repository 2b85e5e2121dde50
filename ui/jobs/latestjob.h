// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/progress.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <functional>

namespace headwater {

/// Work off the UI thread of which only the newest request counts: a newer one replaces it, and a result that is no
/// longer wanted never arrives. Owned by what shows the result; ends its work when destroyed.
template <typename Value> class LatestJob
{
    Q_DISABLE_COPY_MOVE(LatestJob)

public:
    using Task = std::function<Value(const Progress &)>;
    static constexpr int ProgressSteps = 1000;

    /// @p done is called on the thread of @p context, which has to outlive the job.
    LatestJob(QObject *context, std::function<void(const Value &)> done)
    {
        // An abandoned task is waited for by the next one, not by the window.
        m_pool.setMaxThreadCount(1);
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, context, [this, done = std::move(done)] {
            const QFuture<Value> future = m_watcher.future();
            if (!future.isCanceled() && future.resultCount() > 0)
                done(future.result());
        });
    }

    ~LatestJob()
    {
        cancel();
        m_pool.waitForDone();
    }

    void start(Task task)
    {
        cancel();
        m_watcher.setFuture(QtConcurrent::run(&m_pool, [task = std::move(task)](QPromise<Value> &promise) {
            promise.setProgressRange(0, ProgressSteps);
            const Progress progress = [&promise](qint64 done, qint64 total) {
                if (total > 0)
                    promise.setProgressValue(static_cast<int>(ProgressSteps * done / total));
                return !promise.isCanceled();
            };
            promise.addResult(task(progress));
        }));
    }

    void cancel()
    {
        m_watcher.cancel();
        m_watcher.setFuture({}); // Forgets the old future, so that a late result cannot arrive.
    }

    [[nodiscard]] bool isRunning() const { return m_watcher.isRunning(); }
    /// For its progress; 0 to ProgressSteps.
    [[nodiscard]] const QFutureWatcherBase &watcher() const { return m_watcher; }

private:
    QThreadPool m_pool;
    QFutureWatcher<Value> m_watcher;
};

} // namespace headwater
