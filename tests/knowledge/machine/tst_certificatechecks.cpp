// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/certificatechecks.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace headwater;

class TestCertificateChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();

private:
    void openssl(const QStringList &arguments);
    QTemporaryDir m_folder;
};

void TestCertificateChecks::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAll().constData());
}

/// own.crt signs itself for a.example, leaf.crt is signed by ca.crt, chain.crt has both; other.key belongs to nothing.
void TestCertificateChecks::initTestCase()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("openssl is not installed");
    const QStringList newKey = {u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s};
    const QStringList names = {u"-addext"_s, u"subjectAltName=DNS:a.example,DNS:*.b.example"_s};
    openssl(QStringList{u"req"_s, u"-x509"_s, u"-days"_s, u"90"_s, u"-subj"_s, u"/CN=a.example"_s, u"-keyout"_s,
                        u"own.key"_s, u"-out"_s, u"own.crt"_s} +
            newKey + names);
    openssl(QStringList{u"req"_s, u"-x509"_s, u"-days"_s, u"90"_s, u"-subj"_s, u"/CN=Test CA"_s, u"-keyout"_s,
                        u"ca.key"_s, u"-out"_s, u"ca.crt"_s} +
            newKey);
    openssl(QStringList{u"req"_s, u"-x509"_s, u"-days"_s, u"90"_s, u"-subj"_s, u"/CN=a.example"_s, u"-CA"_s,
                        u"ca.crt"_s, u"-CAkey"_s, u"ca.key"_s, u"-keyout"_s, u"leaf.key"_s, u"-out"_s, u"leaf.crt"_s} +
            newKey + names);
    openssl({u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-out"_s,
             u"other.key"_s});
    QFile chain(m_folder.filePath(u"chain.crt"_s));
    QVERIFY(chain.open(QIODevice::WriteOnly));
    for (const QString &part : {u"leaf.crt"_s, u"ca.crt"_s}) {
        QFile file(m_folder.filePath(part));
        QVERIFY(file.open(QIODevice::ReadOnly));
        chain.write(file.readAll());
    }
    QVERIFY(QFile::copy(m_folder.filePath(u"own.key"_s), m_folder.filePath(u"open.key"_s)));
    for (const QString &key : QDir(m_folder.path()).entryList({u"*.key"_s}))
        QVERIFY(QFile::setPermissions(m_folder.filePath(key), QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(QFile::setPermissions(m_folder.filePath(u"open.key"_s), QFile::ReadOwner | QFile::ReadOther));
}

void TestCertificateChecks::findsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("daysOn");
    QTest::addColumn<QString>("expected");
    const QByteArray a = "a.example";
    QTest::newRow("sound") << QByteArray("own.crt") << QByteArray("own.key") << a << 0 << QString();
    QTest::newRow("sound chain") << QByteArray("chain.crt") << QByteArray("leaf.key") << a << 0 << QString();
    QTest::newRow("one level below the wildcard")
        << QByteArray("own.crt") << QByteArray("own.key") << QByteArray("www.b.example") << 0 << QString();
    QTest::newRow("two levels below") << QByteArray("own.crt") << QByteArray("own.key") << QByteArray("x.www.b.example")
                                      << 0 << u"certificate-name-mismatch"_s;
    QTest::newRow("no file") << QByteArray("none.crt") << QByteArray("own.key") << a << 0 << u"certificate-missing"_s;
    QTest::newRow("no key") << QByteArray("own.crt") << QByteArray("none.key") << a << 0 << u"certificate-missing"_s;
    QTest::newRow("foreign key") << QByteArray("own.crt") << QByteArray("other.key") << a << 0
                                 << u"certificate-key-mismatch"_s;
    QTest::newRow("open key") << QByteArray("own.crt") << QByteArray("open.key") << a << 0
                              << u"certificate-key-readable"_s;
    QTest::newRow("without its issuer") << QByteArray("leaf.crt") << QByteArray("leaf.key") << a << 0
                                        << u"certificate-chain-incomplete"_s;
    QTest::newRow("ten days left") << QByteArray("own.crt") << QByteArray("own.key") << a << 80
                                   << u"certificate-expiring"_s;
    QTest::newRow("over") << QByteArray("own.crt") << QByteArray("own.key") << a << 91 << u"certificate-expired"_s;
    QTest::newRow("by variable") << QByteArray("$ssl_server_name.crt") << QByteArray("$ssl_server_name.key") << a << 0
                                 << QString();
}

void TestCertificateChecks::findsWhatIsWrong()
{
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, name);
    QFETCH(const int, daysOn);
    QFETCH(const QString, expected);
    const QString path = m_folder.filePath(u"nginx.conf"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("events { }\nhttp {\n    server {\n        listen 443 ssl;\n        server_name " + name +
               ";\n        ssl_certificate " + certificate + ";\n        ssl_certificate_key " + key + ";\n    }\n}\n");
    file.close();
    const Result<ConfigTree> tree = ConfigTree::load({path});
    QVERIFY(tree.has_value());
    QStringList found;
    for (const CheckResult &result : findCertificateProblems(*tree, QDateTime::currentDateTimeUtc().addDays(daysOn)))
        found.append(result.check->id);
    QCOMPARE(found.join(u' '), expected);
}

QTEST_GUILESS_MAIN(TestCertificateChecks)
#include "tst_certificatechecks.moc"
