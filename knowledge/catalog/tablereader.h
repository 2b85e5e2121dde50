// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"
#include "knowledge/result.h"

namespace headwater {

/// The entries of one file of the table (knowledge/table/README.md says how they are written). What is wrong is
/// appended to
/// @p errors with file and line; an entry with an error is left out.
QList<Entry> readTable(const QString &path, QList<Error> &errors);

/// The same from text. @p subsystem is the file's base name, @p name what errors call it.
QList<Entry> readTableText(const QString &name, const QString &subsystem, const QByteArray &yaml, QList<Error> &errors);

} // namespace headwater
