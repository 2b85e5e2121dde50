// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/pages/fixpage.h"

#include <QHash>

namespace headwater {

class CauseCard;
class QuestionFlow;

/// Why we think so: the causes with their evidence, and beside them what this machine says and the question that
/// would help most.
class WhyPage : public FixPage
{
    Q_OBJECT

public:
    explicit WhyPage(FixFlow &flow, QWidget *parent = nullptr);

protected:
    void refresh() override;

private:
    QuestionFlow *m_questions;
    void showMachine();

    QVBoxLayout *m_list;
    QVBoxLayout *m_machine;
    QHash<const Cause *, CauseCard *> m_causes; ///< What is shown; nullptr stands for "something else".
};

} // namespace headwater
