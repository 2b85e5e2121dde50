// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/confinement.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QTest>

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace headwater;
using namespace Qt::StringLiterals;

using Guard = Confinement::Guard;
using Verdict = GuardAnswer::Verdict;

namespace {

/// Guards that answer nobody.
const GuardFolders Nowhere{.selinux = u"/nonexistent"_s, .appArmor = u"/nonexistent"_s};

} // namespace

class TestConfinement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAProcessIsUnder_data();
    void readsWhatAProcessIsUnder();
    void findsNoGuardWhereTheKernelHasNone();
    void readsAPolicysDecision_data();
    void readsAPolicysDecision();
    void readsAProfilesDecision_data();
    void readsAProfilesDecision();
    void saysMayWhereThePolicyCannotBeAsked_data();
    void saysMayWhereThePolicyCannotBeAsked();
    void saysMayOfAppArmorsFiles();
    void allowsWhatHasNoLabel();

private:
    TemporaryFiles m_files;
};

void TestConfinement::readsWhatAProcessIsUnder_data()
{
    QTest::addColumn<QByteArray>("attribute");
    QTest::addColumn<bool>("enforces");
    QTest::addColumn<Guard>("guard");
    QTest::addColumn<QByteArray>("label");
    const QByteArray httpd("system_u:system_r:httpd_t:s0\0", 29);
    QTest::newRow("no module") << QByteArray() << false << Guard::None << QByteArray();
    QTest::newRow("SELinux") << httpd << true << Guard::Selinux << QByteArray("system_u:system_r:httpd_t:s0");
    QTest::newRow("SELinux only reports") << httpd << false << Guard::None << QByteArray();
    QTest::newRow("SELinux, a range of categories")
        << QByteArray("system_u:system_r:container_t:s0:c1,c2") << true << Guard::Selinux
        << QByteArray("system_u:system_r:container_t:s0:c1,c2");
    QTest::newRow("SELinux leaves it alone")
        << QByteArray("unconfined_u:unconfined_r:unconfined_t:s0-s0:c0.c1023\n") << true << Guard::None << QByteArray();
    QTest::newRow("SELinux, a service of no domain")
        << QByteArray("system_u:system_r:unconfined_service_t:s0") << true << Guard::None << QByteArray();
    QTest::newRow("AppArmor") << QByteArray("/usr/sbin/nginx (enforce)\n") << false << Guard::AppArmor
                              << QByteArray("/usr/sbin/nginx");
    QTest::newRow("AppArmor kills") << QByteArray("nginx (kill)") << false << Guard::AppArmor << QByteArray("nginx");
    QTest::newRow("AppArmor only reports") << QByteArray("nginx (complain)\n") << false << Guard::None << QByteArray();
    QTest::newRow("AppArmor leaves it alone") << QByteArray("unconfined\n") << false << Guard::None << QByteArray();
    QTest::newRow("AppArmor, a name with colons and a blank")
        << QByteArray(":lxd-a:my nginx (enforce)\n") << true << Guard::AppArmor << QByteArray(":lxd-a:my nginx");
}

void TestConfinement::readsWhatAProcessIsUnder()
{
    QFETCH(const QByteArray, attribute);
    QFETCH(const bool, enforces);
    const Confinement found = confinementOf(attribute, enforces);
    QTEST(found.guard, "guard");
    QTEST(found.label, "label");
}

void TestConfinement::findsNoGuardWhereTheKernelHasNone()
{
    if (QFile::exists(u"/sys/fs/selinux/enforce"_s) || QFile::exists(u"/sys/kernel/security/apparmor"_s))
        QSKIP("this kernel has a guard");
    QCOMPARE(confinementOfProcess(::getpid()).guard, Guard::None);
}

void TestConfinement::readsAPolicysDecision_data()
{
    QTest::addColumn<QByteArray>("decision");
    QTest::addColumn<std::optional<bool>>("allows");
    QTest::newRow("allows") << QByteArray("12 ffffffff 0 fffafffb 3 0\n") << std::optional(true);
    QTest::newRow("allows more") << QByteArray("ffffffff ffffffff 0 fffafffb 3 0") << std::optional(true);
    QTest::newRow("allows one of two") << QByteArray("2 ffffffff 0 fffafffb 3 0") << std::optional(false);
    QTest::newRow("allows nothing") << QByteArray("0 ffffffff 0 fffafffb 3 0") << std::optional(false);
    QTest::newRow("the domain only reports") << QByteArray("0 ffffffff 0 fffafffb 3 1") << std::optional(true);
    QTest::newRow("an old kernel, without flags") << QByteArray("12 ffffffff 0 fffafffb 3") << std::optional(true);
    QTest::newRow("ended by NULs") << QByteArray("12 ffffffff 0 fffafffb 3 0\0\0", 28) << std::optional(true);
    QTest::newRow("no answer") << QByteArray() << std::optional<bool>();
    QTest::newRow("something else") << QByteArray("Invalid argument") << std::optional<bool>();
}

void TestConfinement::readsAPolicysDecision()
{
    QFETCH(const QByteArray, decision);
    QTEST(selinuxAllows(decision, 0x12), "allows");
}

void TestConfinement::readsAProfilesDecision_data()
{
    QTest::addColumn<QByteArray>("decision");
    QTest::addColumn<std::optional<bool>>("allows");
    const auto decision = [](const char *allowed, const char *denied) {
        return QByteArray("allow 0x") + allowed + "\ndeny 0x" + denied + "\naudit 0x00000000\nquiet 0x00000000\n";
    };
    QTest::newRow("allows reading") << decision("00000004", "00000000") << std::optional(true);
    QTest::newRow("allows more") << decision("0000001f", "00000000") << std::optional(true);
    QTest::newRow("allows writing only") << decision("00000002", "00000000") << std::optional(false);
    QTest::newRow("denies it") << decision("00000006", "00000004") << std::optional(false);
    QTest::newRow("no answer") << QByteArray() << std::optional<bool>();
    QTest::newRow("something else") << QByteArray("Permission denied") << std::optional<bool>();
}

void TestConfinement::readsAProfilesDecision()
{
    QFETCH(const QByteArray, decision);
    QTEST(appArmorAllows(decision, static_cast<quint32>(Permission::Read)), "allows");
}

void TestConfinement::saysMayWhereThePolicyCannotBeAsked_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("somebody's home") << QByteArray("unconfined_u:object_r:user_home_t:s0") << Verdict::MayRefuse;
    QTest::newRow("a site") << QByteArray("system_u:object_r:httpd_sys_content_t:s0") << Verdict::Allows;
}

void TestConfinement::saysMayWhereThePolicyCannotBeAsked()
{
    QFETCH(const QByteArray, label);
    const QByteArray path = QFile::encodeName(m_files.write(u"page.html"_s, "x"));
    // With the NUL that SELinux's own tools write.
    if (::setxattr(path.constData(), "security.selinux", label.constData(), static_cast<size_t>(label.size()) + 1, 0) !=
        0)
        QSKIP("labels cannot be written here");
    const Confinement nginx{.guard = Guard::Selinux, .label = "system_u:system_r:httpd_t:s0"};
    const GuardAnswer answer = guardAnswer(nginx, path, S_IFREG | 0644, Permission::Read, Nowhere);
    QTEST(answer.verdict, "verdict");
    QCOMPARE(answer.detail, QString::fromUtf8(label));
}

void TestConfinement::saysMayOfAppArmorsFiles()
{
    const Confinement nginx{.guard = Guard::AppArmor, .label = "/usr/sbin/nginx"};
    const QByteArray file = QFile::encodeName(m_files.write(u"page.html"_s, "x"));
    const GuardAnswer answer = guardAnswer(nginx, file, S_IFREG | 0644, Permission::Read, Nowhere);
    QCOMPARE(answer.verdict, Verdict::MayRefuse);
    QCOMPARE(answer.detail, u"/usr/sbin/nginx"_s);
    const QByteArray folder = QFile::encodeName(m_files.folder());
    QCOMPARE(guardAnswer(nginx, folder, S_IFDIR | 0755, Permission::Search).verdict, Verdict::Allows);
}

void TestConfinement::allowsWhatHasNoLabel()
{
    const QByteArray path = QFile::encodeName(m_files.write(u"plain.html"_s, "x"));
    if (::getxattr(path.constData(), "security.selinux", nullptr, 0) >= 0)
        QSKIP("this kernel labels every file");
    const Confinement nginx{.guard = Guard::Selinux, .label = "system_u:system_r:httpd_t:s0"};
    QCOMPARE(guardAnswer(nginx, path, S_IFREG | 0644, Permission::Read).verdict, Verdict::Allows);
}

QTEST_GUILESS_MAIN(TestConfinement)
#include "tst_confinement.moc"
