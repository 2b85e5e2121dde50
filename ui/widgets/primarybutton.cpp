// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/primarybutton.h"

#include <QApplication>
#include <QEvent>

namespace headwater {

PrimaryButton::PrimaryButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    QFont semibold = font();
    semibold.setWeight(QFont::DemiBold);
    setFont(semibold);
    setMinimumHeight(fontMetrics().height() + 16);
    setMinimumWidth(fontMetrics().horizontalAdvance(text) + 48);
    colour();
}

void PrimaryButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        colour();
}

void PrimaryButton::colour()
{
    QPalette filled = QApplication::palette();
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        filled.setColor(group, QPalette::Button, filled.color(group, QPalette::Highlight));
        filled.setColor(group, QPalette::ButtonText, filled.color(group, QPalette::HighlightedText));
    }
    setPalette(filled);
}

} // namespace headwater
