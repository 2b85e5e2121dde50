// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/edit.h"

#include <QDateTime>

namespace headwater {

/// The whole of Transaction as one command for POSIX sh, to be pasted or saved where Headwater itself may not write, or
/// where nginx runs on another machine: a folder with backups, the files changed, nginx -t, everything put back when a
/// file cannot be written or nginx refuses, and else the reload. It stops at the first step that fails.
///
/// The new files are made beside the backups, so a patch that does not fit leaves the configuration, and the folders
/// that include directives look into, alone. They are then copied over the old ones, which keeps owner, mode and links.
/// Whatever is in the paths and files, it is safe to paste: nothing of it is run or acted on by a terminal.
///
/// Without a @p mainFile nginx tests the configuration that it was built to use.
QString shellCommands(const QList<FileChange> &changes, const QString &mainFile, const QString &prefix = {},
                      const QDateTime &when = QDateTime::currentDateTime());

} // namespace headwater
