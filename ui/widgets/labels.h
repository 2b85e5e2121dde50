// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace headwater {

/// Running text: plain (what a log says is never markup), wrapped, no wider than about 75 characters, selectable.
QLabel *textLabel(const QString &text, QWidget *parent);
/// The same in the colour of second thoughts.
QLabel *secondaryLabel(const QString &text, QWidget *parent);
/// A heading: @p scale times the font's size, semibold.
QLabel *titleLabel(const QString &text, double scale, QWidget *parent);

/// The system's fixed font, in which logs and configurations are shown.
QFont fixedFont();

/// @p text as a tool tip that is never taken for markup.
QString plainToolTip(const QString &text);

/// @p text with words of more than @p most characters cut in the middle, so that a request of two thousand characters
/// without a space does not push a panel out of the window.
QString withoutLongWords(const QString &text, qsizetype most = 60);

} // namespace headwater
