// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/upstreamuse.h"
#include "tests/knowledge/config/memoryconfig.h"

#include <QTest>

using namespace headwater;

class TestUpstreamUse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPassDirectives_data();
    void readsPassDirectives();
    void findsThePassInForce_data();
    void findsThePassInForce();
    void tellsHttpFromStream();
    void findsPassesByPeer_data();
    void findsPassesByPeer();
    void findsTheBlockByPeer();
};

void TestUpstreamUse::readsPassDirectives_data()
{
    QTest::addColumn<QByteArray>("pass");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("isBlock");
    QTest::addColumn<bool>("hasVariables");
    const auto row = [](const char *pass, const char *scheme, const char *target, bool isBlock, bool hasVariables) {
        QTest::newRow(pass) << QByteArray(pass) << QByteArray(scheme) << QByteArray(target) << isBlock << hasVariables;
    };
    row("proxy_pass http://backend;", "http", "backend", true, false);
    row("proxy_pass http://BackEnd/path/;", "http", "BackEnd", true, false);
    row("proxy_pass https://10.0.0.1:8443/x;", "https", "10.0.0.1:8443", false, false);
    row("proxy_pass http://unix:/run/a.sock:/uri/;", "http", "unix:/run/a.sock", false, false);
    row("proxy_pass http://$host$uri;", "http", "$host$uri", false, true);
    row("proxy_pass $target;", "http", "$target", false, true);
    row("proxy_pass http://backend$uri;", "http", "backend$uri", false, true);
    row("fastcgi_pass unix:/run/php.sock;", "fastcgi", "unix:/run/php.sock", false, false);
    row("fastcgi_pass backend;", "fastcgi", "backend", true, false);
    row("uwsgi_pass suwsgi://backend;", "uwsgi", "backend", true, false);
    row("uwsgi_pass 127.0.0.1:3031;", "uwsgi", "127.0.0.1:3031", false, false);
    row("scgi_pass localhost:9000;", "scgi", "localhost:9000", false, false);
    row("grpc_pass grpcs://backend;", "grpc", "backend", true, false);
    row("grpc_pass [::1]:50051;", "grpc", "[::1]:50051", false, false);
    row("memcached_pass 127.0.0.1:11211;", "memcached", "127.0.0.1:11211", false, false);
}

void TestUpstreamUse::readsPassDirectives()
{
    QFETCH(const QByteArray, pass);
    const ConfigTree tree =
        treeOf("stream { upstream backend { } } http { upstream backend { } server { location / { " + pass + " } } }");
    const std::optional<UpstreamUse> use = upstreamAt(tree, directive(tree, "location"));
    QVERIFY(use);
    QTEST(use->scheme, "scheme");
    QTEST(use->target, "target");
    QTEST(use->block != NodeId::None, "isBlock");
    QTEST(use->hasVariables, "hasVariables");
    QVERIFY(use->block == NodeId::None || tree.name(tree.enclosingBlock(use->block)) == "http");
}

void TestUpstreamUse::findsThePassInForce_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("its own") << QByteArray("/own") << QByteArray("own");
    QTest::newRow("none") << QByteArray("/none") << QByteArray();
    QTest::newRow("not that of the location around") << QByteArray("/own/nested") << QByteArray();
    QTest::newRow("in an if") << QByteArray("/if") << QByteArray("if");
    QTest::newRow("its own before that in an if") << QByteArray("/both") << QByteArray("own");
    QTest::newRow("by try_files to a path") << QByteArray("/php") << QByteArray("unix:/php");
    QTest::newRow("by try_files to a name") << QByteArray("/try") << QByteArray("named");
    QTest::newRow("by error_page to a name") << QByteArray("/page") << QByteArray("named");
    QTest::newRow("not by a status") << QByteArray("/status") << QByteArray();
    QTest::newRow("not in a circle") << QByteArray("/circle") << QByteArray();
}

void TestUpstreamUse::findsThePassInForce()
{
    QFETCH(const QByteArray, location);
    QFETCH(const QByteArray, target);
    const ConfigTree tree = treeOf(R"(http { server {
        location /own { proxy_pass http://own; location /own/nested { } }
        location /none { }
        location /if { if ($a) { proxy_pass http://if; } }
        location /both { if ($a) { proxy_pass http://if; } proxy_pass http://own; }
        location /php { try_files $uri $uri/ /index.php$is_args$args; }
        location ~ \.php$ { fastcgi_pass unix:/php; }
        location /try { try_files $uri @named; }
        location /page { error_page 404 = @named; }
        location @named { proxy_pass http://named; }
        location /status { try_files $uri =404; }
        location /circle { try_files $uri /circle; }
    } })");
    const std::optional<UpstreamUse> use = upstreamAt(tree, directive(tree, "location", location));
    QCOMPARE(use ? use->target : QByteArray(), target);
    QVERIFY(!upstreamAt(tree, NodeId::None));
    QVERIFY(!upstreamAt(tree, directive(tree, "server")));
    // In the if itself, the location's holds unless it has one.
    QCOMPARE(upstreamAt(tree, directive(tree, "if"))->target, "if");
}

void TestUpstreamUse::tellsHttpFromStream()
{
    const ConfigTree tree =
        treeOf("stream { upstream a { server 10.0.0.1:1; } server { proxy_pass a; } } http { upstream a { } }");
    const std::optional<UpstreamUse> use = upstreamAt(tree, tree.all("server").at(1));
    QVERIFY(use);
    QCOMPARE(use->scheme, QByteArray());
    QCOMPARE(use->target, "a");
    QCOMPARE(use->block, tree.all("upstream").front());
}

void TestUpstreamUse::findsPassesByPeer_data()
{
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QList<QByteArray>>("targets");
    const auto row = [](const char *name, const char *peer, const QList<QByteArray> &targets) {
        QTest::newRow(name) << QByteArray(peer) << targets;
    };
    row("address in a block", "10.0.0.5:8080", {"addresses"});
    row("address in the directive", "10.0.0.9:8000", {"10.0.0.9:8000"});
    row("default port", "10.0.0.6:80", {"addresses"});
    row("default port of https", "10.0.0.7:443", {"10.0.0.7"});
    row("socket", "unix:/run/php.sock", {"unix:/run/php.sock"});
    row("socket as logged", "fastcgi://unix:/run/php.sock:", {"unix:/run/php.sock"});
    row("this machine by name", "127.0.0.1:5000", {"localhost:5000"});
    row("this machine by name, IPv6", "[::1]:5000", {"localhost:5000"});
    row("IPv6", "[fe80::1]:7000", {"addresses"});
    row("a name with this port", "172.18.0.5:3000", {"names"});
    row("scheme as logged", "http://10.0.0.5:8080", {"addresses"});
    row("other scheme", "grpc://10.0.0.5:8080", {});
    row("unknown", "10.9.9.9:1", {});
    row("nothing", "", {});
}

void TestUpstreamUse::findsPassesByPeer()
{
    QFETCH(const QByteArray, peer);
    QFETCH(const QList<QByteArray>, targets);
    const ConfigTree tree = treeOf(R"(http {
        upstream addresses { server 10.0.0.5:8080 max_fails=3; server 10.0.0.6; server [fe80::1]:7000; }
        upstream names { server app:3000; }
        upstream unused { server 10.0.0.5:8080; }
        server {
            location /a { proxy_pass http://addresses; }
            location /b { proxy_pass http://10.0.0.9:8000/x; }
            location /c { proxy_pass https://10.0.0.7; }
            location /d { fastcgi_pass unix:/run/php.sock; }
            location /e { proxy_pass http://localhost:5000; }
            location /f { proxy_pass http://names; }
            location /g { proxy_pass http://$host; }
        }
    })");
    QList<QByteArray> found;
    for (const NodeId pass : passesTo(tree, NodeId::None, peer))
        found.append(upstreamUse(tree, pass).target);
    QCOMPARE(found, targets);
    QVERIFY(passesTo(tree, directive(tree, "upstream"), peer).empty());
    QCOMPARE(std::ssize(passesTo(tree, directive(tree, "server", {}), peer)), 0); // The first server is in an upstream.
}

void TestUpstreamUse::findsTheBlockByPeer()
{
    const ConfigTree tree = treeOf(R"(http {
        upstream unused { server 10.0.0.5:8080; }
        upstream used { server 10.0.0.5:8080; server unix:/run/a.sock; }
        server { location / { proxy_pass http://used; } location /x { proxy_pass http://10.0.0.9:1; } }
    })");
    const NodeId used = directive(tree, "upstream", "used");
    QCOMPARE(upstreamBlockWithPeer(tree, "10.0.0.5:8080"), used);
    QCOMPARE(upstreamBlockWithPeer(tree, "unix:/run/a.sock"), used);
    QCOMPARE(upstreamBlockWithPeer(tree, "10.0.0.9:1"), NodeId::None);
    QCOMPARE(upstreamBlockWithPeer(tree, "10.0.0.5:9"), NodeId::None);
}

QTEST_GUILESS_MAIN(TestUpstreamUse)
#include "tst_upstreamuse.moc"
