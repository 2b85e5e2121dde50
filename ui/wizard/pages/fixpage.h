// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/fixflow.h"

#include <QWizardPage>

class QBoxLayout;
class QLabel;
class QVBoxLayout;

namespace headwater {

/// A page of the fix wizard: one question, set as a heading of our own. Follows the flow while it is shown.
class FixPage : public QWizardPage
{
    Q_OBJECT

public:
    FixPage(FixFlow &flow, const QString &question, QWidget *parent);

    /// Shows what the flow now says. Called when the page becomes the current one and when the incident was analysed
    /// again; never from showEvent(): QWizard hides and shows its pages whenever a button changes.
    virtual void refresh() = 0;

protected:
    [[nodiscard]] FixFlow &flow() const { return m_flow; }
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    void setQuestion(const QString &question);
    /// A part of the page that scrolls when it is longer than the window; answers the layout to fill.
    QVBoxLayout *addScrollingPart(QBoxLayout *place, int stretch);

private:
    FixFlow &m_flow;
    QLabel *m_question;
    QVBoxLayout *m_content;
};

/// Takes out of @p layout whatever is in it.
void clearLayout(QLayout *layout);

} // namespace headwater
