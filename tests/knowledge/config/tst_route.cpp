// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/route.h"
#include "tests/knowledge/config/memoryconfig.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

/// Each location answers with a word of its own, so that nginx itself can be asked which it takes.
const QByteArray Sample = R"(
events { }
http {
    server {
        listen unix:@SOCKET@;
        server_name first.example;
        location / { return 200 first-root; }
    }
    server {
        listen unix:@SOCKET@;
        server_name example.com www.example.com;
        location / {
            return 200 root;
            location /deep/er { return 200 nested; location ~ \.gif$ { return 200 nested-regex; } }
        }
        location = / { return 200 exact-root; }
        location = /exact { return 200 exact; }
        location /exact { return 200 exact-prefix; }
        location /images/ { return 200 images; }
        location ^~ /static/ { return 200 static; location ~ \.css$ { return 200 static-css; } }
        location ~ \.php$ { return 200 php; }
        location ~* \.(jpg|png)$ { return 200 picture; }
        location ~ ^/images/.*\.PNG$ { return 200 never; }
        location /a%20b { return 200 undecoded; }
        location "/a b" { return 200 decoded; }
        location @named { return 200 named; }
        location =/joined { return 200 joined; }
        location ~*^/caseless$ { return 200 caseless; }
        location /redirecting/ { proxy_pass http://127.0.0.1:9; }
        location ~ /caf\xc3\xa9$ { return 200 bytes; }
    }
    server {
        listen unix:@SOCKET@;
        server_name *.example.com mail.* .dotted.example;
        location / { return 200 wildcards; }
    }
    server {
        listen unix:@SOCKET@;
        server_name *.sub.example.com ~^api(?<number>\d+)\.example\.net$;
        location / { return 200 longer; }
    }
    server {
        listen unix:@SOCKET@;
        server_name ~^api;
        merge_slashes off;
        location / { return 200 regex; }
        location //double { return 200 never; }
    }
    server {
        listen unix:@SOCKET@;
        server_name empty.example;
        location /only { return 200 only; }
    }
    server {
        listen unix:@SOCKET@;
        server_name returns.example;
        return 200 server;
        location / { return 200 unreached; }
    }
}
)";

struct Case
{
    const char *name;
    QByteArray host;
    QByteArray uri;
    QByteArray answer;
};

const Case Cases[] = {
    {"exact location", "example.com", "/exact", "exact"},
    {"exact location with a query", "example.com", "/exact?a=/b", "exact"},
    {"exact location of the root", "example.com", "/", "exact-root"},
    {"prefix beside an exact one", "example.com", "/exactly", "exact-prefix"},
    {"longest prefix", "example.com", "/images/x.gif", "images"},
    {"regex before prefix", "example.com", "/images/x.png", "picture"},
    {"first regex", "example.com", "/images/x.PNG", "picture"},
    {"regex without case", "example.com", "/x.JPG", "picture"},
    {"regex with case", "example.com", "/x.PHP", "root"},
    {"^~ keeps regexes out", "example.com", "/static/x.php", "static"},
    {"but not nested ones", "example.com", "/static/x.css", "static-css"},
    {"nested prefix", "example.com", "/deep/er", "nested"},
    {"outer regex beside a nested prefix", "example.com", "/deep/er/x.php", "php"},
    {"nested regex before an outer one", "example.com", "/deep/er/x.gif", "nested-regex"},
    {"parent of a nested one", "example.com", "/deep/x", "root"},
    {"decoded path", "example.com", "/a%20b", "decoded"},
    {"encoded percent sign", "example.com", "/a%2520b", "undecoded"},
    {"encoded question mark", "example.com", "/exact%3f", "exact-prefix"},
    {"merged slashes", "example.com", "//exact", "exact"},
    {"slashes merged for the default server's sake", "api.other", "//double", "regex"},
    {"dots", "example.com", "/images/../exact/.", "exact-prefix"},
    {"dots to the root", "example.com", "/images/..", "exact-root"},
    {"encoded dots", "example.com", "/images/%2e%2e/exact", "exact"},
    {"fragment", "example.com", "/exact#x", "exact"},
    {"absolute request", "example.com", "http://example.com/exact", "exact"},
    {"joined modifier", "example.com", "/joined", "joined"},
    {"joined regex modifier", "example.com", "/CASELESS", "caseless"},
    {"bytes beyond ASCII", "example.com", "/caf%C3%A9", "bytes"},
    {"named location is not for clients", "example.com", "/@named", "root"},
    {"redirect to the final slash", "example.com", "/redirecting", ""},
    {"above the root", "example.com", "/../x", ""},
    {"bad escape", "example.com", "/%zz", ""},
    {"no location", "empty.example", "/other", ""},
    {"server's own return", "returns.example", "/x", "server"},
    {"second name", "www.example.com", "/x", "root"},
    {"name in capitals", "EXAMPLE.com", "/x", "root"},
    {"name with a port", "example.com:8080", "/x", "root"},
    {"name with a final dot", "example.com.", "/x", "root"},
    {"leading wildcard", "a.example.com", "/x", "wildcards"},
    {"leading wildcard, several labels", "a.b.example.com", "/x", "wildcards"},
    {"longest leading wildcard", "a.sub.example.com", "/x", "longer"},
    {"trailing wildcard", "mail.example.org", "/x", "wildcards"},
    {"dotted name itself", "dotted.example", "/x", "wildcards"},
    {"below the dotted name", "x.dotted.example", "/x", "wildcards"},
    {"regex", "api7.example.net", "/x", "longer"},
    {"next regex", "api.example.net", "/x", "regex"},
    {"nothing fits", "unknown.example", "/x", "first-root"},
};

/// What the place that Headwater finds would answer.
QByteArray answerOf(const ConfigTree &tree, const Route &route)
{
    const std::vector<NodeId> returns =
        route.place() == NodeId::None ? std::vector<NodeId>() : tree.directivesIn(route.place(), "return");
    return returns.empty() ? QByteArray() : tree.arguments(returns.front()).last();
}

QString wordsOf(const Route &route)
{
    QStringList words;
    for (const LocalizedText &step : route.steps)
        words.append(step.en);
    return words.join(u'\n');
}

/// The body nginx answers with; empty when it answers with anything but 200.
QByteArray askNginx(const QByteArray &socketPath, const QByteArray &host, const QByteArray &uri)
{
    const int handle = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, socketPath.constData(), sizeof address.sun_path);
    QByteArray answer;
    if (connect(handle, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0) {
        const QByteArray request = "GET " + uri + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
        if (write(handle, request.constData(), static_cast<std::size_t>(request.size())) == request.size()) {
            char buffer[4096];
            for (ssize_t got = read(handle, buffer, sizeof buffer); got > 0; got = read(handle, buffer, sizeof buffer))
                answer.append(buffer, got);
        }
    }
    close(handle);
    return answer.startsWith("HTTP/1.1 200") ? answer.sliced(answer.indexOf("\r\n\r\n") + 4) : QByteArray();
}

} // namespace

class TestRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatNginxFinds_data();
    void findsWhatNginxFinds();
    void agreesWithNginx();
    void choosesTheServerByListen_data();
    void choosesTheServerByListen();
    void takesTheLogsServerField_data();
    void takesTheLogsServerField();
    void prefersAServerThatDoesNotOnlyRedirect();
    void mergesSlashesAsTheDefaultServerSays();
    void saysWhy();
    void answersWithoutServers();
    void survivesBadExpressions();
};

void TestRoute::findsWhatNginxFinds_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QByteArray>("answer");
    for (const Case &sample : Cases)
        QTest::newRow(sample.name) << sample.host << sample.uri << sample.answer;
}

void TestRoute::findsWhatNginxFinds()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, uri);
    QFETCH(const QByteArray, answer);
    const ConfigTree tree = treeOf(Sample);
    const Route route = routeRequest(tree, host, uri, "unix:@SOCKET@");
    QVERIFY2(answerOf(tree, route) == answer, qPrintable(wordsOf(route)));
}

void TestRoute::agreesWithNginx()
{
    const QString nginx = QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
    if (nginx.isEmpty())
        QSKIP("nginx is not installed");
    const QTemporaryDir directory;
    const QByteArray socketPath = QFile::encodeName(directory.filePath(u"s"_s));
    QByteArray text = Sample;
    text.replace("@SOCKET@", socketPath);
    text.replace("http {\n", "http {\n access_log off; client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f;"
                             " uwsgi_temp_path u; scgi_temp_path s-c;\n");
    QFile out(directory.filePath(u"nginx.conf"_s));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
    out.close();
    QProcess process;
    process.start(nginx, {u"-p"_s, directory.path(), u"-c"_s, out.fileName(), u"-e"_s, u"stderr"_s, u"-g"_s,
                          u"daemon off; master_process off; pid %1;"_s.arg(directory.filePath(u"pid"_s))});
    QVERIFY(process.waitForStarted());
    QVERIFY(QTest::qWaitFor([&] { return askNginx(socketPath, "example.com", "/exact") == "exact"; }));
    for (const Case &sample : Cases)
        QVERIFY2(askNginx(socketPath, sample.host, sample.uri) == sample.answer, sample.name);
    process.terminate();
    QVERIFY(process.waitForFinished());
}

void TestRoute::choosesTheServerByListen_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("listen");
    QTest::addColumn<QByteArray>("server");
    const auto row = [](const char *name, const char *host, const char *listen, const char *server) {
        QTest::newRow(name) << QByteArray(host) << QByteArray(listen) << QByteArray(server);
    };
    row("port", "a", "10.0.0.1:81", "a81");
    row("other port", "a", "10.0.0.1:82", "a82");
    row("the address itself before all addresses", "a", "10.0.0.9:81", "nine");
    row("default of an address and port", "x", "10.0.0.1:82", "b82");
    row("first without a default", "x", "10.0.0.1:81", "a81");
    row("every address", "a", "0.0.0.0:82", "a82");
    row("every address, starred", "a", "*:82", "a82");
    row("port alone", "b", "82", "b82");
    row("IPv6", "a", "[::1]:83", "six");
    row("all IPv6 addresses", "a", "[fe80::1]:84", "sixall");
    row("IPv4 on an IPv6 listen", "a", "10.0.0.1:84", "sixall");
    row("port range", "a", "10.0.0.1:9005", "range");
    row("without listen, port 80", "plain", "10.0.0.1:80", "plain");
    row("nobody listens", "b", "10.0.0.1:1", "b82");
    row("nobody listens, nothing fits", "x", "10.0.0.1:1", "b82");
    row("name with unknown port", "b", "", "b82");
}

void TestRoute::choosesTheServerByListen()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, listen);
    QFETCH(const QByteArray, server);
    const ConfigTree tree = treeOf(R"(http {
        server { listen 81; server_name a; root a81; }
        server { listen 82; server_name a; root a82; }
        server { listen 82 default_server; server_name b; root b82; }
        server { listen 10.0.0.9:81; root nine; }
        server { listen [::1]:83; root six; }
        server { listen [::]:84 ipv6only=off; root sixall; }
        server { listen 9000-9010; root range; }
        server { server_name plain; root plain; }
    }
    stream { server { listen 81; } })");
    const Route route = routeRequest(tree, host, "/", listen);
    QVERIFY(route.server != NodeId::None);
    QCOMPARE(tree.arguments(tree.directivesIn(route.server, "root").front()).first(), server);
}

void TestRoute::takesTheLogsServerField_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("server");
    QTest::newRow("name") << QByteArray("plain.example") << QByteArray("plain");
    QTest::newRow("dotted name, written without its dot") << QByteArray("dotted.example") << QByteArray("dotted");
    QTest::newRow("wildcard") << QByteArray("*.wild.example") << QByteArray("wild");
    QTest::newRow("regex with a comma") << QByteArray("~^a{1,2}\\.example$") << QByteArray("regex");
    QTest::newRow("catch-all") << QByteArray("_") << QByteArray("all");
    QTest::newRow("server without a name") << QByteArray() << QByteArray("nameless");
    QTest::newRow("address, before there is a request") << QByteArray("0.0.0.0:8443") << QByteArray("tls");
}

void TestRoute::takesTheLogsServerField()
{
    QFETCH(const QByteArray, field);
    QFETCH(const QByteArray, server);
    const ConfigTree tree = treeOf(R"(http {
        server { server_name _; root all; }
        server { server_name plain.example second.example; root plain; }
        server { server_name .dotted.example; root dotted; }
        server { server_name *.wild.example; root wild; }
        server { server_name "~^a{1,2}\.example$"; root regex; }
        server { root nameless; }
        server { listen 8443 ssl; server_name tls.example; root tls; }
    })");
    const Route route = routeRequest(tree, field, "/");
    QCOMPARE(tree.arguments(tree.directivesIn(route.server, "root").front()).first(), server);
}

void TestRoute::prefersAServerThatDoesNotOnlyRedirect()
{
    const ConfigTree tree = treeOf("http { server { listen 80; server_name a; return 301 https://a$request_uri; }"
                                   " server { listen 443 ssl; server_name a; location / { } } }");
    const Route route = routeRequest(tree, "a", "/x");
    QCOMPARE(tree.directivesIn(route.server, "return").size(), 0);
    QVERIFY(route.location != NodeId::None);
    QCOMPARE(tree.directivesIn(routeRequest(tree, "a", "/x", "10.0.0.1:80").server, "return").size(), 1);
}

void TestRoute::mergesSlashesAsTheDefaultServerSays()
{
    const ConfigTree tree = treeOf("http { server { merge_slashes off; } server { server_name a; location //x { } } }");
    QVERIFY(routeRequest(tree, "a", "//x").location != NodeId::None);
}

void TestRoute::saysWhy()
{
    const ConfigTree tree = treeOf("http {\n server {\n listen 80;\n server_name a%1b;\n location /x {\n }\n }\n}");
    const Route route = routeRequest(tree, "a%1b", "/x/%79?z", "10.0.0.1:80");
    QCOMPARE(wordsOf(route), u"1 of the servers takes connections on \"10.0.0.1:80\".\n"
                             "\"a%1b\" is the first server_name of the server at /etc/nginx/nginx.conf:2.\n"
                             "The path that locations are compared with is \"/x/y\".\n"
                             "location /x at /etc/nginx/nginx.conf:5: it is the longest prefix.\n"
                             "It serves the file html/x/y."_s);
}

void TestRoute::answersWithoutServers()
{
    const Route route = routeRequest(treeOf("events { }"), "a", "/");
    QCOMPARE(route.server, NodeId::None);
    QCOMPARE(route.place(), NodeId::None);
    QCOMPARE(route.steps.size(), 1);
}

void TestRoute::survivesBadExpressions()
{
    const ConfigTree tree =
        treeOf("server { server_name ~( ~ \"\" . *. .*; listen ; listen []:x; location ~ ( { } location { } }");
    for (const QByteArray &text : {QByteArray(), QByteArray("*"), QByteArray("("), QByteArray("%"), QByteArray("[")})
        QVERIFY(routeRequest(tree, text, text, text).server != NodeId::None);
}

QTEST_GUILESS_MAIN(TestRoute)
#include "tst_route.moc"
