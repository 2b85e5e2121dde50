// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/machineprobes.h"

#include <QWidget>

class QCheckBox;

namespace headwater {

/// One thing that would be asked of this machine: to be left out with a click, and everything it runs, reads and
/// connects to under it.
class ProbeRow : public QWidget
{
    Q_OBJECT

public:
    ProbeRow(const ProbeDescription &probe, bool isChosen, Language language, QWidget *parent = nullptr);

    [[nodiscard]] ProbeKind kind() const { return m_kind; }
    [[nodiscard]] bool isChosen() const;
    /// Whether the choice can still be changed.
    void setOpen(bool isOpen);

private:
    ProbeKind m_kind;
    QCheckBox *m_choice;
};

} // namespace headwater
