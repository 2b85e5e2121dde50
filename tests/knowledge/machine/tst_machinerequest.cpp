// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/machinerequest.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const ConfigTree> configOf(const QByteArray &http)
{
    const auto read = [&http](const QString &) -> Result<QByteArray> {
        return "events { }\nhttp {\n" + http + "\n}\n";
    };
    const auto glob = [](const QString &) { return QStringList(); };
    return std::make_shared<const ConfigTree>(ConfigTree::fromFiles({u"/etc/nginx/nginx.conf"_s}, read, glob));
}

} // namespace

class TestMachineRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatTheConfigurationNames_data();
    void takesWhatTheConfigurationNames();
    void letsNoLogChooseWhomToConnectTo_data();
    void letsNoLogChooseWhomToConnectTo();
    void pairsCertificatesWithTheirKeys();
    void takesAbsolutePathsOfMessages();
    void hasAnEnd();
};

void TestMachineRequest::takesWhatTheConfigurationNames_data()
{
    QTest::addColumn<QByteArray>("http");
    QTest::addColumn<QString>("peers");
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("containers");
    QTest::addColumn<QString>("spaces");
    const auto row = [](const char *name, const QByteArray &http, const QString &peers, const QString &names,
                        const QString &containers, const QString &spaces) {
        QTest::newRow(name) << http << peers << names << containers << spaces;
    };
    row("address in a pass", "server { location / { proxy_pass http://10.0.0.5:8080/x; } }", u"10.0.0.5:8080"_s, {}, {},
        {});
    row("default ports",
        "server { location /a { proxy_pass http://10.0.0.5; } location /b { proxy_pass https://10.0.0.6; } }",
        u"10.0.0.5:80 10.0.0.6:443"_s, {}, {}, {});
    row("IPv6", "server { location / { proxy_pass http://[2001:db8::1]:81; } }", u"[2001:db8::1]:81"_s, {}, {}, {});
    row("socket", "server { location / { fastcgi_pass unix:/run/php/php.sock; } }", u"unix:/run/php/php.sock"_s, {}, {},
        {});
    row("socket and path", "server { location / { proxy_pass http://unix:/run/app.sock:/x; } }",
        u"unix:/run/app.sock"_s, {}, {}, {});
    row("upstream block",
        "upstream u { server 10.0.0.1:81 backup; server App.example.com:82; } server { location / { proxy_pass "
        "http://u; } }",
        u"10.0.0.1:81"_s, u"app.example.com"_s, {}, {});
    row("name of a container", "server { location / { grpc_pass grpc://app:9000; } }", {}, u"app"_s, u"app"_s, {});
    row("variable", "server { location / { proxy_pass http://$backend:80; } }", {}, {}, {}, {});
    row("folders to write to",
        "proxy_temp_path /var/t 1 2; access_log /var/log/a.log; server { access_log off; error_log /var/log/$host; }",
        {}, {}, {}, u"/var/t /var/log/a.log"_s);
}

void TestMachineRequest::takesWhatTheConfigurationNames()
{
    QFETCH(const QByteArray, http);
    const MachineRequest request = machineRequest({}, configOf(http), {}, {});
    QTEST(request.peers.join(u' '), "peers");
    QTEST(request.names.join(u' '), "names");
    QTEST(request.containers.join(u' '), "containers");
    QTEST(request.spaces.join(u' '), "spaces");
}

void TestMachineRequest::letsNoLogChooseWhomToConnectTo_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("configured") << u"10.0.0.5:8080"_s << true;
    QTest::newRow("another host") << u"10.0.0.6:8080"_s << false;
    QTest::newRow("another port") << u"10.0.0.5:22"_s << false;
    QTest::newRow("this machine") << u"127.0.0.1:9000"_s << true;
    QTest::newRow("this machine, IPv6") << u"[::1]:9000"_s << true;
    QTest::newRow("a socket") << u"unix:/run/app.sock"_s << true;
    QTest::newRow("no address") << u"--help"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestMachineRequest::letsNoLogChooseWhomToConnectTo()
{
    QFETCH(const QString, peer);
    QFETCH(const bool, isTaken);
    const auto config = configOf("server { location / { proxy_pass http://10.0.0.5:8080; } }");
    QCOMPARE(machineRequest({}, config, {peer}, {}).peers.contains(peer), isTaken);
    const bool isHere = isTaken && !peer.startsWith(u"10."_s);
    QCOMPARE(machineRequest({}, nullptr, {peer}, {}).peers.contains(peer), isHere);
}

void TestMachineRequest::pairsCertificatesWithTheirKeys()
{
    const auto config =
        configOf("ssl_certificate /x/default.pem; server { ssl_certificate rsa.crt; ssl_certificate_key "
                 "rsa.key; ssl_certificate tls/ec.crt; ssl_certificate_key /k/ec.key; } server { "
                 "ssl_certificate $ssl_server_name.crt; } server { ssl_certificate data:$x; }");
    const QList<CertificateFiles> found = machineRequest({}, config, {}, {}).certificates;
    QCOMPARE(found.size(), 3);
    QVERIFY(found.contains({.certificate = u"/x/default.pem"_s, .key = {}}));
    QVERIFY(found.contains({.certificate = u"/etc/nginx/rsa.crt"_s, .key = u"/etc/nginx/rsa.key"_s}));
    QVERIFY(found.contains({.certificate = u"/etc/nginx/tls/ec.crt"_s, .key = u"/k/ec.key"_s}));
}

void TestMachineRequest::takesAbsolutePathsOfMessages()
{
    const MachineRequest request = machineRequest({}, nullptr, {u"unix:/run/app.sock"_s},
                                                  {u"/srv/www/a"_s, u"shop"_s, QString(), u"/srv/www/a"_s});
    QCOMPARE(request.paths, QStringList({u"/srv/www/a"_s, u"/run/app.sock"_s}));
    QCOMPARE(request.spaces, QStringList{u"/srv/www/a"_s});
}

void TestMachineRequest::hasAnEnd()
{
    QStringList peers;
    for (int port = 1; port <= 1000; ++port)
        peers.append(u"127.0.0.1:%1"_s.arg(port));
    QCOMPARE(machineRequest({}, nullptr, peers, {}).peers, peers.first(32));
}

QTEST_GUILESS_MAIN(TestMachineRequest)
#include "tst_machinerequest.moc"
