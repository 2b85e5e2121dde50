// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QWidget>

class QSplitter;
class QTabWidget;

namespace headwater {

class ConfigPanel;
class ExplanationView;
class IncidentSession;
class LogPanel;
class ProblemList;
class Selection;
class Timeline;
class VerdictBar;

/// An incident from top to bottom: the verdict, the timeline, the problems, and everything about the selected one.
class IncidentView : public QWidget
{
    Q_OBJECT

public:
    enum Tab { Explanation, Lines, Configuration };

    IncidentView(IncidentSession &session, Selection &selection, QWidget *parent = nullptr);

    void showTab(Tab tab);
    void showEvidence();
    void moveToProblem(int step);
    void searchLines(const QString &text = {});

    [[nodiscard]] QByteArray splitterState() const;
    void restoreSplitter(const QByteArray &state);

Q_SIGNALS:
    void fixRequested();
    void checkFixRequested(int check); ///< One of the incident's checks.
    void openRequested();              ///< The configuration is wanted.

private:
    void connectParts();
    void showLine(const LineReference &line);
    void showDirective(NodeId directive);
    void updateTabs();

    IncidentSession &m_session;
    Selection &m_selection;
    VerdictBar *m_verdict;
    Timeline *m_timeline;
    ProblemList *m_problems;
    ExplanationView *m_explanation;
    LogPanel *m_lines;
    ConfigPanel *m_configuration;
    QTabWidget *m_tabs;
    QSplitter *m_splitter;
};

} // namespace headwater
