// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"

#include <QPushButton>

namespace headwater {

/// A word to click in running text, reachable by keyboard. Flat, in the colour of links.
class LinkButton : public QPushButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A reference that opens in the browser; nullptr when its address is not an https one.
LinkButton *referenceButton(const Reference &reference, QWidget *parent);

} // namespace headwater
