// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/logfile.h"

namespace headwater {

/// Whether @p head begins a tar.
bool isTar(QByteArrayView head);

/// A file within a tar, or a link.
struct TarMember
{
    QString path;
    qint64 begin = 0;
    qint64 size = 0;
    QString target; ///< Of a symbolic link, as it stands there; a hard link's is a member's path. Empty for a file.
};

/// Hands out the files and links of @p tar in order until @p take answers false. Fails where the tar breaks off or
/// makes no sense. Unlike KTar it keeps nothing in memory, whatever the tar claims to hold, and yields what a cut one
/// still has.
Result<void> eachTarMember(const LogFile &tar, const std::function<bool(const TarMember &member)> &take);

} // namespace headwater
