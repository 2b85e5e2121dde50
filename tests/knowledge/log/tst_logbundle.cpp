// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/logbundle.h"
#include "tests/knowledge/archived.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QBuffer>
#include <QProcess>
#include <QTest>

#include <KCompressionDevice>
#include <KTar>
#include <KZip>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestLogBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOutEveryMember_data();
    void takesOutEveryMember();
    void knowsWhatIsNoBundle_data();
    void knowsWhatIsNoBundle();
    void readsLongPathsOfEveryTar_data();
    void readsLongPathsOfEveryTar();
    void keepsTheMembersOfACutTar();
    void stopsAtTheLimitOfBytes_data();
    void stopsAtTheLimitOfBytes();
    void stopsAtTheLimitOfMembers();
    void canBeCancelled();
};

namespace {

QByteArray gzipped(const QByteArray &bytes)
{
    QBuffer buffer;
    KCompressionDevice device(&buffer, false, KCompressionDevice::GZip);
    if (!device.open(QIODevice::WriteOnly) || device.write(bytes) != bytes.size())
        qFatal("cannot pack");
    device.close();
    return buffer.data();
}

using Members = QList<std::pair<QString, QByteArray>>;

struct Taken
{
    Members members;
    QStringList names;
    QList<Error> errors;
    Result<void> read;
};

Taken takenOut(const LogFile &bundle, const BundleLimits &limits = {}, const Progress &progress = {})
{
    Taken taken;
    taken.read = eachMember(bundle, limits, progress, [&taken](const QString &path, Result<LogFile> member) {
        if (!member) {
            taken.errors.append(member.error());
            return;
        }
        taken.members.emplaceBack(path, member->bytes(0, member->size()).value());
        taken.names.append(member->name());
    });
    return taken;
}

Members sortedByPath(Members members)
{
    std::ranges::sort(members);
    return members;
}

const Members Logs = {{u"etc/nginx/nginx.conf"_s, "events {}\n"},
                      {u"web1/var/log/nginx/error.log"_s, "one\n"},
                      {u"web2/var/log/nginx/error.log"_s, QByteArray("two\n").repeated(1000)}};

} // namespace

void TestLogBundle::takesOutEveryMember_data()
{
    QTest::addColumn<QByteArray>("bundle");
    Members packed = Logs;
    packed[2].second = gzipped(packed[2].second);
    QTest::newRow("tar") << archived<KTar>(Logs);
    QTest::newRow("tar.gz") << gzipped(archived<KTar>(Logs));
    QTest::newRow("tar with a packed member") << archived<KTar>(packed);
    QTest::newRow("zip") << archived<KZip>(Logs);
    QTest::newRow("zip with a packed member") << archived<KZip>(packed);
}

void TestLogBundle::takesOutEveryMember()
{
    QFETCH(QByteArray, bundle);
    const TemporaryFiles files;
    const LogFile file = LogFile::open(files.write(u"bundle"_s, bundle)).value();
    QVERIFY(isBundle(file.bytes(0, 512).value()));
    const Taken taken = takenOut(file);
    QVERIFY(taken.read);
    QVERIFY(taken.errors.isEmpty());
    QCOMPARE(sortedByPath(taken.members), Logs);
    QVERIFY(taken.names.contains(files.path(u"bundle"_s) + u": web1/var/log/nginx/error.log"_s));
}

void TestLogBundle::knowsWhatIsNoBundle_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("2026/11/22 14:02:07 [error] 31#31: x\n").repeated(20);
    QTest::newRow("ustar where a tar has it") << QByteArray(257, 'x') + "ustar" + QByteArray(512, 'x');
    QTest::newRow("zeros") << QByteArray(1024, '\0');
}

void TestLogBundle::knowsWhatIsNoBundle()
{
    QFETCH(QByteArray, head);
    QVERIFY(!isBundle(head));
}

void TestLogBundle::readsLongPathsOfEveryTar_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"gnu", "oldgnu", "pax", "ustar", "v7"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void TestLogBundle::readsLongPathsOfEveryTar()
{
    QFETCH(QString, format);
    const TemporaryFiles files;
    // v7 has room for 99 bytes and ustar for 255.
    const int deep = format == u"v7" ? 3 : format == u"ustar" ? 10 : 30;
    const QString folder = QStringList(deep, u"0123456789 ABCDEFGHI"_s).join(u'/');
    QVERIFY(QDir(files.folder()).mkpath(folder));
    files.write(folder + u"/error.log"_s, "hello\n");
    QProcess tar;
    tar.start(u"tar"_s, {u"-C"_s, files.folder(), u"--format="_s + format, u"-cf"_s, files.path(u"b.tar"_s), folder});
    QVERIFY(tar.waitForFinished());
    QCOMPARE(tar.exitCode(), 0);
    const LogFile file = LogFile::open(files.path(u"b.tar"_s)).value();
    const Taken taken = takenOut(file);
    QVERIFY(taken.read);
    QCOMPARE(taken.members, (Members{{folder + u"/error.log"_s, "hello\n"}}));
}

void TestLogBundle::keepsTheMembersOfACutTar()
{
    const TemporaryFiles files;
    const QByteArray whole = archived<KTar>(Logs);
    for (const qsizetype size : {whole.indexOf("two\n") + 100, whole.indexOf("two\n") - 300}) {
        const LogFile file = LogFile::open(files.write(u"cut.tar"_s, whole.first(size))).value();
        const Taken taken = takenOut(file);
        QVERIFY(!taken.read);
        QCOMPARE(taken.read.error().code, Error::Code::ReadFailed);
        QVERIFY(taken.members.contains(Logs[1]));
    }
}

void TestLogBundle::stopsAtTheLimitOfBytes_data()
{
    QTest::addColumn<QByteArray>("bundle");
    const QByteArray zeros(4 << 20, '\0');
    const Members members = {{u"a.log"_s, "hello\n"}, {u"b.log"_s, zeros}, {u"c.log"_s, zeros}};
    Members packed = members;
    for (auto &[path, bytes] : packed)
        bytes = gzipped(bytes);
    QTest::newRow("zip") << archived<KZip>(members);
    QTest::newRow("tar of packed members") << archived<KTar>(packed);
}

void TestLogBundle::stopsAtTheLimitOfBytes()
{
    QFETCH(QByteArray, bundle);
    const TemporaryFiles files;
    const LogFile file = LogFile::open(files.write(u"bomb"_s, bundle)).value();
    const Taken taken = takenOut(file, {.bytes = 6 << 20});
    QVERIFY(!taken.read);
    QCOMPARE(taken.read.error().code, Error::Code::TooMuch);
    QCOMPARE(taken.members.first(), (std::pair<QString, QByteArray>(u"a.log"_s, "hello\n")));
    qint64 bytes = 0;
    for (const auto &[path, content] : taken.members)
        bytes += content.size();
    QCOMPARE(bytes, 6 << 20);
}

void TestLogBundle::stopsAtTheLimitOfMembers()
{
    const TemporaryFiles files;
    const LogFile file = LogFile::open(files.write(u"many.tar"_s, archived<KTar>(Logs))).value();
    const Taken taken = takenOut(file, {.members = 2});
    QVERIFY(!taken.read);
    QCOMPARE(taken.read.error().code, Error::Code::TooMany);
    QCOMPARE(taken.members.size(), 2);
}

void TestLogBundle::canBeCancelled()
{
    const TemporaryFiles files;
    const LogFile file = LogFile::open(files.write(u"b.zip"_s, archived<KZip>(Logs))).value();
    const Taken taken = takenOut(file, {}, [](qint64, qint64) { return false; });
    QVERIFY(!taken.read);
    QCOMPARE(taken.read.error().code, Error::Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestLogBundle)
#include "tst_logbundle.moc"
