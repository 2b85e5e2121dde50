// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/pages/fixpage.h"

class QFormLayout;

namespace headwater {

/// What happened: the verdict, nginx's own words, how often, since when, who is hit, what visitors see.
class HappenedPage : public FixPage
{
    Q_OBJECT

public:
    explicit HappenedPage(FixFlow &flow, QWidget *parent = nullptr);

protected:
    void refresh() override;

private:
    void addRow(const QString &heading, QWidget *content);
    void addText(const QString &heading, const QString &text);
    void addNginxWords();

    QFormLayout *m_rows;
    QVBoxLayout *m_hit;
};

} // namespace headwater
