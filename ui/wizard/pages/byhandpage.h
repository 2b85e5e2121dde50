// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/pages/fixpage.h"

class QLabel;

namespace headwater {

/// What Headwater cannot do itself: steps outside nginx, lines to paste, or what to collect when nothing is known to
/// help.
class ByHandPage : public FixPage
{
    Q_OBJECT

public:
    explicit ByHandPage(FixFlow &flow, QWidget *parent = nullptr);

    [[nodiscard]] int nextId() const override;

protected:
    void refresh() override;

private:
    void addNumbered(const QString &heading, const QStringList &texts);
    void addLines(const FixOption &option);
    void saveNote();

    QVBoxLayout *m_list;
    QLabel *m_done; ///< Says what became of the note.
};

} // namespace headwater
