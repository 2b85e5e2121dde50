// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/fixflow.h"

namespace headwater {

/// The questions of a finding, one at a time. Goes on with the most helpful open one, and back over those already
/// asked, whose answers can be changed.
class QuestionFlow : public QObject
{
    Q_OBJECT

public:
    explicit QuestionFlow(FixFlow &flow, QObject *parent = nullptr);

    /// nullptr when there is nothing to ask.
    [[nodiscard]] const Question *current() const;
    [[nodiscard]] QString answer() const; ///< To current(); empty until there is one.
    void setAnswer(const QString &value);

    [[nodiscard]] bool canGoBack() const { return m_current > 0; }
    [[nodiscard]] bool canGoOn() const;
    void goBack();
    void goOn();

Q_SIGNALS:
    void changed();

private:
    void follow();
    [[nodiscard]] const Question *nextOpen() const;

    FixFlow &m_flow;
    QStringList m_asked; ///< Ids, in the order in which they came up.
    qsizetype m_current = 0;
};

} // namespace headwater
