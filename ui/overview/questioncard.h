// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"
#include "ui/widgets/card.h"

namespace headwater {

/// Something that only the user knows, to be answered with one click; "I don't know" takes the answer back.
class QuestionCard : public Card
{
    Q_OBJECT

public:
    QuestionCard(const Question &question, const QString &answer, Language language, QWidget *parent = nullptr);

Q_SIGNALS:
    void answered(const QString &question, const QString &value);
};

} // namespace headwater
