// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>
#include <QTextCharFormat>

#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>

namespace headwater {

/// The definitions that come with KSyntaxHighlighting and Headwater's own. Of the UI thread.
KSyntaxHighlighting::Repository &syntaxRepository();

/// How @p format looks with @p theme, its colour adjusted to keep 4.5:1 on @p palette's base: the themes' own comments
/// do not.
QTextCharFormat readableFormat(const KSyntaxHighlighting::Format &format, const KSyntaxHighlighting::Theme &theme,
                               const QPalette &palette);

} // namespace headwater
