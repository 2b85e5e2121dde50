// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/logpanel.h"

#include "ui/logview/filterbar.h"
#include "ui/logview/lineexplanation.h"
#include "ui/logview/logview.h"
#include "ui/overview/phrases.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

constexpr int WidthForSideBySide = 1100; ///< A log's lines are long: below this the explanation stands under them.

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
    , m_filtering(this, [this](const Numbers &numbers) { takeNumbers(numbers); })
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
            [this](int value) { m_filterBar->showProgress(value, LatestJob<Numbers>::ProgressSteps); });
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
    m_log = names.isEmpty() ? -1 : std::clamp(m_log, 0, static_cast<int>(names.size()) - 1);
    m_filterBar->setEnabled(m_log >= 0);
    m_filterBar->setLog(m_log);
    showPeers();
    followFinding();
}

void LogPanel::showPeers()
{
    // More would be no choice but a search, for which there is the text.
    constexpr qsizetype MostPeers = 200;
    QList<QByteArray> peers;
    if (m_log >= 0) {
        for (const TallyKey &key : m_incident->logs.at(static_cast<std::size_t>(m_log))->labels) {
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
    for (int log = 0; log < static_cast<int>(m_incident->logs.size()) && !hasLinesOf(m_log, finding); ++log) {
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
    if (line->source == m_shownLog && line->source == m_log && !m_filtering.isRunning()) {
        const qint64 row = lines.rowAtOrAfter(line->line);
        if (row < lines.count() && lines.lineNumber(row) == line->line)
            return m_view->setCurrentRow(row);
    }
    // It is in another log, or filtered out: whoever asked for it wants to see it.
    m_log = line->source;
    m_filterBar->setLog(m_log);
    showPeers();
    m_filterBar->clear();
    m_view->setCurrentRow(line->line);
}

void LogPanel::applyFilter()
{
    if (m_log < 0) {
        m_filtering.cancel();
        m_explanation->clear();
        m_pages->setCurrentWidget(m_noLog);
        return;
    }
    const LogFilter filter = m_filterBar->filter();
    m_view->setMarked(filter.text.isEmpty() ? QRegularExpression() : filter.textExpression());
    if (filter.isEmpty()) {
        m_filtering.cancel();
        showLines(nullptr);
        return;
    }
    m_filtering.start([incident = m_incident, log = m_log, filter](const Progress &progress) {
        return filterLines(*incident, log, filter, progress).transform([](std::vector<qint64> &&numbers) {
            return IncidentLines::LineNumbers(std::make_shared<std::vector<qint64>>(std::move(numbers)));
        });
    });
}

void LogPanel::takeNumbers(const Numbers &numbers)
{
    if (numbers)
        showLines(*numbers);
}

void LogPanel::showLines(IncidentLines::LineNumbers numbers)
{
    const auto lines = std::make_shared<IncidentLines>(m_incident, m_log, std::move(numbers));
    m_shownIncident = m_incident;
    m_shownLog = m_log;
    m_filterBar->showCount(lines->count(), m_incident->logs.at(static_cast<std::size_t>(m_log))->lines.count());
    m_pages->setCurrentWidget(lines->count() > 0 ? static_cast<QWidget *>(m_splitter) : m_nothingMatches);
    m_view->setLines(lines);
}

void LogPanel::showCurrentLine(qint64 row)
{
    if (row < 0) {
        m_explanation->clear();
        return;
    }
    const LineReference line{m_shownLog, m_view->lines().lineNumber(row)};
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
