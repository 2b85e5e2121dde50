// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/confinement.h"
#include "knowledge/machine/machinefacts.h"

#include <sys/types.h>

namespace headwater {

/// Who a worker process is to the file system.
struct UserRights
{
    QString name;
    uid_t user = 0;
    gid_t group = 0;
    QList<gid_t> groups;          ///< The supplementary ones.
    Confinement confinement = {}; ///< Of a running process; a user alone has none.

    [[nodiscard]] bool isIn(gid_t other) const { return other == group || groups.contains(other); }
};

/// Of a running process, from /proc/PID/status and /proc/PID/attr/current.
std::optional<UserRights> rightsOfProcess(qint64 pid);
/// What nginx gives its workers for `user NAME GROUP`: the groups of the user database, and as the group itself @p
/// group or, when that is empty, the one that is called as the user is. Nothing when there is no such user or group.
std::optional<UserRights> rightsOfUser(const QString &name, const QString &group = {});

/// How far @p user gets on the way to @p path, which is absolute: every folder on it, symbolic links followed, by
/// owner, mode, POSIX ACL and what SELinux or AppArmor says, and the file itself, which is to be read, or written to
/// when it is a socket. Nothing when this program may not look that far itself.
std::optional<PathProbe> probePath(const QString &path, const UserRights &user);

} // namespace headwater
