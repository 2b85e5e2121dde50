// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/checks/checkresult.h"
#include "knowledge/fix/edit.h"

namespace headwater {

/// An edit of the file with that index in ConfigTree::files().
struct EditInFile
{
    int file = 0;
    Edit edit;
};

/// What the linter proposes, as edits of bytes. A directive that stands in a file included twice is changed once.
QList<EditInFile> editsFor(const ConfigTree &tree, const QList<ProposedEdit> &proposed);

/// The same as whole files before and after.
QList<FileChange> changesFor(const ConfigTree &tree, const QList<ProposedEdit> &proposed);

} // namespace headwater
