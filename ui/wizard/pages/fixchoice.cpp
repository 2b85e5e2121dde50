// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/fixchoice.h"

#include "ui/overview/phrases.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/references.h"
#include "ui/wizard/choice.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

QString whyNot(const FixOption &option)
{
    if (option.state == FixOption::State::AlreadyInPlace)
        return FixChoice::tr("Your configuration has this already, so it is not what is missing.");
    return option.obstacle.isEmpty()
               ? FixChoice::tr("The configuration that is open has no place for this change.")
               : FixChoice::tr("The configuration that is open has no place for this change: %1").arg(option.obstacle);
}

/// A text under a heading of its own, in one block.
void addSection(QVBoxLayout *layout, const QString &heading, const QString &text, QWidget *parent)
{
    if (text.isEmpty())
        return;
    auto *section = new QVBoxLayout;
    section->setSpacing(0);
    section->addWidget(secondaryLabel(heading, parent));
    section->addWidget(textLabel(text, parent));
    layout->addLayout(section);
}

} // namespace

FixChoice::FixChoice(FixFlow &flow, const FixOption &option, QWidget *parent)
    : Card(parent)
    , m_flow(flow)
    , m_fix(option.fix)
{
    addHeading(option);
    if (!option.canBeChosen()) {
        content()->addWidget(secondaryLabel(whyNot(option), this));
        return;
    }
    addDetails(option);
    connect(m_choice->button(), &QRadioButton::clicked, &flow, [this] { m_flow.choose(m_fix->id); });
    connect(&flow, &FixFlow::choiceChanged, this, &FixChoice::followChoice);
    followChoice();
}

void FixChoice::addHeading(const FixOption &option)
{
    m_choice = new Choice(m_flow.text(option.fix->title), this);
    m_choice->setEnabled(option.canBeChosen());
    QLabel *grade = secondaryLabel(
        tr("%1 · %2", "grade, promise").arg(gradeText(option.fix->grade), promiseText(option.probability)), this);
    grade->setWordWrap(false);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(16);
    heading->addWidget(m_choice, 1);
    heading->addWidget(grade, 0, Qt::AlignTop);
    content()->addLayout(heading);
}

void FixChoice::addDetails(const FixOption &option)
{
    m_details = new QWidget(this);
    auto *layout = new QVBoxLayout(m_details);
    layout->setContentsMargins(m_choice->indent(), 0, 0, 0); // Under the words, not under the button.
    layout->setSpacing(8);
    for (const FixInput &input : option.fix->inputs)
        addInput(layout, option, input);
    addSection(layout, tr("Why it works"), m_flow.text(option.fix->why), m_details);
    addSection(layout, tr("Risk"), m_flow.text(option.fix->risk), m_details);
    addSection(layout, tr("Not for"), m_flow.text(option.fix->notFor), m_details);
    if (!option.fix->references.isEmpty())
        layout->addWidget(new References(option.fix->references, m_details));
    content()->addWidget(m_details);
}

void FixChoice::addInput(QVBoxLayout *layout, const FixOption &option, const FixInput &input)
{
    auto *label = new QLabel(m_details);
    label->setTextFormat(Qt::PlainText);
    label->setText(input.label.in(m_flow.language()));
    Field field{&input, new QLineEdit(m_flow.input(option, input), m_details), secondaryLabel({}, m_details)};
    field.edit->setFont(fixedFont());
    field.edit->setMaximumWidth(field.edit->fontMetrics().averageCharWidth() * 32);
    field.edit->setAccessibleName(label->text());
    field.edit->setObjectName(input.id);
    label->setBuddy(field.edit);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(field.edit);
    row->addWidget(field.complaint, 1);
    layout->addLayout(row);
    connect(field.edit, &QLineEdit::textEdited, &m_flow,
            [this, id = input.id](const QString &text) { m_flow.setInput(id, text.trimmed()); });
    m_fields.append(field);
}

void FixChoice::followChoice()
{
    const FixOption *chosen = m_flow.chosen();
    const bool isChosen = chosen && chosen->fix == m_fix;
    m_choice->button()->setChecked(isChosen);
    m_details->setVisible(isChosen);
    if (!isChosen)
        return;
    for (const Field &field : std::as_const(m_fields)) {
        const QString value = field.edit->text().trimmed();
        field.complaint->setText(value.isEmpty()                     ? tr("A value is needed.")
                                 : isAcceptable(*field.input, value) ? QString()
                                                                     : tr("nginx takes no such value here."));
    }
}

} // namespace headwater
