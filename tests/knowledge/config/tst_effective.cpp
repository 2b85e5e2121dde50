// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/effective.h"
#include "tests/knowledge/config/memoryconfig.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace headwater;

class TestEffective : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsNginxsInheritance_data();
    void followsNginxsInheritance();
    void looksThroughIncludes();
    void takesAStrayServerToBeInHttp();
    void replacesListsAsAWhole_data();
    void replacesListsAsAWhole();
};

namespace {

const QByteArray Sample = R"(
error_log main.log;
http {
    gzip on;
    proxy_read_timeout 10s;
    proxy_set_header A http1;
    proxy_set_header B http2;
    allow 10.0.0.1;
    root /http;
    server {
        proxy_read_timeout 20s;
        return 301 /x;
        deny all;
        rewrite ^ /y;
        location / {
            proxy_pass http://a;
            proxy_set_header C location;
            alias /location;
            if ($x) { gzip off; }
            limit_except GET { deny all; }
            location /nested { proxy_read_timeout 30s; }
        }
        location /empty { }
    }
}
stream {
    server { proxy_pass 10.0.0.1:1; }
}
)";

} // namespace

void TestEffective::followsNginxsInheritance_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QByteArray>("blockArgument");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isSet");
    const auto row = [](const char *title, const char *block, const char *blockArgument, const char *name,
                        const char *value, bool isSet) {
        QTest::newRow(title) << QByteArray(block) << QByteArray(blockArgument) << QByteArray(name) << QByteArray(value)
                             << isSet;
    };
    row("own value", "location", "/nested", "proxy_read_timeout", "30s", true);
    row("value of the block around", "location", "/", "proxy_read_timeout", "20s", true);
    row("value of http", "location", "/empty", "gzip", "on", true);
    row("value in an if", "if", "", "gzip", "off", true);
    row("value of main", "location", "/", "error_log", "main.log", true);
    row("first of several", "server", "", "proxy_set_header", "A http1", true);
    row("a nearer level replaces all of them", "location", "/", "proxy_set_header", "C location", true);
    row("pass", "location", "/", "proxy_pass", "http://a", true);
    row("pass is not inherited", "location", "/nested", "proxy_pass", "", false);
    row("but goes on in an if", "if", "", "proxy_pass", "http://a", true);
    row("and in limit_except", "limit_except", "", "proxy_pass", "http://a", true);
    row("return is not inherited", "location", "/empty", "return", "", false);
    row("return holds in its own block", "server", "", "return", "301 /x", true);
    row("rewrite is not inherited", "location", "/empty", "rewrite", "", false);
    row("deny hides allow", "location", "/empty", "allow", "", false);
    row("alias hides root", "location", "/", "root", "", false);
    row("root where no alias is", "location", "/empty", "root", "/http", true);
    row("default", "location", "/", "proxy_send_timeout", "60s", false);
    row("default of several words", "location", "/", "proxy_next_upstream", "error timeout", false);
    row("default by page size", "location", "/", "proxy_buffers", "8 4k", false);
    row("default by cache line", "http", "", "server_names_hash_bucket_size", "64", false);
    row("default by pointer size", "server", "", "connection_pool_size", "512", false);
    row("default that is an empty word", "server", "", "server_name", "", false);
    row("default of the stream module", "stream", "", "proxy_timeout", "10m", false);
    row("no default", "location", "/", "proxy_bind", "", false);
    row("unknown directive", "location", "/", "more_set_headers", "", false);
}

void TestEffective::followsNginxsInheritance()
{
    QFETCH(const QByteArray, block);
    QFETCH(const QByteArray, blockArgument);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const bool, isSet);
    const ConfigTree tree = treeOf(Sample);
    const EffectiveValue found = effectiveValue(tree, directive(tree, block, blockArgument), name);
    QCOMPARE(found.arguments.join(' '), value);
    QCOMPARE(found.isSet(), isSet);
    QVERIFY(!isSet || tree.name(found.node) == name);
}

void TestEffective::looksThroughIncludes()
{
    const ConfigTree tree = treeOf(
        {{u"/n/nginx.conf"_s, "http { server { location / { include p; } } }"}, {u"/n/p"_s, "proxy_read_timeout 5s;"}},
        {u"/n/nginx.conf"_s});
    const EffectiveValue value = effectiveValue(tree, directive(tree, "location"), "proxy_read_timeout");
    QCOMPARE(value.arguments, QList<QByteArray>{"5s"});
    QCOMPARE(tree.path(value.node), u"/n/p"_s);
}

void TestEffective::takesAStrayServerToBeInHttp()
{
    const ConfigTree tree =
        treeOf({{u"/n/nginx.conf"_s, "http { gzip on; }"}, {u"/n/stray"_s, "gzip_vary on; server { }"}},
               {u"/n/nginx.conf"_s, u"/n/stray"_s});
    const NodeId server = directive(tree, "server");
    QCOMPARE(effectiveValue(tree, server, "gzip").arguments, QList<QByteArray>{"on"});
    QCOMPARE(effectiveValue(tree, server, "gzip_vary").arguments, QList<QByteArray>{"on"});
    QCOMPARE(effectiveValue(tree, server, "proxy_read_timeout").arguments, QList<QByteArray>{"60s"});
}

void TestEffective::replacesListsAsAWhole_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("directive");
    QTest::addColumn<QList<QByteArray>>("firstArguments");
    const auto row = [](const char *name, const char *location, const char *directive, QList<QByteArray> arguments) {
        QTest::newRow(name) << QByteArray(location) << QByteArray(directive) << arguments;
    };
    row("one header hides those above", "/one", "add_header", {"C"});
    row("none lets them in, but not what these have hidden", "/none", "add_header", {"B"});
    row("merge keeps those above", "/merge", "add_header", {"D", "B"});
    row("merge above is inherited, through a level without headers", "/merge/deep", "add_header", {"E", "D", "B"});
    row("off lets none in", "/off", "add_header", {});
    row("an error page for another status hides all", "/one", "error_page", {"500"});
    row("error pages from above", "/none", "error_page", {"404", "403"});
    row("a log hides those above", "/one", "access_log", {"one"});
    row("headers to the upstream", "/none", "proxy_set_header", {"X", "Y"});
    row("rewrites stay where they are", "/none", "rewrite", {});
}

void TestEffective::replacesListsAsAWhole()
{
    QFETCH(const QByteArray, location);
    QFETCH(const QByteArray, directive);
    QFETCH(const QList<QByteArray>, firstArguments);
    const ConfigTree tree = treeOf(R"(http {
        add_header A 1;
        proxy_set_header X 1;
        proxy_set_header Y 1;
        access_log all;
        server {
            add_header B 1;
            error_page 404 /a;
            error_page 403 /b;
            rewrite ^ /x;
            location /none { }
            location /one { add_header C 1; error_page 500 /c; access_log one; }
            location /off { add_header_inherit off; }
            location /merge {
                add_header_inherit merge;
                add_header D 1;
                location /merge/deep { add_header E 1; }
            }
        }
    })");
    QList<QByteArray> found;
    for (const NodeId id : directivesInForce(tree, ::headwater::directive(tree, "location", location), directive))
        found.append(tree.arguments(id).first());
    QCOMPARE(found, firstArguments);
}

QTEST_GUILESS_MAIN(TestEffective)
#include "tst_effective.moc"
