// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/fixedtext.h"

#include "ui/widgets/labels.h"

#include <algorithm>

namespace headwater {

FixedText::FixedText(const QString &text, QWidget *parent)
    : QPlainTextEdit(text, parent)
{
    setReadOnly(true);
    setFont(fixedFont());
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setBackgroundRole(QPalette::AlternateBase);
    fitHeight();
}

void FixedText::setText(const QString &text)
{
    setPlainText(text);
    fitHeight();
}

void FixedText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void FixedText::fitHeight()
{
    // A plain text document measures itself in lines.
    constexpr int MostLines = 6;
    const int needed = static_cast<int>(document()->size().height());
    setVerticalScrollBarPolicy(needed > MostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const int lines = std::clamp(needed, 1, MostLines);
    const int margins = 2 * static_cast<int>(document()->documentMargin()) + 2 * frameWidth();
    setFixedHeight(lines * fontMetrics().lineSpacing() + margins);
}

} // namespace headwater
