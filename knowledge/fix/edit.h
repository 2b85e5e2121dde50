// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

namespace headwater {

/// Bytes of one file replaced by others; an empty range inserts.
struct Edit
{
    SourceRange range;
    QByteArray text;
};

/// A file before and after.
struct FileChange
{
    QString path;
    QByteArray before;
    QByteArray after;
    int line = 0; ///< Where the change begins in the file as it is, counted from one.

    /// As `diff -u` writes it, with three lines of context and the paths as in `patch -p1`.
    [[nodiscard]] QByteArray unifiedDiff() const;
};

/// The change that @p edits make; they must not overlap.
FileChange applyEdits(const ConfigFile &file, QList<Edit> edits);

/// Inserts `name value;` into @p block (None: at the top of the first file), in the style of what stands there:
/// indentation, line ends, and after the last simple directive that begins with the same word, or at the block's start;
/// in an upstream block at its end. The edit is one of the file that fileOf() answers for @p block.
Edit insertDirective(const ConfigTree &tree, NodeId block, QByteArrayView name, QByteArrayView value);
/// The same outside of all blocks of @p file: behind the simple directives that it begins with.
Edit insertAtTop(const ConfigFile &file, QByteArrayView name, QByteArrayView value);
/// Index of the file that a directive stands in; for None of that of the first root.
int fileOf(const ConfigTree &tree, NodeId directive);
/// Replaces the arguments of a simple directive.
Edit replaceArguments(const ConfigTree &tree, NodeId directive, QByteArrayView value);
/// Takes a directive out, with its line when it stands there alone.
Edit removeDirective(const ConfigTree &tree, NodeId directive);
/// Sets NAME=VALUE among a directive's parameters, such as max_fails on an upstream's server.
Edit setParameter(const ConfigTree &tree, NodeId directive, QByteArrayView parameter, QByteArrayView value);

} // namespace headwater
