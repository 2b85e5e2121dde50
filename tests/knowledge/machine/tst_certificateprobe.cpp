// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/certificateprobe.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestCertificateProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void seesNamesIssuerAndDates();
    void seesTheChain_data();
    void seesTheChain();
    void comparesTheKey_data();
    void comparesTheKey();
    void answersNothingForWhatIsNoCertificate();

private:
    void openssl(const QString &arguments);
    TemporaryFiles m_files;
};

void TestCertificateProbe::openssl(const QString &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_files.folder());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments.split(u' '));
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAll().constData());
}

void TestCertificateProbe::initTestCase()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("openssl is not installed");
    const QString key = u" -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -not_after 20990102000000Z"_s;
    openssl(u"req -x509 -subj /CN=ca.example -keyout ca.key -out ca.crt"_s + key);
    openssl(u"req -x509 -subj /CN=a.example -CA ca.crt -CAkey ca.key -keyout leaf.key -out leaf.crt "
            u"-addext subjectAltName=DNS:a.example,DNS:*.b.example -not_before 20200101000000Z"_s +
            key);
    openssl(u"genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out other.key"_s);
    openssl(u"pkey -in leaf.key -aes128 -passout pass:secret -out locked.key"_s);
    m_files.write(u"chain.crt"_s, m_files.read(u"leaf.crt"_s) + m_files.read(u"ca.crt"_s));
    m_files.write(u"reversed.crt"_s, m_files.read(u"ca.crt"_s) + m_files.read(u"leaf.crt"_s));
}

void TestCertificateProbe::seesNamesIssuerAndDates()
{
    const std::optional<CertificateProbe> leaf = probeCertificate(m_files.path(u"leaf.crt"_s), {});
    QVERIFY(leaf);
    QVERIFY(leaf->names.contains(u"a.example"_s) && leaf->names.contains(u"*.b.example"_s));
    QCOMPARE(leaf->names.size(), 2);
    QCOMPARE(leaf->issuer, u"ca.example"_s);
    QCOMPARE(leaf->notBefore.toUTC().toString(Qt::ISODate), u"2020-01-01T00:00:00Z"_s);
    QCOMPARE(leaf->notAfter.toUTC().toString(Qt::ISODate), u"2099-01-02T00:00:00Z"_s);
    QVERIFY(!leaf->keyMatches);
}

void TestCertificateProbe::seesTheChain_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("isSelfSigned");
    QTest::addColumn<bool>("hasChain");
    QTest::newRow("alone") << u"leaf.crt"_s << false << false;
    QTest::newRow("with its issuer") << u"chain.crt"_s << false << true;
    QTest::newRow("signs itself") << u"ca.crt"_s << true << true;
    QTest::newRow("the wrong way round") << u"reversed.crt"_s << true << true;
}

void TestCertificateProbe::seesTheChain()
{
    QFETCH(const QString, file);
    const std::optional<CertificateProbe> probe = probeCertificate(m_files.path(file), {});
    QVERIFY(probe);
    QTEST(probe->isSelfSigned, "isSelfSigned");
    QTEST(probe->hasChain, "hasChain");
}

void TestCertificateProbe::comparesTheKey_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<std::optional<bool>>("matches");
    QTest::newRow("own") << u"leaf.key"_s << std::optional(true);
    QTest::newRow("foreign") << u"other.key"_s << std::optional(false);
    QTest::newRow("missing") << u"none.key"_s << std::optional<bool>();
    QTest::newRow("with a password") << u"locked.key"_s << std::optional<bool>();
    QTest::newRow("no key at all") << u"leaf.crt"_s << std::optional<bool>();
}

void TestCertificateProbe::comparesTheKey()
{
    QFETCH(const QString, key);
    const std::optional<CertificateProbe> probe = probeCertificate(m_files.path(u"leaf.crt"_s), m_files.path(key));
    QVERIFY(probe);
    QTEST(probe->keyMatches, "matches");
}

void TestCertificateProbe::answersNothingForWhatIsNoCertificate()
{
    QVERIFY(!probeCertificate(m_files.write(u"text.crt"_s, "no certificate"), {}));
    QVERIFY(!probeCertificate(m_files.path(u"none.crt"_s), {}));
    QVERIFY(!probeCertificate(m_files.folder(), {}));
    QVERIFY(!probeCertificate(u"/dev/zero"_s, {}));
}

QTEST_GUILESS_MAIN(TestCertificateProbe)
#include "tst_certificateprobe.moc"
