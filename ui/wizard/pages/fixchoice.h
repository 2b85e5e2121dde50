// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/card.h"
#include "ui/wizard/fixflow.h"

class QLabel;
class QLineEdit;

namespace headwater {

class Choice;

/// One fix to choose: what it does and how safe it is; once chosen, why, at what risk, what not for, and its values.
class FixChoice : public Card
{
    Q_OBJECT

public:
    FixChoice(FixFlow &flow, const FixOption &option, QWidget *parent = nullptr);

    [[nodiscard]] Choice *choice() const { return m_choice; }

private:
    void addHeading(const FixOption &option);
    void addDetails(const FixOption &option);
    void addInput(QVBoxLayout *layout, const FixOption &option, const FixInput &input);
    void followChoice();

    FixFlow &m_flow;
    const Fix *m_fix;
    Choice *m_choice = nullptr;
    QWidget *m_details = nullptr;
    struct Field
    {
        const FixInput *input = nullptr;
        QLineEdit *edit = nullptr;
        QLabel *complaint = nullptr;
    };
    QList<Field> m_fields;
};

} // namespace headwater
