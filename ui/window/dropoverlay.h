// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace headwater {

/// Says that a drop will be taken, over the whole of its parent, while something is dragged over it.
class DropOverlay : public QWidget
{
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *parent);

    void cover();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace headwater
