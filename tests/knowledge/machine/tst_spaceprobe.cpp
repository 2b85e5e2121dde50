// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/spaceprobe.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QTest>

#include <sched.h>
#include <sys/mount.h>
#include <thread>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestSpaceProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAtTheNearestFolderThatIsThere();
    void takesOnlyAbsolutePaths();
    void seesAFullFileSystem();
    void seesAFileSystemWithoutInodes();
    void seesAReadOnlyFileSystem();

private:
    /// Runs @p test in a thread that alone sees a small file system at folder(). False when that is not permitted.
    template <typename Test> bool onSmallFileSystem(const char *options, Test test);
    TemporaryFiles m_files;
};

template <typename Test> bool TestSpaceProbe::onSmallFileSystem(const char *options, Test test)
{
    bool isMounted = false;
    const QByteArray folder = QFile::encodeName(m_files.folder());
    std::jthread([&] {
        isMounted = ::unshare(CLONE_NEWNS) == 0 && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                    ::mount("none", folder.constData(), "tmpfs", 0, options) == 0;
        if (isMounted)
            test();
    }).join();
    return isMounted;
}

void TestSpaceProbe::looksAtTheNearestFolderThatIsThere()
{
    const std::optional<SpaceProbe> here = probeSpace(m_files.folder());
    const std::optional<SpaceProbe> below = probeSpace(m_files.path(u"none/deeper/0000000001"_s));
    QVERIFY(here && below);
    QVERIFY(here->totalBytes > 0);
    QCOMPARE(below->totalBytes, here->totalBytes);
    QVERIFY(here->freeBytes <= here->totalBytes);
    QVERIFY(!here->isReadOnly);
}

void TestSpaceProbe::takesOnlyAbsolutePaths()
{
    QVERIFY(!probeSpace(u"tmp"_s));
    QVERIFY(!probeSpace(QString()));
}

void TestSpaceProbe::seesAFullFileSystem()
{
    std::optional<SpaceProbe> found;
    const bool isPermitted = onSmallFileSystem("size=64k", [&] {
        QFile file(m_files.path(u"cache"_s));
        if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            file.write(QByteArray(64 * 1024, 'x'));
        found = probeSpace(m_files.path(u"cache/a/b"_s));
    });
    if (!isPermitted)
        QSKIP("only root can mount a file system");
    QVERIFY(found);
    QCOMPARE(found->totalBytes, 64U * 1024);
    QCOMPARE(found->freeBytes, 0U);
    QVERIFY(found->freeInodes > 0);
}

void TestSpaceProbe::seesAFileSystemWithoutInodes()
{
    std::optional<SpaceProbe> found;
    const bool isPermitted = onSmallFileSystem("size=64k,nr_inodes=4", [&] {
        for (const QString &name : {u"1"_s, u"2"_s, u"3"_s, u"4"_s}) {
            QFile file(m_files.path(name));
            (void)file.open(QIODevice::WriteOnly);
        }
        found = probeSpace(m_files.folder());
    });
    if (!isPermitted)
        QSKIP("only root can mount a file system");
    QVERIFY(found);
    QCOMPARE(found->totalInodes, 4U);
    QCOMPARE(found->freeInodes, 0U);
    QVERIFY(found->freeBytes > 0);
}

void TestSpaceProbe::seesAReadOnlyFileSystem()
{
    std::optional<SpaceProbe> found;
    const bool isPermitted = onSmallFileSystem("size=64k", [&] {
        const QByteArray folder = QFile::encodeName(m_files.folder());
        if (::mount(nullptr, folder.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0)
            found = probeSpace(m_files.folder());
    });
    if (!isPermitted)
        QSKIP("only root can mount a file system");
    QVERIFY(found);
    QVERIFY(found->isReadOnly);
}

QTEST_GUILESS_MAIN(TestSpaceProbe)
#include "tst_spaceprobe.moc"
