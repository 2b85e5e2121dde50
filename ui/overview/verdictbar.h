// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace headwater {

class IncidentSession;
class LinkButton;
class Selection;

/// What is wrong in one sentence, how often and since when, how sure that is, and one thing to do about it.
class VerdictBar : public QFrame
{
    Q_OBJECT

public:
    VerdictBar(IncidentSession &session, Selection &selection, QWidget *parent = nullptr);

Q_SIGNALS:
    void whyRequested();
    void fixRequested();

private:
    void update();
    void showFinding(int finding);
    void showNothingWrong();
    void setSentence(const QString &text);

    IncidentSession &m_session;
    Selection &m_selection;
    QLabel *m_sentence;
    QLabel *m_occurrence;
    LinkButton *m_certainty;
    QPushButton *m_fix;
};

} // namespace headwater
