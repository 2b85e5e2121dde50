// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/questionflow.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace headwater {

class QuestionCard;

/// One question at a time, with the way to the next one and back.
class QuestionStepper : public QWidget
{
    Q_OBJECT

public:
    QuestionStepper(QuestionFlow &questions, Language language, QWidget *parent = nullptr);

private:
    void refresh();
    void showQuestion(const Question &question);

    QuestionFlow &m_questions;
    Language m_language;
    QString m_shown; ///< Id of the question that stands there.
    QuestionCard *m_card = nullptr;
    QVBoxLayout *m_place;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace headwater
