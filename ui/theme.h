// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

namespace headwater {

enum class Theme { System, Light, Dark };

/// Headwater's own colours: calm surfaces, text at 7:1 or better, secondary text (PlaceholderText) at 4.5:1.
QPalette themePalette(Qt::ColorScheme scheme);

/// Puts the application into Fusion with the palette for @p theme, and keeps it in step with the system's scheme when
/// that is what @p theme says.
void applyTheme(Theme theme);

/// The colour of lines around cards and between panels.
QColor borderColor(const QPalette &palette);

} // namespace headwater
