// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <vector>

namespace headwater {

/// The lines of @p bytes, each with its line end; the last one may have none.
std::vector<QByteArrayView> linesOf(QByteArrayView bytes);

/// Lines of the one file that stand where lines of the other do; either count may be 0.
struct LineChange
{
    qsizetype before = 0; ///< Counted from zero.
    qsizetype beforeCount = 0;
    qsizetype after = 0;
    qsizetype afterCount = 0;

    bool operator==(const LineChange &) const = default;
};

/// What turns @p before into @p after, in order, with as few lines as can be found with bounded effort.
std::vector<LineChange> diffLines(const std::vector<QByteArrayView> &before, const std::vector<QByteArrayView> &after);

} // namespace headwater
