// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/edit.h"

namespace headwater {

/// One row of a diff as a person reads it: line numbers instead of hunk headers.
struct DiffLine
{
    enum class Kind : quint8 { File, Context, Added, Removed, Gap };
    Kind kind = Kind::Context;
    int before = 0; ///< Number of the line in the file as it is; 0 when it has none.
    int after = 0;  ///< The same in the file as it will be.
    QString text;   ///< Without the sign; for File the path.

    bool operator==(const DiffLine &) const = default;
};

/// The rows of @p changes, file after file.
QList<DiffLine> diffLines(const QList<FileChange> &changes);

} // namespace headwater
