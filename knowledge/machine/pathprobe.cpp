// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/pathprobe.h"

#include "knowledge/machine/accesscontrol.h"
#include "knowledge/machine/procfiles.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// The database's records are small; a line of a group with thousands of members is the longest.
constexpr std::size_t RecordSize = 256UL * 1024;
/// As many as the kernel follows.
constexpr int MostLinks = 40;

/// A walk along a path as the kernel walks it.
class PathWalk
{
public:
    PathWalk(const QString &path, const UserRights &user)
        : m_user(user)
        , m_pending(path.split(u'/', Qt::SkipEmptyParts))
    {
    }

    std::optional<PathProbe> run();

private:
    /// The next part of the path; false when there is an answer, or none to be had.
    bool step();
    void follow(const QString &link);
    bool lookAt(const QString &path);
    void judge(Permission permission);
    void askGuard(Permission permission);
    void stopAt(PathProbe::Obstacle obstacle);

    UserRights m_user;
    QStringList m_pending;
    QString m_at = u"/"_s;
    struct stat m_status{};
    int m_links = 0;
    std::optional<PathProbe> m_probe;
};

bool PathWalk::lookAt(const QString &path)
{
    m_at = path;
    if (::lstat(QFile::encodeName(path).constData(), &m_status) == 0)
        return true;
    if (errno == ENOENT)
        m_probe =
            PathProbe{.obstacle = PathProbe::Obstacle::Missing, .blockedAt = m_at, .user = m_user.name, .detail = {}};
    return false;
}

void PathWalk::stopAt(PathProbe::Obstacle obstacle)
{
    m_probe = PathProbe{.obstacle = obstacle,
                        .blockedAt = m_at,
                        .user = m_user.name,
                        .detail = accessText(QFile::encodeName(m_at), m_status)};
}

void PathWalk::judge(Permission permission)
{
    const AccessAnswer answer = access(QFile::encodeName(m_at), m_status, m_user, permission);
    if (answer.isAllowed)
        return askGuard(permission);
    stopAt(answer.isByAcl                     ? PathProbe::Obstacle::Acl
           : permission == Permission::Search ? PathProbe::Obstacle::Search
                                              : PathProbe::Obstacle::Mode);
}

/// The kernel asks SELinux and AppArmor only about what mode and ACL allow.
void PathWalk::askGuard(Permission permission)
{
    using Obstacle = PathProbe::Obstacle;
    const GuardAnswer answer = guardAnswer(m_user.confinement, QFile::encodeName(m_at), m_status.st_mode, permission);
    if (answer.verdict == GuardAnswer::Verdict::Allows)
        return;
    const bool isCertain = answer.verdict == GuardAnswer::Verdict::Refuses;
    if (m_user.confinement.guard == Confinement::Guard::AppArmor)
        stopAt(isCertain ? Obstacle::AppArmor : Obstacle::MaybeAppArmor);
    else
        stopAt(isCertain ? Obstacle::Selinux : Obstacle::MaybeSelinux);
    m_probe->detail = answer.detail;
}

void PathWalk::follow(const QString &link)
{
    const QString target = QFile::decodeName(linkTarget(link));
    m_pending = target.split(u'/', Qt::SkipEmptyParts) + m_pending;
    m_at = target.startsWith(u'/') ? u"/"_s : link.section(u'/', 0, -2);
    if (m_at.isEmpty())
        m_at = u"/"_s;
}

bool PathWalk::step()
{
    const QString folder = m_at;
    if (!lookAt(folder))
        return false;
    if (!S_ISDIR(m_status.st_mode)) {
        stopAt(PathProbe::Obstacle::NotADirectory);
        return false;
    }
    judge(Permission::Search);
    if (m_probe)
        return false;
    const QString name = m_pending.takeFirst();
    if (name == u"."_s)
        return true;
    if (name == u".."_s) {
        m_at = folder.section(u'/', 0, -2);
        if (m_at.isEmpty())
            m_at = u"/"_s;
        return true;
    }
    if (!lookAt(folder == u"/"_s ? folder + name : folder + u'/' + name))
        return false;
    if (!S_ISLNK(m_status.st_mode))
        return true;
    if (++m_links > MostLinks)
        return false;
    follow(m_at);
    return true;
}

std::optional<PathProbe> PathWalk::run()
{
    while (!m_pending.isEmpty()) {
        if (!step())
            return m_probe;
    }
    if (!lookAt(m_at))
        return m_probe;
    judge(S_ISDIR(m_status.st_mode)    ? Permission::Search
          : S_ISSOCK(m_status.st_mode) ? Permission::Write
                                       : Permission::Read);
    if (!m_probe)
        m_probe = PathProbe{.obstacle = PathProbe::Obstacle::None,
                            .blockedAt = {},
                            .user = m_user.name,
                            .detail = accessText(QFile::encodeName(m_at), m_status)};
    return m_probe;
}

/// The number behind a process's effective user or group: the second of four.
std::optional<quint32> effectiveId(qint64 pid, QByteArrayView name)
{
    const QList<QByteArray> ids = processStatus(pid, name).simplified().split(' ');
    return ids.size() == 4 ? std::optional(ids[1].toUInt()) : std::nullopt;
}

QString userName(uid_t user)
{
    std::vector<char> buffer(RecordSize);
    passwd record{};
    passwd *found = nullptr;
    ::getpwuid_r(user, &record, buffer.data(), buffer.size(), &found);
    return found ? QString::fromLocal8Bit(found->pw_name) : QString::number(user);
}

std::optional<gid_t> groupNamed(const QString &name)
{
    std::vector<char> buffer(RecordSize);
    group record{};
    group *found = nullptr;
    ::getgrnam_r(name.toLocal8Bit().constData(), &record, buffer.data(), buffer.size(), &found);
    return found ? std::optional(found->gr_gid) : std::nullopt;
}

} // namespace

std::optional<UserRights> rightsOfProcess(qint64 pid)
{
    const std::optional<quint32> user = effectiveId(pid, "Uid");
    const std::optional<quint32> group = effectiveId(pid, "Gid");
    if (!user || !group)
        return {};
    UserRights rights{.name = userName(*user),
                      .user = *user,
                      .group = *group,
                      .groups = {},
                      .confinement = confinementOfProcess(pid)};
    for (const QByteArray &id : processStatus(pid, "Groups").simplified().split(' ')) {
        if (!id.isEmpty())
            rights.groups.append(id.toUInt());
    }
    return rights;
}

std::optional<UserRights> rightsOfUser(const QString &name, const QString &group)
{
    std::vector<char> buffer(RecordSize);
    passwd record{};
    passwd *found = nullptr;
    const QByteArray user = name.toLocal8Bit();
    ::getpwnam_r(user.constData(), &record, buffer.data(), buffer.size(), &found);
    const std::optional<gid_t> own = groupNamed(group.isEmpty() ? name : group);
    if (!found || !own)
        return {};
    UserRights rights{.name = name, .user = found->pw_uid, .group = *own, .groups = {}, .confinement = {}};
    int count = 64;
    rights.groups.resize(count);
    while (::getgrouplist(user.constData(), *own, rights.groups.data(), &count) < 0)
        rights.groups.resize(count);
    rights.groups.resize(count);
    return rights;
}

std::optional<PathProbe> probePath(const QString &path, const UserRights &user)
{
    return path.startsWith(u'/') ? PathWalk(path, user).run() : std::nullopt;
}

} // namespace headwater
