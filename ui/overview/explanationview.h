// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QPointer>
#include <QScrollArea>
#include <QTimer>

class QVBoxLayout;

namespace headwater {

class CausesSection;
class IncidentSession;
class Selection;

/// Everything about the selected finding: what it means, why we think so, who is hit, what to do.
class ExplanationView : public QScrollArea
{
    Q_OBJECT

public:
    ExplanationView(IncidentSession &session, Selection &selection, QWidget *parent = nullptr);

    /// Opens the evidence of the leading cause and brings it into sight.
    void showEvidence();
    /// Shows the messages that the table does not know, until a finding is selected.
    void showUnknown();

Q_SIGNALS:
    void fixRequested();
    void linesRequested(); ///< Those of the selected finding.
    void lineRequested(headwater::LineReference line);
    void directiveRequested(headwater::NodeId directive);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuildSoon();
    void rebuild();
    void addFinding(QVBoxLayout *page, int finding);
    void addHeading(QVBoxLayout *page, const Finding &finding);
    void addCauses(QVBoxLayout *page, int finding);
    void addUnknown(QVBoxLayout *page);

    IncidentSession &m_session;
    Selection &m_selection;
    QTimer m_rebuild;
    QPointer<CausesSection> m_causes;
    QString m_shown; ///< The finding's id: when it stays the same, so does the place that was scrolled to.
    bool m_unknown = false;
};

} // namespace headwater
