// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/nginxprobe.h"
#include "knowledge/machine/nginxrunner.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestNginxProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheMachinesOwn();
    void readsWhatNginxSays_data();
    void readsWhatNginxSays();
    void readsNothingElse();
    void readsTheBinaryWithoutRunningIt();
    void findsConfigureArguments_data();
    void findsConfigureArguments();
};

void TestNginxProbe::readsTheMachinesOwn()
{
    const Result<QString> output = NginxRunner().buildInformation();
    QVERIFY(output);
    const std::optional<NginxProbe> nginx = readBuildInformation(*output);
    QVERIFY(nginx);
    QCOMPARE(nginx->version, NginxRunner().version().value_or(QString()));
    QVERIFY(nginx->arguments.startsWith(u"--"_s));
    QVERIFY2(nginx->tlsLibrary.startsWith(u"OpenSSL "_s), qPrintable(nginx->tlsLibrary));
    QVERIFY(configureArgument(*nginx, u"conf-path"_s, {}).endsWith(u"nginx.conf"_s));
}

void TestNginxProbe::readsWhatNginxSays_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("library");
    QTest::addColumn<QString>("arguments");
    QTest::newRow("one library") << u"nginx version: nginx/1.28.0\nbuilt by gcc 14.2.0 (Debian 14.2.0-19)\n"
                                    "built with OpenSSL 3.5.1 1 Jul 2025\nTLS SNI support enabled\n"
                                    "configure arguments: --prefix=/etc/nginx --with-http_ssl_module\n"_s
                                 << u"1.28.0"_s << u"OpenSSL 3.5.1"_s
                                 << u"--prefix=/etc/nginx --with-http_ssl_module"_s;
    QTest::newRow("another one than it was built with") << u"nginx version: nginx/1.26.3\nbuilt with OpenSSL 3.0.2 15 "
                                                           u"Mar 2022 (running with OpenSSL 3.0.13 30 Jan 2024)\n"
                                                           "configure arguments: --a\n"_s
                                                        << u"1.26.3"_s << u"OpenSSL 3.0.13"_s << u"--a"_s;
    QTest::newRow("without TLS") << u"nginx version: nginx/1.26.3\nbuilt by gcc 14.2.0\nconfigure arguments: \n"_s
                                 << u"1.26.3"_s << QString() << QString();
    QTest::newRow("OpenResty") << u"nginx version: openresty/1.27.1.2\nbuilt with OpenSSL 1.1.1w  11 Sep 2023\n"
                                  "configure arguments: --prefix=/usr/local/openresty/nginx\n"_s
                               << u"1.27.1.2"_s << u"OpenSSL 1.1.1w"_s << u"--prefix=/usr/local/openresty/nginx"_s;
    QTest::newRow("BoringSSL") << u"nginx version: nginx/1.27.0\nbuilt with BoringSSL\nconfigure arguments: --x\n"_s
                               << u"1.27.0"_s << u"BoringSSL"_s << u"--x"_s;
}

void TestNginxProbe::readsWhatNginxSays()
{
    QFETCH(const QString, output);
    const std::optional<NginxProbe> nginx = readBuildInformation(output);
    QVERIFY(nginx);
    QTEST(nginx->version, "version");
    QTEST(nginx->tlsLibrary, "library");
    QTEST(nginx->arguments, "arguments");
}

void TestNginxProbe::readsNothingElse()
{
    QVERIFY(!readBuildInformation(u"Apache/2.4"_s));
    QVERIFY(!readBuildInformation({}));
}

void TestNginxProbe::readsTheBinaryWithoutRunningIt()
{
    const NginxRunner nginx;
    const std::optional<NginxProbe> said = readBuildInformation(nginx.buildInformation().value_or(QString()));
    const std::optional<NginxProbe> read = readBuildInformationIn(nginx.binary());
    QVERIFY(said && read);
    QCOMPARE(read->version, said->version);
    QCOMPARE(read->arguments, said->arguments);
    QVERIFY(!readBuildInformationIn(u"/bin/sh"_s));
    QVERIFY(!readBuildInformationIn(u"/nonexistent/nginx"_s));
}

void TestNginxProbe::findsConfigureArguments_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("user");
    QTest::newRow("plain") << u"--prefix=/a --user=www --group=web"_s << u"www"_s;
    QTest::newRow("quoted") << u"--with-cc-opt='-g -O2' '--user=www'"_s << u"www"_s;
    QTest::newRow("the end of another") << u"--http-user=www"_s << u"nobody"_s;
    QTest::newRow("absent") << u"--prefix=/a"_s << u"nobody"_s;
}

void TestNginxProbe::findsConfigureArguments()
{
    QFETCH(const QString, arguments);
    QTEST(configureArgument({.version = {}, .arguments = arguments, .tlsLibrary = {}}, u"user"_s, u"nobody"_s), "user");
}

QTEST_GUILESS_MAIN(TestNginxProbe)
#include "tst_nginxprobe.moc"
