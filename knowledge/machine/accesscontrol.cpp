// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/accesscontrol.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <array>
#include <sys/xattr.h>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// An entry of the extended attribute system.posix_acl_access, in which the kernel hands out ACLs: after a version of
/// four bytes come entries of a tag, permissions, two bytes each, and an id of four, little-endian.
struct AclEntry
{
    enum Tag : quint16 { Owner = 1, User = 2, OwningGroup = 4, Group = 8, Mask = 16, Other = 32 };
    quint16 tag = 0;
    quint16 permissions = 0;
    quint32 id = 0;
};

QList<AclEntry> aclOf(const QByteArray &path)
{
    constexpr qsizetype Header = 4;
    constexpr qsizetype EntrySize = 8;
    std::array<char, 4096> bytes{};
    const ssize_t size = ::getxattr(path.constData(), "system.posix_acl_access", bytes.data(), bytes.size());
    QList<AclEntry> entries;
    for (qsizetype at = Header; at + EntrySize <= size; at += EntrySize) {
        const char *entry = bytes.data() + at;
        entries.append({.tag = qFromLittleEndian<quint16>(entry),
                        .permissions = qFromLittleEndian<quint16>(entry + 2),
                        .id = qFromLittleEndian<quint32>(entry + 4)});
    }
    return entries;
}

/// As acl(5) describes the access check: the first class that fits the user decides, among groups any that allows.
bool aclAllows(const QList<AclEntry> &acl, const struct stat &status, const UserRights &user, quint16 wanted)
{
    quint16 mask = 7;
    quint16 other = 0;
    std::optional<quint16> named;
    bool isInAGroup = false;
    bool groupAllows = false;
    for (const AclEntry &entry : acl) {
        const bool allows = (entry.permissions & wanted) == wanted;
        if (entry.tag == AclEntry::Owner && status.st_uid == user.user)
            return allows;
        if (entry.tag == AclEntry::User && entry.id == user.user)
            named = entry.permissions;
        const bool isOwnGroup = (entry.tag == AclEntry::OwningGroup && user.isIn(status.st_gid)) ||
                                (entry.tag == AclEntry::Group && user.isIn(entry.id));
        isInAGroup = isInAGroup || isOwnGroup;
        groupAllows = groupAllows || (isOwnGroup && allows);
        if (entry.tag == AclEntry::Mask)
            mask = entry.permissions;
        if (entry.tag == AclEntry::Other)
            other = entry.permissions;
    }
    if (named)
        return (*named & mask & wanted) == wanted;
    return isInAGroup ? groupAllows && (mask & wanted) == wanted : (other & wanted) == wanted;
}

bool modeAllows(const struct stat &status, const UserRights &user, quint16 wanted)
{
    const unsigned shift = status.st_uid == user.user ? 6U : user.isIn(status.st_gid) ? 3U : 0U;
    return ((status.st_mode >> shift) & wanted) == wanted;
}

QChar kindOf(mode_t mode)
{
    return S_ISDIR(mode) ? u'd' : S_ISSOCK(mode) ? u's' : S_ISLNK(mode) ? u'l' : S_ISFIFO(mode) ? u'p' : u'-';
}

QString nameOr(const QString &name, quint32 id)
{
    return name.isEmpty() ? QString::number(id) : name;
}

} // namespace

AccessAnswer access(const QByteArray &path, const struct stat &status, const UserRights &user, Permission permission)
{
    if (user.user == 0)
        return {.isAllowed = true};
    const auto wanted = static_cast<quint16>(permission);
    if (const QList<AclEntry> acl = aclOf(path); !acl.isEmpty())
        return {.isAllowed = aclAllows(acl, status, user, wanted), .isByAcl = true};
    return {.isAllowed = modeAllows(status, user, wanted)};
}

QString accessText(const QByteArray &path, const struct stat &status)
{
    QString text(kindOf(status.st_mode));
    for (int bit = 8; bit >= 0; --bit)
        text += (status.st_mode >> bit) & 1U ? u"xwr"[bit % 3] : u'-';
    if (!aclOf(path).isEmpty())
        text += u'+';
    const QFileInfo info(QFile::decodeName(path));
    return text + u' ' + nameOr(info.owner(), status.st_uid) + u' ' + nameOr(info.group(), status.st_gid);
}

} // namespace headwater
