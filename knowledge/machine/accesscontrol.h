// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/pathprobe.h"

#include <sys/stat.h>

namespace headwater {

/// What the mode or the POSIX ACL of a file answers.
struct AccessAnswer
{
    bool isAllowed = false;
    bool isByAcl = false; ///< The file has an ACL beyond its mode.
};

/// Whether @p user has @p permission on @p path, whose status is @p status. Root may do everything.
AccessAnswer access(const QByteArray &path, const struct stat &status, const UserRights &user, Permission permission);

/// "drwxr-x---+ root www-data", as ls shows it.
QString accessText(const QByteArray &path, const struct stat &status);

} // namespace headwater
