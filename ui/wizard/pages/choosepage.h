// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/pages/fixpage.h"

class QButtonGroup;

namespace headwater {

/// Which fix: the ones that there are, best first, those that cannot be used with the reason, and what not to do.
class ChoosePage : public FixPage
{
    Q_OBJECT

public:
    explicit ChoosePage(FixFlow &flow, QWidget *parent = nullptr);

    void initializePage() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] int nextId() const override;

protected:
    void refresh() override;

private:
    [[nodiscard]] QStringList optionsNow() const;
    void addOptions();
    void addConfigurationHint();
    void addMisconceptions();
    void openConfiguration();

    QVBoxLayout *m_list;
    QButtonGroup *m_group = nullptr;
    QStringList m_shown; ///< What the list was made from.
};

} // namespace headwater
