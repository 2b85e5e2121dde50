// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/check.h"
#include "knowledge/result.h"

namespace headwater {

/// The checks of one file (knowledge/table/README.md says how they are written). What is wrong is appended to
/// @p errors with file and line.
QList<Check> readChecks(const QString &path, QList<Error> &errors);

/// The same from text. @p theme is the file's base name, @p name what errors call it.
QList<Check> readChecksText(const QString &name, const QString &theme, const QByteArray &yaml, QList<Error> &errors);

/// What is wrong with all pages together: ids given twice, not among @p ids (those that the linter reports) or missing;
/// pages without a reference; languages that say different things.
QList<Error> checkPages(const QList<Check> &checks, const QStringList &ids);

} // namespace headwater
