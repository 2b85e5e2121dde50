// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/card.h"

class QLabel;
class QPushButton;

namespace headwater {

class ChangeRunner;
class FixedText;

/// Has the running nginx take up its changed configuration: the exact command, to run from here or to copy.
class ReloadCard : public Card
{
    Q_OBJECT

public:
    explicit ReloadCard(ChangeRunner &runner, QWidget *parent = nullptr);

    /// Shows the command for the runner's present set-up and forgets how an earlier reload went.
    void reset();

private:
    void copyCommand();
    [[nodiscard]] QString command() const;

    ChangeRunner &m_runner;
    QLabel *m_state;
    FixedText *m_command;
    QPushButton *m_reload;
};

} // namespace headwater
