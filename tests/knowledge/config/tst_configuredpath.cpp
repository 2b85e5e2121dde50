// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configuredpath.h"
#include "tests/knowledge/config/memoryconfig.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestConfiguredPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsFromWhereNginxDoes_data();
    void countsFromWhereNginxDoes();
};

void TestConfiguredPath::countsFromWhereNginxDoes_data()
{
    QTest::addColumn<QByteArray>("directive");
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isBelowPrefix");
    const auto row = [](const char *name, const QByteArray &directive, const QByteArray &argument, const QString &path,
                        bool isBelowPrefix = false) {
        QTest::newRow(name) << directive << argument << path << isBelowPrefix;
    };
    row("absolute", "root", "/srv/www", u"/srv/www"_s);
    row("absolute, untidy", "root", "/srv//www/../app/", u"/srv/app"_s);
    row("certificate", "ssl_certificate", "tls/a.crt", u"/etc/nginx/tls/a.crt"_s);
    row("certificate of an upstream", "proxy_ssl_trusted_certificate", "ca.crt", u"/etc/nginx/ca.crt"_s);
    row("passwords", "auth_basic_user_file", "htpasswd", u"/etc/nginx/htpasswd"_s);
    row("site", "root", "html", u"html"_s, true);
    row("log", "error_log", "logs/error.log", u"logs/error.log"_s, true);
    row("log that is off", "access_log", "off", {});
    row("log to standard error", "error_log", "stderr", {});
    row("log to syslog", "error_log", "syslog:server=unix:/dev/log", {});
    row("told by the request", "root", "/srv/$host", {});
    row("certificate in the configuration", "ssl_certificate", "data:$cert", {});
    row("key in a token", "ssl_certificate_key", "engine:pkcs11:id", {});
    row("nothing", "root", {}, {});
}

void TestConfiguredPath::countsFromWhereNginxDoes()
{
    QFETCH(const QByteArray, directive);
    QFETCH(const QByteArray, argument);
    const ConfigTree config = treeOf("events {}\nhttp {}\n");
    const ConfiguredPath found = configuredPath(config, directive, argument);
    QTEST(found.path, "path");
    QTEST(found.isBelowPrefix, "isBelowPrefix");
}

QTEST_GUILESS_MAIN(TestConfiguredPath)
#include "tst_configuredpath.moc"
