// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/pathprobe.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QTest>
#include <QtEndian>

#include <cerrno>
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace headwater;
using namespace Qt::StringLiterals;

using Obstacle = PathProbe::Obstacle;

namespace {

/// A user that owns nothing and is in one group beside its own.
const UserRights Worker{.name = u"worker"_s, .user = 23456, .group = 23456, .groups = {23457}};

struct AclRow
{
    quint16 tag = 0;
    quint16 permissions = 0;
    quint32 id = 0xffffffff;
};

QByteArray acl(const QList<AclRow> &rows)
{
    const auto bytes = [](auto number) {
        number = qToLittleEndian(number);
        return QByteArray(reinterpret_cast<const char *>(&number), sizeof number);
    };
    QByteArray attribute = bytes(quint32{2});
    for (const AclRow &row : rows)
        attribute += bytes(row.tag) + bytes(row.permissions) + bytes(row.id);
    return attribute;
}

/// What the kernel itself answers to the worker: errno of opening @p path, or 0.
int openedAs(const UserRights &user, const QByteArray &path)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const bool isWorker = ::setgroups(static_cast<std::size_t>(user.groups.size()), user.groups.constData()) == 0 &&
                              ::setresgid(user.group, user.group, user.group) == 0 &&
                              ::setresuid(user.user, user.user, user.user) == 0;
        ::_exit(!isWorker ? 255 : ::open(path.constData(), O_RDONLY) >= 0 ? 0 : errno);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

} // namespace

class TestPathProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsTheObstacle_data();
    void findsTheObstacle();
    void followsAcls_data();
    void followsAcls();
    void showsWhatStandsThere();
    void asksTheGuardAboutWhatRightsAllow_data();
    void asksTheGuardAboutWhatRightsAllow();
    void letsRootThrough();
    void knowsTheRightsOfAProcess();
    void knowsTheRightsOfAUser();
    void takesOnlyAbsolutePaths();

private:
    void setMode(const QString &name, mode_t mode) const
    {
        QCOMPARE(::chmod(QFile::encodeName(m_files.path(name)).constData(), mode), 0);
    }
    void agreesWithTheKernel(const QString &path, Obstacle obstacle) const;
    TemporaryFiles m_files;
};

void TestPathProbe::initTestCase()
{
    const auto folder = [this](const QString &name, mode_t mode) {
        QVERIFY(QDir(m_files.folder()).mkpath(name));
        setMode(name, mode);
    };
    setMode(u"."_s, 0711);
    folder(u"open"_s, 0755);
    folder(u"passage"_s, 0711);
    folder(u"closed"_s, 0700);
    folder(u"closed/inner"_s, 0755);
    for (const QString &name : {u"open/file"_s, u"open/secret"_s, u"passage/file"_s, u"closed/inner/file"_s}) {
        m_files.write(name, "x");
        setMode(name, 0644);
    }
    setMode(u"open/secret"_s, 0600);
    QVERIFY(QFile::link(u"../closed/inner/file"_s, m_files.path(u"open/link"_s)));
    QVERIFY(QFile::link(m_files.path(u"open/file"_s), m_files.path(u"open/absolute"_s)));
    QVERIFY(QFile::link(u"round"_s, m_files.path(u"open/round"_s)));
}

void TestPathProbe::agreesWithTheKernel(const QString &path, Obstacle obstacle) const
{
    if (::geteuid() != 0)
        return;
    const int expected = obstacle == Obstacle::None            ? 0
                         : obstacle == Obstacle::Missing       ? ENOENT
                         : obstacle == Obstacle::NotADirectory ? ENOTDIR
                                                               : EACCES;
    QCOMPARE(openedAs(Worker, QFile::encodeName(path)), expected);
}

void TestPathProbe::findsTheObstacle_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Obstacle>("obstacle");
    QTest::addColumn<QString>("blockedAt");
    QTest::newRow("none") << u"open/file"_s << Obstacle::None << QString();
    QTest::newRow("a folder that may only be passed") << u"passage/file"_s << Obstacle::None << QString();
    QTest::newRow("missing file") << u"open/none"_s << Obstacle::Missing << u"open/none"_s;
    QTest::newRow("missing folder") << u"none/deeper/file"_s << Obstacle::Missing << u"none"_s;
    QTest::newRow("file in the middle") << u"open/file/deeper"_s << Obstacle::NotADirectory << u"open/file"_s;
    QTest::newRow("closed folder") << u"closed/inner/file"_s << Obstacle::Search << u"closed"_s;
    QTest::newRow("closed file") << u"open/secret"_s << Obstacle::Mode << u"open/secret"_s;
    QTest::newRow("link into a closed folder") << u"open/link"_s << Obstacle::Search << u"closed"_s;
    QTest::newRow("absolute link") << u"open/absolute"_s << Obstacle::None << QString();
    QTest::newRow("by way of the folder above") << u"open/../passage/./file"_s << Obstacle::None << QString();
    QTest::newRow("out of a closed folder") << u"closed/../open/file"_s << Obstacle::Search << u"closed"_s;
}

void TestPathProbe::findsTheObstacle()
{
    QFETCH(const QString, path);
    QFETCH(const Obstacle, obstacle);
    QFETCH(const QString, blockedAt);
    const QString absolute = m_files.folder() + u'/' + path;
    const std::optional<PathProbe> found = probePath(absolute, Worker);
    if (!found && ::geteuid() != 0)
        QSKIP("closed to this test, too");
    QVERIFY(found);
    QCOMPARE(found->obstacle, obstacle);
    QCOMPARE(QDir::cleanPath(found->blockedAt), blockedAt.isEmpty() ? QString() : m_files.path(blockedAt));
    QCOMPARE(found->user, u"worker"_s);
    agreesWithTheKernel(absolute, obstacle);
}

void TestPathProbe::followsAcls_data()
{
    // Tags as in acl(5): owner 1, named user 2, owning group 4, named group 8, mask 16, others 32.
    QTest::addColumn<QByteArray>("attribute");
    QTest::addColumn<Obstacle>("obstacle");
    QTest::newRow("named user may") << acl({{1, 6}, {2, 4, 23456}, {4, 0}, {16, 4}, {32, 0}}) << Obstacle::None;
    QTest::newRow("named user may, but for the mask")
        << acl({{1, 6}, {2, 4, 23456}, {4, 0}, {16, 0}, {32, 0}}) << Obstacle::Acl;
    QTest::newRow("named user may not, though others may")
        << acl({{1, 6}, {2, 0, 23456}, {4, 4}, {16, 4}, {32, 4}}) << Obstacle::Acl;
    QTest::newRow("named group may") << acl({{1, 6}, {4, 0}, {8, 4, 23457}, {16, 4}, {32, 0}}) << Obstacle::None;
    QTest::newRow("named group may not, though others may")
        << acl({{1, 6}, {4, 0}, {8, 0, 23457}, {16, 4}, {32, 4}}) << Obstacle::Acl;
    QTest::newRow("somebody else is named") << acl({{1, 6}, {2, 4, 23458}, {4, 0}, {16, 4}, {32, 0}}) << Obstacle::Acl;
}

void TestPathProbe::followsAcls()
{
    QFETCH(const QByteArray, attribute);
    QFETCH(const Obstacle, obstacle);
    const QString path = m_files.write(u"open/listed"_s, "x");
    if (::setxattr(QFile::encodeName(path).constData(), "system.posix_acl_access", attribute.constData(),
                   static_cast<std::size_t>(attribute.size()), 0) != 0)
        QSKIP("no ACLs on this file system");
    const std::optional<PathProbe> found = probePath(path, Worker);
    QVERIFY(found);
    QCOMPARE(found->obstacle, obstacle);
    QVERIFY(found->detail.section(u' ', 0, 0).endsWith(u'+'));
    agreesWithTheKernel(path, obstacle);
    QVERIFY(QFile::remove(path));
}

void TestPathProbe::showsWhatStandsThere()
{
    const QFileInfo closed(m_files.path(u"closed"_s));
    QCOMPARE(probePath(m_files.path(u"closed/inner"_s), Worker).value_or(PathProbe()).detail,
             u"drwx------ %1 %2"_s.arg(closed.owner(), closed.group()));
}

void TestPathProbe::asksTheGuardAboutWhatRightsAllow_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Obstacle>("obstacle");
    QTest::newRow("allowed file") << u"open/file"_s << Obstacle::MaybeAppArmor;
    QTest::newRow("closed file") << u"open/secret"_s << Obstacle::Mode;
    QTest::newRow("closed folder") << u"closed/inner/file"_s << Obstacle::Search;
    QTest::newRow("missing file") << u"open/none"_s << Obstacle::Missing;
    QTest::newRow("folder") << u"open"_s << Obstacle::None;
}

void TestPathProbe::asksTheGuardAboutWhatRightsAllow()
{
    QFETCH(const QString, path);
    QFETCH(const Obstacle, obstacle);
    UserRights confined = Worker;
    confined.confinement = {.guard = Confinement::Guard::AppArmor, .label = "/usr/sbin/nginx"};
    const std::optional<PathProbe> found = probePath(m_files.path(path), confined);
    QVERIFY(found);
    QCOMPARE(found->obstacle, obstacle);
    const bool isMaybe = obstacle == Obstacle::MaybeAppArmor;
    QCOMPARE(found->detail == u"/usr/sbin/nginx"_s, isMaybe);
    QCOMPARE(found->isBlocked(), obstacle != Obstacle::None && !isMaybe);
}

void TestPathProbe::letsRootThrough()
{
    QCOMPARE(probePath(m_files.path(u"open/secret"_s), UserRights{.name = u"root"_s, .groups = {}})->obstacle,
             Obstacle::None);
}

void TestPathProbe::knowsTheRightsOfAProcess()
{
    const std::optional<UserRights> own = rightsOfProcess(::getpid());
    QVERIFY(own);
    QCOMPARE(own->user, ::geteuid());
    QCOMPARE(own->group, ::getegid());
    QCOMPARE(own->groups.size(), ::getgroups(0, nullptr));
    QCOMPARE(own->confinement.guard, confinementOfProcess(::getpid()).guard);
    QVERIFY(!rightsOfProcess(0));
}

void TestPathProbe::knowsTheRightsOfAUser()
{
    const std::optional<UserRights> root = rightsOfUser(u"root"_s);
    QVERIFY(root);
    QCOMPARE(root->user, 0U);
    QVERIFY(root->isIn(0));
    QVERIFY(!rightsOfUser(u"no such user"_s));
    QVERIFY(!rightsOfUser(u"root"_s, u"no such group"_s));
}

void TestPathProbe::takesOnlyAbsolutePaths()
{
    QVERIFY(!probePath(u"open/file"_s, Worker));
    QVERIFY(!probePath(QString(), Worker));
}

QTEST_GUILESS_MAIN(TestPathProbe)
#include "tst_pathprobe.moc"
