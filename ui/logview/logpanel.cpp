// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/logpanel.h"

#include "ui/logview/filterbar.h"
#include "ui/logview/interleavedlines.h"
#include "ui/logview/lineexplanation.h"
#include "ui/logview/logfilter.h"
#include "ui/logview/logview.h"
#include "ui/overview/phrases.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

constexpr int WidthForSideBySide = 1100; ///< A log's lines are long: below this the explanation stands under them.

using Lines = Result<std::shared_ptr<const LogLines>>;

Lines linesOfLog(const std::shared_ptr<const Incident> &incident, int log, const LogFilter &filter,
                 const Progress &progress)
{
    return filterLines(*incident, log, filter, progress).transform([&](std::vector<qint64> &&numbers) {
        return std::make_shared<const IncidentLines>(incident, log,
                                                     std::make_shared<const std::vector<qint64>>(std::move(numbers)));
    });
}

Lines linesOfAllLogs(const std::shared_ptr<const Incident> &incident, const QStringList &names, const LogFilter &filter,
                     const Progress &progress)
{
    std::vector<std::vector<qint64>> numbers;
    if (!filter.isEmpty()) {
        qint64 total = 0;
        for (const auto &log : incident->logs)
            total += log->lines.count();
        qint64 before = 0;
        for (std::size_t log = 0; log < incident->logs.size(); ++log) {
            const Progress ofAll = [&](qint64 done, qint64) { return progress(before + done, total); };
            Result<std::vector<qint64>> found = filterLines(*incident, static_cast<int>(log), filter, ofAll);
            if (!found)
                return std::unexpected(found.error());
            numbers.push_back(std::move(*found));
            before += incident->logs[log]->lines.count();
        }
    }
    return InterleavedLines::interleave(*incident, numbers, progress).transform([&](auto &&places) {
        return std::make_shared<const InterleavedLines>(incident, std::forward<decltype(places)>(places), names);
    });
}

} // namespace

LogPanel::LogPanel(IncidentSession &session, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_selection(selection)
    , m_filterBar(new FilterBar(this))
    , m_view(new LogView(this))
    , m_explanation(new LineExplanation(this))
    , m_nothingMatches(makeNothingMatches())
    , m_noLog(new QLabel(tr("No log was given. Drop error.log here to see its lines."), this))
    , m_pages(new QStackedWidget(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_filtering(this, [this](const Lines &lines) {
        if (lines)
            showLines(*lines);
    })
{
    m_noLog->setAlignment(Qt::AlignCenter);
    m_noLog->setWordWrap(true);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_explanation);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    m_pages->addWidget(m_splitter);
    m_pages->addWidget(m_nothingMatches);
    m_pages->addWidget(m_noLog);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_pages, 1);

    connect(&m_session, &IncidentSession::incidentChanged, this, &LogPanel::takeIncident);
    connect(&m_selection, &Selection::findingChanged, this, &LogPanel::followFinding);
    connect(&m_selection, &Selection::timeRangeChanged, this,
            [this] { m_filterBar->setTime(m_selection.timeRange()); });
    connect(&m_selection, &Selection::lineChanged, this, &LogPanel::followLine);
    connect(m_filterBar, &FilterBar::filterChanged, this, &LogPanel::applyFilter);
    connect(m_filterBar, &FilterBar::logChosen, this, &LogPanel::showLog);
    connect(m_view, &LogView::currentRowChanged, this, &LogPanel::showCurrentLine);
    connect(m_explanation, &LineExplanation::showConfiguration, this, &LogPanel::showConfiguration);
    connect(&m_filtering.watcher(), &QFutureWatcherBase::progressValueChanged, m_filterBar,
            [this](int value) { m_filterBar->showProgress(value, LatestJob<Lines>::ProgressSteps); });
    takeIncident();
}

LogPanel::~LogPanel() = default;

QWidget *LogPanel::makeNothingMatches()
{
    auto *page = new QWidget(this);
    auto *words = new QLabel(tr("No line matches all of the filters."), page);
    auto *clear = new QPushButton(tr("Clear filters"), page);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(words, 0, Qt::AlignHCenter);
    layout->addWidget(clear, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(clear, &QPushButton::clicked, m_filterBar, &FilterBar::clear);
    return page;
}

void LogPanel::takeIncident()
{
    const bool sameLogs = m_incident && m_incident->logs == m_session.incident()->logs;
    m_incident = m_session.incident();
    QStringList names;
    for (const auto &log : m_incident->logs)
        names += log->file->name();
    names = distinctNames(names);
    if (!sameLogs)
        m_filterBar->setLogs(names);
    const bool isFirstOfSeveral = m_names.size() < 2 && names.size() > 1;
    if (isFirstOfSeveral)
        m_log = FilterBar::AllLogs;
    else if (names.size() < 2 || m_log >= names.size())
        m_log = 0;
    m_names = names;
    m_filterBar->setEnabled(!names.isEmpty());
    m_filterBar->setLog(m_log);
    showPeers();
    followFinding();
}

void LogPanel::showPeers()
{
    // More would be no choice but a search, for which there is the text.
    constexpr qsizetype MostPeers = 200;
    QList<QByteArray> peers;
    for (const int log : chosenLogs()) {
        for (const TallyKey &key : m_incident->logs.at(static_cast<std::size_t>(log))->labels) {
            if (!key.upstream.isEmpty() && peers.size() < MostPeers && !peers.contains(key.upstream))
                peers.append(key.upstream);
        }
    }
    std::ranges::sort(peers);
    m_filterBar->setPeers(peers);
}

void LogPanel::showLog(int log)
{
    if (log == m_log)
        return;
    m_log = log;
    m_filterBar->setLog(log);
    showPeers();
    applyFilter();
}

std::vector<int> LogPanel::chosenLogs() const
{
    std::vector<int> logs;
    for (int log = 0; log < static_cast<int>(m_names.size()); ++log) {
        if (m_log == FilterBar::AllLogs || log == m_log)
            logs.push_back(log);
    }
    return logs;
}

bool LogPanel::hasLinesOf(int log, int finding) const
{
    const std::size_t labels = m_incident->logs.at(static_cast<std::size_t>(log))->labels.size();
    for (std::size_t label = 1; label <= labels; ++label) {
        if (m_incident->findingOfLabel(log, static_cast<quint16>(label)) == finding)
            return true;
    }
    return false;
}

void LogPanel::followFinding()
{
    const int finding = m_selection.finding();
    const bool isKnown = finding >= 0 && static_cast<std::size_t>(finding) < m_incident->findings.size();
    if (!isKnown) {
        m_filterBar->setFinding(-1, {});
        return;
    }
    const Finding &about = m_incident->findings.at(static_cast<std::size_t>(finding));
    for (int log = 0; log < m_names.size() && m_log != FilterBar::AllLogs && !hasLinesOf(m_log, finding); ++log) {
        if (hasLinesOf(log, finding)) {
            m_log = log;
            m_filterBar->setLog(log);
            showPeers();
        }
    }
    m_filterBar->setFinding(finding, about.entry ? about.entry->title.in(m_session.language()) : about.id);
}

void LogPanel::followLine()
{
    const std::optional<LineReference> line = m_selection.line();
    if (!line || line->source < 0 || static_cast<std::size_t>(line->source) >= m_incident->logs.size())
        return;
    const LogLines &lines = m_view->lines();
    if (!m_filtering.isRunning()) {
        const qint64 row = lines.rowAtOrAfter(*line);
        if (row < lines.count() && lines.line(row) == *line)
            return m_view->setCurrentRow(row);
    }
    // It is in another log, or filtered out: whoever asked for it wants to see it.
    if (m_log != FilterBar::AllLogs)
        m_log = line->source;
    m_filterBar->setLog(m_log);
    showPeers();
    m_awaited = line;
    m_filterBar->clear();
}

void LogPanel::applyFilter()
{
    if (m_names.isEmpty()) {
        m_filtering.cancel();
        m_explanation->clear();
        m_pages->setCurrentWidget(m_noLog);
        return;
    }
    const LogFilter filter = m_filterBar->filter();
    m_view->setMarked(filter.text.isEmpty() ? QRegularExpression() : filter.textExpression());
    m_filtered = m_incident;
    if (m_log == FilterBar::AllLogs) {
        m_filtering.start([incident = m_incident, names = m_names, filter](const Progress &progress) {
            return linesOfAllLogs(incident, names, filter, progress);
        });
    } else if (filter.isEmpty()) {
        m_filtering.cancel();
        showLines(std::make_shared<IncidentLines>(m_incident, m_log));
    } else {
        m_filtering.start([incident = m_incident, log = m_log, filter](const Progress &progress) {
            return linesOfLog(incident, log, filter, progress);
        });
    }
}

void LogPanel::showLines(const std::shared_ptr<const LogLines> &lines)
{
    m_shownIncident = m_filtered;
    qint64 all = 0;
    for (const int log : chosenLogs())
        all += m_incident->logs.at(static_cast<std::size_t>(log))->lines.count();
    m_filterBar->showCount(lines->count(), all);
    m_pages->setCurrentWidget(lines->count() > 0 ? static_cast<QWidget *>(m_splitter) : m_nothingMatches);
    m_view->setLines(lines);
    if (const std::optional<LineReference> line = std::exchange(m_awaited, std::nullopt))
        m_view->setCurrentRow(lines->rowAtOrAfter(*line));
}

void LogPanel::showCurrentLine(qint64 row)
{
    if (row < 0) {
        m_explanation->clear();
        return;
    }
    const LineReference line = m_view->lines().line(row);
    m_explanation->explain(m_shownIncident, line, m_session.language());
    if (m_shownIncident == m_incident)
        m_selection.setLine(line);
}

void LogPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_splitter->setOrientation(width() >= WidthForSideBySide ? Qt::Horizontal : Qt::Vertical);
}

} // namespace headwater
