// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/plannedchange.h"

#include <QWizardPage>

class QBoxLayout;
class QLabel;
class QVBoxLayout;

namespace headwater {

/// A page of a wizard about a change: one question, set as a heading of our own. Follows the change while it is shown.
class ChangePage : public QWizardPage
{
    Q_OBJECT

public:
    ChangePage(PlannedChange &change, const QString &question, QWidget *parent);

    /// Shows what the change now is. Called when the page becomes the current one and when the incident was analysed
    /// again; never from showEvent(): QWizard hides and shows its pages whenever a button changes.
    virtual void refresh() = 0;
    /// Whether files are written when this page is left.
    [[nodiscard]] virtual bool writesFiles() const { return false; }

protected:
    [[nodiscard]] PlannedChange &change() const { return m_change; }
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    void setQuestion(const QString &question);
    /// A part of the page that scrolls when it is longer than the window; answers the layout to fill.
    QVBoxLayout *addScrollingPart(QBoxLayout *place, int stretch);

private:
    PlannedChange &m_change;
    QLabel *m_question;
    QVBoxLayout *m_content;
};

/// Takes out of @p layout whatever is in it.
void clearLayout(QLayout *layout);

} // namespace headwater
