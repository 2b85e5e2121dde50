// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <sys/stat.h>

namespace headwater {

/// What is to be done with a file; the numbers are those of modes and ACLs.
enum class Permission : quint8 { Search = 1, Write = 2, Read = 4 };

/// What holds a process back besides modes and ACLs.
struct Confinement
{
    enum class Guard : quint8 { None, Selinux, AppArmor };
    Guard guard = Guard::None;
    QByteArray label = {}; ///< The process's context for SELinux, its profile for AppArmor.
};

/// @p attribute is what /proc/PID/attr/current says. Where a guard only reports, or leaves the process alone, there is
/// none.
Confinement confinementOf(const QByteArray &attribute, bool selinuxEnforces);
Confinement confinementOfProcess(qint64 pid);

/// What a guard says of a file.
struct GuardAnswer
{
    enum class Verdict : quint8 {
        Allows,
        Refuses,
        MayRefuse, ///< Its rules are closed to us, and nothing says that they allow it.
    };
    Verdict verdict = Verdict::Allows;
    QString detail; ///< The file's label, or the process's profile.
};

/// Where the kernel answers for its guards.
struct GuardFolders
{
    QString selinux = QStringLiteral("/sys/fs/selinux");
    QString appArmor = QStringLiteral("/sys/kernel/security/apparmor");
};

/// Whether @p confinement lets a process do @p permission to the file @p path, whose mode is @p mode. The rules are
/// asked of the kernel, which answers those whom its guard lets ask.
GuardAnswer guardAnswer(const Confinement &confinement, const QByteArray &path, mode_t mode, Permission permission,
                        const GuardFolders &folders = {});

/// Whether @p decision, as SELinux's file "access" gives it, allows all of @p permissions, a mask of the class's
/// bits; nothing when it is no decision.
std::optional<bool> selinuxAllows(const QByteArray &decision, quint32 permissions);
/// The same for AppArmor's file ".access", whose bits are those of Permission.
std::optional<bool> appArmorAllows(const QByteArray &decision, quint32 permissions);

} // namespace headwater
