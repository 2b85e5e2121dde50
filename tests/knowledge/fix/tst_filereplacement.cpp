// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/filereplacement.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <memory>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr uid_t Nobody = 65534;

/// The rights of an ordinary user, for tests of what those cannot do; root could do it all.
class OrdinaryUser
{
public:
    OrdinaryUser()
    {
        if (m_wasRoot && seteuid(Nobody) != 0)
            qFatal("seteuid");
    }
    ~OrdinaryUser()
    {
        if (m_wasRoot && seteuid(0) != 0)
            qFatal("seteuid");
    }
    Q_DISABLE_COPY_MOVE(OrdinaryUser)

private:
    bool m_wasRoot = geteuid() == 0;
};

struct stat statusOf(const QString &path)
{
    struct stat status = {};
    if (lstat(QFile::encodeName(path).constData(), &status) != 0)
        qFatal("%s", qPrintable(path));
    return status;
}

const auto Name = u".headwater-test"_s;

} // namespace

class TestFileReplacement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void replacesEveryByte_data();
    void replacesEveryByte();
    void keepsTheMode_data();
    void keepsTheMode();
    void keepsOwnerAndGroup();
    void keepsExtendedAttributes();
    void keepsTheAccessControlList();
    void doesNotTakeTheFoldersDefaultAccessControlList();
    void keepsASymbolicLink();
    void keepsHardLinks();
    void isAtomicWhereItCanBe();
    void writesInPlaceInAFolderThatIsReadOnly();
    void writesInPlaceWhenTheOwnerCannotBeKept();
    void refusesAReadOnlyFile();
    void refusesAFileThatIsNotAsExpected();
    void refusesWhatIsNotARegularFile();
    void reportsAMissingFile();
    void replacesALeftoverOfAnInterruption();
    void reportsAFailingWrite();
    void newFilesArePrivateAndNeverOverwrite();

private:
    std::unique_ptr<TemporaryFiles> m_files;
};

void TestFileReplacement::init()
{
    m_files = std::make_unique<TemporaryFiles>();
    chmod(QFile::encodeName(m_files->folder()).constData(), 0777);
}

void TestFileReplacement::replacesEveryByte_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("longer") << QByteArray("a;\n") << QByteArray("a;\nb;\n");
    QTest::newRow("shorter") << QByteArray("a;\nb;\n") << QByteArray("a;\n");
    QTest::newRow("empty before") << QByteArray() << QByteArray("a;\n");
    QTest::newRow("empty after") << QByteArray("a;\n") << QByteArray();
    QTest::newRow("carriage returns") << QByteArray("a;\r\nb;\r\n") << QByteArray("a;\r\nc;\r\n");
    QTest::newRow("no final line feed") << QByteArray("a;") << QByteArray("b;");
    QTest::newRow("bytes that are no text") << QByteArray("\0\xff\x80", 3) << QByteArray("\xef\xbb\xbf\0\n", 5);
    QTest::newRow("a mebibyte") << QByteArray(1 << 20, 'a') << QByteArray((1 << 20) + 1, 'b');
}

void TestFileReplacement::replacesEveryByte()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const QString renamed = m_files->write(u"renamed"_s, before);
    const QString overwritten = m_files->write(u"overwritten"_s, before);
    QCOMPARE(link(QFile::encodeName(overwritten).constData(), QFile::encodeName(m_files->path(u"twin"_s)).constData()),
             0);

    QVERIFY(replaceFileBytes(renamed, before, after, Name));
    QVERIFY(replaceFileBytes(overwritten, before, after, Name));
    QCOMPARE(m_files->read(renamed), after);
    QCOMPARE(m_files->read(overwritten), after);
    QCOMPARE(m_files->names(), QStringList({u"overwritten"_s, u"renamed"_s, u"twin"_s}));
}

void TestFileReplacement::keepsTheMode_data()
{
    QTest::addColumn<uint>("mode");
    for (const uint mode : {0600U, 0640U, 0644U, 0664U, 0666U, 02750U, 04711U})
        QTest::addRow("0%o", mode) << mode;
}

void TestFileReplacement::keepsTheMode()
{
    QFETCH(const uint, mode);
    const QString file = m_files->write(u"file"_s, "a");
    QCOMPARE(chmod(QFile::encodeName(file).constData(), mode), 0);
    QVERIFY(replaceFileBytes(file, "a", "b", Name));
    QCOMPARE(statusOf(file).st_mode & 07777U, mode);
}

void TestFileReplacement::keepsOwnerAndGroup()
{
    if (geteuid() != 0)
        QSKIP("Only root can give a file away.");
    const QString file = m_files->write(u"file"_s, "a");
    QCOMPARE(chown(QFile::encodeName(file).constData(), 33, 4), 0);
    QVERIFY(replaceFileBytes(file, "a", "b", Name));
    QCOMPARE(statusOf(file).st_uid, 33U);
    QCOMPARE(statusOf(file).st_gid, 4U);
}

void TestFileReplacement::keepsExtendedAttributes()
{
    const QString file = m_files->write(u"file"_s, "a");
    const QByteArray name = QFile::encodeName(file);
    if (setxattr(name.constData(), "user.origin", "puppet", 6, 0) != 0 ||
        setxattr(name.constData(), "user.empty", "", 0, 0) != 0)
        QSKIP("The temporary folder's file system has no extended attributes.");
    QVERIFY(replaceFileBytes(file, "a", "b", Name));
    QByteArray value(6, '\0');
    QCOMPARE(getxattr(name.constData(), "user.origin", value.data(), 6), 6);
    QCOMPARE(value, QByteArray("puppet"));
    QCOMPARE(getxattr(name.constData(), "user.empty", nullptr, 0), 0);
}

// u::rw-, u:33:r--, g::r--, m::r--, o::---, as Linux lays out version 2 of its access control lists.
static QByteArray accessControlList()
{
    return QByteArray::fromHex("02000000"
                               "01000600ffffffff"
                               "0200040021000000"
                               "04000400ffffffff"
                               "10000400ffffffff"
                               "20000000ffffffff");
}

void TestFileReplacement::keepsTheAccessControlList()
{
    const QString file = m_files->write(u"file"_s, "a");
    const QByteArray name = QFile::encodeName(file);
    const QByteArray list = accessControlList();
    if (setxattr(name.constData(), "system.posix_acl_access", list.constData(), size_t(list.size()), 0) != 0)
        QSKIP("The temporary folder's file system has no access control lists.");
    const mode_t mode = statusOf(file).st_mode;
    QVERIFY(replaceFileBytes(file, "a", "b", Name));
    QByteArray found(list.size(), '\0');
    QCOMPARE(getxattr(name.constData(), "system.posix_acl_access", found.data(), size_t(found.size())), list.size());
    QCOMPARE(found, list);
    QCOMPARE(statusOf(file).st_mode, mode);
}

void TestFileReplacement::doesNotTakeTheFoldersDefaultAccessControlList()
{
    const QString file = m_files->write(u"file"_s, "a");
    const mode_t mode = statusOf(file).st_mode;
    const QByteArray list = accessControlList();
    if (setxattr(QFile::encodeName(m_files->folder()).constData(), "system.posix_acl_default", list.constData(),
                 size_t(list.size()), 0) != 0)
        QSKIP("The temporary folder's file system has no access control lists.");
    QVERIFY(replaceFileBytes(file, "a", "b", Name));
    QCOMPARE(getxattr(QFile::encodeName(file).constData(), "system.posix_acl_access", nullptr, 0), -1);
    QCOMPARE(statusOf(file).st_mode, mode);
}

void TestFileReplacement::keepsASymbolicLink()
{
    QVERIFY(QDir(m_files->folder()).mkpath(u"sites-available"_s));
    QVERIFY(QDir(m_files->folder()).mkpath(u"sites-enabled"_s));
    const QString file = m_files->write(u"sites-available/shop"_s, "a");
    const QString link = m_files->path(u"sites-enabled/shop"_s);
    QVERIFY(QFile::link(u"../sites-available/shop"_s, link));

    QVERIFY(replaceFileBytes(link, "a", "b", Name));
    QCOMPARE(QFile(link).symLinkTarget(), file);
    QVERIFY(S_ISLNK(statusOf(link).st_mode));
    QCOMPARE(m_files->read(file), QByteArray("b"));
    QCOMPARE(resolvedPath(link).value_or(QString()), QFileInfo(file).canonicalFilePath());
}

void TestFileReplacement::keepsHardLinks()
{
    const QString file = m_files->write(u"file"_s, "long before");
    const QString twin = m_files->path(u"twin"_s);
    QCOMPARE(link(QFile::encodeName(file).constData(), QFile::encodeName(twin).constData()), 0);
    QVERIFY(replaceFileBytes(file, "long before", "after", Name));
    QCOMPARE(statusOf(file).st_ino, statusOf(twin).st_ino);
    QCOMPARE(m_files->read(twin), QByteArray("after"));
}

void TestFileReplacement::isAtomicWhereItCanBe()
{
    const QString file = m_files->write(u"file"_s, "before");
    QFile reader(file);
    QVERIFY(reader.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    QVERIFY(replaceFileBytes(file, "before", "after", Name));
    // Whoever has it open goes on reading the old file, whole.
    QCOMPARE(reader.readAll(), QByteArray("before"));
    QCOMPARE(m_files->read(file), QByteArray("after"));
}

void TestFileReplacement::writesInPlaceInAFolderThatIsReadOnly()
{
    const QString file = m_files->write(u"file"_s, "before");
    QCOMPARE(chmod(QFile::encodeName(file).constData(), 0666), 0);
    const ino_t inode = statusOf(file).st_ino;
    QCOMPARE(chmod(QFile::encodeName(m_files->folder()).constData(), 0555), 0);
    {
        const OrdinaryUser user;
        const auto done = replaceFileBytes(file, "before", "after, which is longer", Name);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    QCOMPARE(statusOf(file).st_ino, inode);
    QCOMPARE(m_files->read(file), QByteArray("after, which is longer"));
    QCOMPARE(chmod(QFile::encodeName(m_files->folder()).constData(), 0755), 0);
}

void TestFileReplacement::writesInPlaceWhenTheOwnerCannotBeKept()
{
    if (geteuid() != 0)
        QSKIP("Needs a file that belongs to somebody else.");
    const QString file = m_files->write(u"file"_s, "before");
    QCOMPARE(chmod(QFile::encodeName(file).constData(), 0666), 0);
    const ino_t inode = statusOf(file).st_ino;
    {
        const OrdinaryUser user;
        QVERIFY(replaceFileBytes(file, "before", "after", Name));
    }
    QCOMPARE(statusOf(file).st_ino, inode);
    QCOMPARE(statusOf(file).st_uid, 0U);
    QCOMPARE(m_files->read(file), QByteArray("after"));
    QCOMPARE(m_files->names(), QStringList(u"file"_s));
}

void TestFileReplacement::refusesAReadOnlyFile()
{
    const QString file = m_files->write(u"file"_s, "before");
    QCOMPARE(chmod(QFile::encodeName(file).constData(), 0444), 0);
    const OrdinaryUser user;
    const auto writable = verifyWritable(file);
    QVERIFY(!writable);
    QCOMPARE(writable.error(), (Error{Error::Code::WriteFailed, file, u"Permission denied"_s, 0}));
}

void TestFileReplacement::refusesAFileThatIsNotAsExpected()
{
    const QString file = m_files->write(u"file"_s, "edited by hand");
    QCOMPARE(link(QFile::encodeName(file).constData(), QFile::encodeName(m_files->path(u"twin"_s)).constData()), 0);
    const QString single = m_files->write(u"single"_s, "edited by hand");
    for (const QString &edited : {file, single}) {
        const auto done = replaceFileBytes(edited, "before", "after", Name);
        QVERIFY(!done);
        QCOMPARE(done.error().code, Error::Code::Invalid);
        QCOMPARE(done.error().where, edited);
        QCOMPARE(m_files->read(edited), QByteArray("edited by hand"));
    }
    QCOMPARE(m_files->names(), QStringList({u"file"_s, u"single"_s, u"twin"_s}));
}

void TestFileReplacement::refusesWhatIsNotARegularFile()
{
    const QString pipe = m_files->path(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0666), 0);
    for (const QString &wrong : {pipe, m_files->folder(), u"/dev/null"_s}) {
        QCOMPARE(readRegularFile(wrong).error().code, Error::Code::CannotOpen);
        QCOMPARE(replaceFileBytes(wrong, {}, "after", Name).error().code, Error::Code::CannotOpen);
    }
}

void TestFileReplacement::reportsAMissingFile()
{
    QVERIFY(QFile::link(u"nowhere"_s, m_files->path(u"dangling"_s)));
    for (const QString &missing : {m_files->path(u"missing"_s), m_files->path(u"dangling"_s)}) {
        QCOMPARE(readRegularFile(missing).error().code, Error::Code::NotFound);
        QCOMPARE(resolvedPath(missing).error().code, Error::Code::NotFound);
    }
}

void TestFileReplacement::replacesALeftoverOfAnInterruption()
{
    const QString file = m_files->write(u"file"_s, "before");
    m_files->write(Name, "half a fi");
    QVERIFY(replaceFileBytes(file, "before", "after", Name));
    QCOMPARE(m_files->read(file), QByteArray("after"));
    QCOMPARE(m_files->names(), QStringList(u"file"_s));
}

void TestFileReplacement::reportsAFailingWrite()
{
    // A regular file by its type, in a folder where nothing can be made, that the kernel refuses to take words from.
    const QString file = u"/proc/self/oom_score_adj"_s;
    const QByteArray before = readRegularFile(file).value_or(QByteArray());
    const auto done = replaceFileBytes(file, before, "worker_processes 4;\n", Name);
    QVERIFY(!done);
    QCOMPARE(done.error().code, Error::Code::WriteFailed);
    QCOMPARE(done.error().detail, u"Invalid argument"_s);
    QCOMPARE(readRegularFile(file).value_or(QByteArray()), before);
}

void TestFileReplacement::newFilesArePrivateAndNeverOverwrite()
{
    const QString file = m_files->path(u"backup"_s);
    QVERIFY(writeNewFile(file, "secret"));
    QCOMPARE(statusOf(file).st_mode & 07777U, 0600U);
    QCOMPARE(writeNewFile(file, "other").error().code, Error::Code::WriteFailed);
    QCOMPARE(m_files->read(file), QByteArray("secret"));
}

QTEST_GUILESS_MAIN(TestFileReplacement)
#include "tst_filereplacement.moc"
