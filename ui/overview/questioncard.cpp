// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/questioncard.h"

#include "knowledge/diagnosis/troubleshooter.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

namespace headwater {

QuestionCard::QuestionCard(const Question &question, const QString &answer, Language language, QWidget *parent)
    : Card(parent)
    , m_group(new QButtonGroup(this))
{
    auto *text = textLabel(question.text.in(language), this);
    QFont semibold = text->font();
    semibold.setWeight(QFont::DemiBold);
    text->setFont(semibold);
    content()->addWidget(text);
    if (!question.help.isEmpty())
        content()->addWidget(secondaryLabel(question.help.in(language), this));

    const auto add = [&](const QString &words, const QString &value) {
        auto *button = new QRadioButton(QString(words).replace(u'&', QStringLiteral("&&")), this);
        m_group->addButton(button);
        m_choices.insert(value, button);
        content()->addWidget(button);
        connect(button, &QRadioButton::clicked, this, [this, id = question.id, value] { Q_EMIT answered(id, value); });
    };
    for (const Question::Answer &possible : question.answers)
        add(possible.text.in(language), possible.value);
    add(tr("I don't know"), DontKnow);
    setAnswer(answer);
}

void QuestionCard::setAnswer(const QString &value)
{
    m_group->setExclusive(false); // Otherwise one of them stays chosen.
    for (const auto &[choice, button] : m_choices.asKeyValueRange())
        button->setChecked(choice == value);
    m_group->setExclusive(true);
}

} // namespace headwater
