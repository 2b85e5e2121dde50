// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/checkfix.h"

namespace headwater {

/// Adds `header { … }` to @p block (None: to the first root's file) with @p directives, such as "proxy_pass
/// http://app;", one a line: behind its last block of that name, or else at its end.
Edit insertBlock(const ConfigTree &tree, NodeId block, QByteArrayView header, const QList<QByteArray> &directives);

/// Puts a block around neighbours of one file, from @p first to @p last, whose lines are indented one step more. Fails
/// when they are no neighbours, or share their lines with something else.
Result<Edit> wrapDirectives(const ConfigTree &tree, NodeId first, NodeId last, QByteArrayView header);

/// Takes a directive with all it holds from where it is to the end of @p block, indented as it is usual there. Fails
/// when the block lies inside the directive.
Result<QList<EditInFile>> moveDirective(const ConfigTree &tree, NodeId directive, NodeId block);

/// Puts a # before each line of a directive. Fails when it shares a line with something else.
Result<Edit> commentOut(const ConfigTree &tree, NodeId directive);

} // namespace headwater
