// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace headwater {

/// @p text with every character made visible that would do something instead of being seen: control characters, which
/// a terminal obeys, and those that turn the direction of text or have no width, which hide what stands there. Line
/// feeds and tabs are kept.
QString visibleText(const QString &text);

/// The same on one line: line feeds and tabs are shown too.
QString visibleLine(const QString &text);

} // namespace headwater
