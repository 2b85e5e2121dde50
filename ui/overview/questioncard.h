// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"
#include "ui/widgets/card.h"

#include <QHash>

class QButtonGroup;
class QRadioButton;

namespace headwater {

/// Something that only the user knows, to be answered with one click; "I don't know" leaves it open and is not asked
/// again. Nothing is chosen until there is an answer.
class QuestionCard : public Card
{
    Q_OBJECT

public:
    QuestionCard(const Question &question, const QString &answer, Language language, QWidget *parent = nullptr);

    /// Shows the answer that was given elsewhere; none for an empty @p value.
    void setAnswer(const QString &value);

Q_SIGNALS:
    void answered(const QString &question, const QString &value);

private:
    QButtonGroup *m_group;
    QHash<QString, QRadioButton *> m_choices; ///< By the answer's value.
};

} // namespace headwater
