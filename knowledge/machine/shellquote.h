// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace headwater {

/// @p word as POSIX sh reads it back unchanged, whatever is in it. Safe to paste: control characters that a terminal
/// would act on are spelled with printf.
QString shellQuoted(const QString &word);

/// A command as one would type it.
QString shellCommand(const QStringList &words);

} // namespace headwater
