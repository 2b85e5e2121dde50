// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_window LOG: opens a log in the window as a user would, scrolls, jumps and filters, and prints how long each
// takes and how long the window was ever busy. No part of the tests.

#include "ui/incidentsession.h"
#include "ui/logview/logfilter.h"
#include "ui/logview/logview.h"
#include "ui/mainwindow.h"
#include "ui/window/actions.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QTextStream>
#include <QTimer>

#include <ctime>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

/// How long the window could not have answered: a tick that comes late says so.
class StallMeter : public QObject
{
public:
    StallMeter()
    {
        m_ticks.setTimerType(Qt::PreciseTimer);
        m_ticks.setInterval(1);
        connect(&m_ticks, &QTimer::timeout, this, &StallMeter::tick);
        m_last.start();
        m_ticks.start();
    }

    /// The longest since the last call, and how much of the longest the window's own work took: the rest was other
    /// threads' and programs'.
    QString takeLongest()
    {
        tick();
        return u"longest stall %1 ms, longest work %2 ms"_s
            .arg(static_cast<double>(std::exchange(m_longest, 0)) / 1e6, 0, 'f', 1)
            .arg(static_cast<double>(std::exchange(m_longestWork, 0)) / 1e6, 0, 'f', 1);
    }

private:
    static qint64 workedNanoseconds()
    {
        timespec worked = {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &worked);
        return worked.tv_sec * 1'000'000'000 + worked.tv_nsec;
    }
    void tick()
    {
        m_longest = std::max(m_longest, m_last.nsecsElapsed());
        m_last.restart();
        const qint64 worked = workedNanoseconds();
        m_longestWork = std::max(m_longestWork, worked - std::exchange(m_worked, worked));
    }

    QTimer m_ticks;
    QElapsedTimer m_last;
    qint64 m_worked = workedNanoseconds();
    qint64 m_longest = 0;
    qint64 m_longestWork = 0;
};

qint64 residentMiB()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toLongLong() / 1024;
    }
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setApplicationName(u"bench_window"_s);
    QTextStream out(stdout);
    const QString log = QCoreApplication::arguments().value(1);
    IncidentSession session(Catalog::load(), Language::English);
    MainWindow window(session);
    window.resize(1280, 800);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return 1;
    StallMeter meter;
    QElapsedTimer since;
    const auto print = [&](const QString &what) {
        out << what.leftJustified(34) << QString::number(since.elapsed()).rightJustified(8) << " ms, "
            << meter.takeLongest() << "\n"
            << Qt::flush;
    };

    meter.takeLongest();
    since.start();
    QSignalSpy finished(&session, &IncidentSession::finished);
    QSignalSpy changed(&session, &IncidentSession::incidentChanged);
    session.open({log});
    if (!changed.wait(600'000))
        return 1;
    print(u"first findings"_s);
    if (finished.isEmpty() && !finished.wait(600'000))
        return 1;
    QTest::qWait(200);
    print(u"all read"_s);
    const Incident &incident = *session.incident();
    if (incident.logs.empty())
        return 1;
    const qint64 lines = incident.logs.front()->lineCount;
    out << lines << " lines, " << residentMiB() << " MiB resident, " << changed.count() << " updates\n";

    window.actions().tabs.at(1)->trigger();
    auto *view = window.findChild<LogView *>();
    QTest::qWait(100);
    meter.takeLongest();
    since.start();
    constexpr int Pages = 200;
    for (int page = 0; page < Pages; ++page) {
        view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() / Pages * page);
        QCoreApplication::processEvents();
    }
    print(u"%1 pages, far apart"_s.arg(Pages));

    const auto filter = [&](const QString &what, const LogFilter &condition) {
        since.start();
        const Result<std::vector<qint64>> found =
            filterLines(incident, 0, condition, [](qint64, qint64) { return true; });
        out << what.leftJustified(34) << QString::number(since.elapsed()).rightJustified(8) << " ms, "
            << (found ? found->size() : 0) << " lines\n"
            << Qt::flush;
    };
    LogFilter condition;
    condition.finding = 0;
    filter(u"filter by finding"_s, condition);
    condition.leastLevel = LogLevel::Error;
    condition.time = TimeRange{incident.tally.first, (incident.tally.first + incident.tally.last) / 2};
    filter(u"filter by finding, level, time"_s, condition);
    condition.text = u"checkout"_s;
    filter(u"filter by all these and text"_s, condition);
    LogFilter text;
    text.text = u"checkout"_s;
    filter(u"filter by text"_s, text);
    return 0;
}
