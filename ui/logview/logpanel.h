// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/incidentsession.h"
#include "ui/jobs/latestjob.h"
#include "ui/logview/loglines.h"
#include "ui/selection.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QStackedWidget;

namespace headwater {

class FilterBar;
class LineExplanation;
class LogView;

/// The lines of the incident's logs, those of the selected problem and time first of all, and what the current one
/// says.
class LogPanel : public QWidget
{
    Q_OBJECT

public:
    LogPanel(IncidentSession &session, Selection &selection, QWidget *parent = nullptr);
    ~LogPanel() override;

    [[nodiscard]] LogView *view() const { return m_view; }
    [[nodiscard]] FilterBar *filterBar() const { return m_filterBar; }
    [[nodiscard]] LineExplanation *explanation() const { return m_explanation; }

Q_SIGNALS:
    void showConfiguration(headwater::NodeId node);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Lines = Result<std::shared_ptr<const LogLines>>;

    void takeIncident();
    void showLog(int log);
    void showPeers();
    void followFinding();
    void followLine();
    void applyFilter();
    void showLines(const std::shared_ptr<const LogLines> &lines);
    void showCurrentLine(qint64 row);
    [[nodiscard]] bool hasLinesOf(int log, int finding) const;
    [[nodiscard]] std::vector<int> chosenLogs() const;
    [[nodiscard]] QWidget *makeNothingMatches();

    IncidentSession &m_session;
    Selection &m_selection;
    std::shared_ptr<const Incident> m_incident;
    QStringList m_names;                        ///< Of the logs.
    int m_log = 0;                              ///< Or FilterBar::AllLogs.
    std::shared_ptr<const Incident> m_filtered; ///< What the lines to come are of.
    std::shared_ptr<const Incident> m_shownIncident;
    std::optional<LineReference> m_awaited; ///< What becomes the current line when lines come.

    FilterBar *m_filterBar;
    LogView *m_view;
    LineExplanation *m_explanation;
    QWidget *m_nothingMatches;
    QLabel *m_noLog;
    QStackedWidget *m_pages;
    QSplitter *m_splitter;
    LatestJob<Lines> m_filtering;
};

} // namespace headwater
