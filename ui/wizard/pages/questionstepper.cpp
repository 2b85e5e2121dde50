// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/questionstepper.h"

#include "ui/overview/questioncard.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/pages/changepage.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace headwater {

QuestionStepper::QuestionStepper(QuestionFlow &questions, Language language, QWidget *parent)
    : QWidget(parent)
    , m_questions(questions)
    , m_language(language)
    , m_place(new QVBoxLayout)
    , m_back(new QPushButton(tr("&Previous question"), this))
    , m_next(new QPushButton(tr("N&ext question"), this))
{
    auto *ways = new QHBoxLayout;
    ways->setSpacing(8);
    ways->addWidget(m_back);
    ways->addWidget(m_next);
    ways->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(secondaryLabel(tr("Your answer makes this surer:"), this));
    layout->addLayout(m_place);
    layout->addLayout(ways);
    connect(m_back, &QPushButton::clicked, &m_questions, &QuestionFlow::goBack);
    connect(m_next, &QPushButton::clicked, &m_questions, &QuestionFlow::goOn);
    connect(&m_questions, &QuestionFlow::changed, this, &QuestionStepper::refresh);
    refresh();
}

void QuestionStepper::refresh()
{
    const Question *question = m_questions.current();
    setVisible(question != nullptr);
    if (!question)
        return;
    // The card stays while its question does, so that the keyboard's place is not lost when everything else follows.
    if (m_shown != question->id)
        showQuestion(*question);
    m_card->setAnswer(m_questions.answer());
    const bool hasOthers = m_questions.canGoBack() || m_questions.canGoOn();
    m_back->setVisible(hasOthers);
    m_next->setVisible(hasOthers);
    m_back->setEnabled(m_questions.canGoBack());
    m_next->setEnabled(m_questions.canGoOn());
}

void QuestionStepper::showQuestion(const Question &question)
{
    m_shown = question.id;
    clearLayout(m_place);
    m_card = new QuestionCard(question, m_questions.answer(), m_language, this);
    connect(m_card, &QuestionCard::answered, this,
            [this](const QString &, const QString &value) { m_questions.setAnswer(value); });
    m_place->addWidget(m_card);
}

} // namespace headwater
