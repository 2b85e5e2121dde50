// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/result.h"

#include <QByteArray>
#include <QString>

namespace headwater {

/// The file that @p path leads to once all symbolic links are followed.
Result<QString> resolvedPath(const QString &path);

/// The bytes of a regular file; anything else is refused, since reading a pipe or a device may never end.
Result<QByteArray> readRegularFile(const QString &path);

/// Whether this user may write the file, by its permissions and those of its file system.
Result<void> verifyWritable(const QString &path);

/// Writes a new file, readable by its owner only; it is on the disk when this returns.
Result<void> writeNewFile(const QString &path, const QByteArray &bytes);

/// Puts what a folder lists on the disk: without this a new name in it may be lost with the power.
Result<void> syncFolder(const QString &folder);

/// Replaces the bytes of the regular file that @p path leads to, and nothing else about it: owner, group, mode, access
/// control list, extended attributes, symbolic and hard links stay. Refuses with Error::Invalid when its bytes are not
/// @p expected.
///
/// Where nothing stands against it, a second file is written beside it, brought to the disk and renamed over it, so
/// that whoever looks, even after a power failure, sees the old bytes or the new ones. A rename would cut hard links,
/// needs write permission for the folder, can fail to give the file back to its owner and cannot be done over a mount
/// point (a container's single mounted file): there the file is overwritten in place. That can be cut off half way,
/// which is why Transaction brings backups and a journal to the disk first. (A container that has just this file
/// mounted goes on seeing the old one after a rename outside it, as with every editor that saves this way; nothing
/// tells us so.)
///
/// The second file is called @p temporaryName; one of that name left by an interruption is replaced. It should begin
/// with a dot, which the patterns of include directives do not match.
Result<void> replaceFileBytes(const QString &path, const QByteArray &expected, const QByteArray &bytes,
                              const QString &temporaryName);

} // namespace headwater
