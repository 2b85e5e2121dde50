// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/checks/linter.h"
#include "tests/lab/labnginx.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

const QByteArray Head =
    "pid nginx.pid;\nevents {}\nhttp {\n"
    "    client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;\n"
    "    server {\n        listen 8081;\n        server_name first.example;\n        location / { return 200 first; }\n"
    "    }\n";
const QByteArray Tail =
    "    server {\n        listen 8083;\n        server_name last.example;\n        location / { return 200 last; }\n"
    "    }\n}\n";

/// What nginx says first, and where.
struct Refusal
{
    QString words; ///< Empty when it takes the configuration.
    QString file;
    int line = 0;
};

Refusal refusalOf(const QByteArray &said)
{
    static const QRegularExpression emergency(u"\\[emerg\\] \\d+#\\d+: (.*?)(?: in (\\S+):(\\d+))?\\n"_s,
                                              QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = emergency.match(QString::fromUtf8(said));
    return {.words = match.captured(1), .file = match.captured(2), .line = match.captured(3).toInt()};
}

} // namespace

/// Mistakes as people make them between two sound servers: Headwater names the place that nginx names, in nginx's words
/// where it speaks of grammar, and still has both servers.
class TestBrokenConfigurations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areSeenAsNginxSeesThem_data();
    void areSeenAsNginxSeesThem();

private:
    [[nodiscard]] QByteArray askNginx() const;

    LabNginx m_nginx;
};

void TestBrokenConfigurations::initTestCase()
{
    if (LabNginx::binary().isEmpty())
        QSKIP("there is no nginx on this machine");
    m_nginx.writeFile(u"conf/snippet.inc"_s, "index x;\n");
    m_nginx.writeFile(u"conf/unknown.inc"_s, "index x;\nrot /srv;\n");
    m_nginx.writeFile(u"conf/open.inc"_s, "location /b {\n    return 200;\n");
    m_nginx.writeFile(u"conf/closing.inc"_s, "index x;\n}\n");
}

void TestBrokenConfigurations::areSeenAsNginxSeesThem_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto whole = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    const auto http = [&whole](const char *name, const QByteArray &text) { whole(name, Head + text + Tail); };
    const auto server = [&http](const char *name, const QByteArray &text) {
        http(name, "    server {\n        listen 8082;\n        server_name mid.example;\n" + text + "    }\n");
    };
    // Semicolons.
    server("none before a directive", "root /srv\nindex a;\n");
    server("none before a comment", "root /srv # no end\nindex a;\n");
    server("none before a location", "root /srv\nlocation /a { return 200; }\n");
    server("none before a brace", "root /srv\n");
    server("none inside a location", "location /a {\nreturn 200\n}\n");
    server("none after include", "include snippet.inc\nroot /srv;\n");
    server("none, and CRLF", "root /srv\r\nindex a;\r\n");
    server("a full-width one", "root /srv\xEF\xBC\x9B\nindex a;\n");
    server("two", "root /srv;;\n");
    server("one alone", ";\n");
    server("one behind a block", "location /a { return 200; };\n");
    server("none in limit_except", "location /a { limit_except GET { deny all }\n}\n");
    http("none in map", "map $uri $m {\ndefault 0\n/a 1;\n}\n");
    http("none in types", "types {\ntext/html html\n}\n");
    http("none in upstream", "upstream u {\nserver 127.0.0.1:1\n}\n");
    // Names.
    server("misspelt", "rot /srv;\n");
    server("misspelt block", "locatoin /a { return 200; }\n");
    server("in capitals", "ROOT /srv;\n");
    server("nothing like it", "xyzzyplugh 1;\n");
    server("quoted", "\"roots\" /srv;\n");
    server("a word too many", "stray\nroot /srv;\n");
    server("a parenthesis", ")\nroot /srv;\n");
    server("a variable", "$foo;\n");
    server("a backslash", "\\;\nroot /srv;\n");
    server("Apache's section", "<VirtualHost>\nroot /srv;\n");
    server("a colon", "root: /srv;\n");
    server("C++ comment", "// comment\nroot /srv;\n");
    server("C comment", "/* comment */;\nroot /srv;\n");
    server("unknown, and CRLF", "rot /srv;\r\n");
    whole("byte order mark", "\xEF\xBB\xBF" + Head + Tail);
    // Quotes and long words.
    server("open double quote", "add_header X \"abc;\nroot /srv;\n");
    server("open single quote", "add_header X 'abc;\nroot /srv;\n");
    server("quote that the next one ends", "add_header X \"abc;\nadd_header Y \"def\";\n");
    server("word behind a quote", "add_header X \"abc\"def;\n");
    server("typographic quotes", "add_header X \xE2\x80\x9C"
                                 "abc def\xE2\x80\x9D;\n");
    server("long word", "add_header X " + QByteArray(5000, 'y') + ";\n");
    server("long quoted word", "add_header X \"" + QByteArray(5000, 'y') + "\";\n");
    server("long open quote", "add_header X \"" + QByteArray("y ").repeated(2500) + "\nroot \"/srv\";\n");
    server("long comment", '#' + QByteArray(5000, '-') + "\nrot /srv;\n");
    // Braces.
    server("location left open", "location /a {\nreturn 200;\n");
    server("nested location left open", "location /a {\nlocation /a/b {\nreturn 200;\n\n}\n");
    server("if left open", "location /a {\nif ($uri) {\nreturn 200;\n}\n");
    server("one too many", "location /a { return 200; }\n}\n");
    server("two where one belongs", "location /a { return 200; }}\n");
    server("nameless block", "{ root /srv; }\n");
    server("regex with braces", "location ~ ^/a{2}$ { return 200; }\n");
    server("include that leaves a block open", "include open.inc;\nroot /srv;\n");
    server("include that closes too much", "include closing.inc;\nroot /srv;\n");
    http("map left open", "map $uri $m {\ndefault 0;\n/a 1;\n");
    http("upstream left open", "upstream u {\nserver 127.0.0.1:1;\n");
    http("server left open", "server {\nlisten 8082;\nserver_name mid.example;\n");
    http("server without a name", "{\nlisten 8082;\n}\n");
    // Blocks and directives in the wrong form or place.
    server("location without a block", "location /a;\n");
    server("location without a name", "location { return 200; }\n");
    server("location modifier", "location ~~ /a { return 200; }\n");
    server("location with two names", "location = /a b { return 200; }\n");
    server("simple directive with a block", "root /srv { index a; }\n");
    server("upstream in server", "upstream u { server 127.0.0.1; }\n");
    server("server in server", "server { listen 8084; }\n");
    server("http in server", "http { }\n");
    http("server without a block", "server;\n");
    http("server with an argument", "server main {\nlisten 8082;\n}\n");
    http("location in http", "location /a { return 200; }\n");
    http("listen in http", "listen 80;\n");
    http("events in http", "events { }\n");
    http("user in http", "user www;\n");
    whole("events without a block", QByteArray(Head + Tail).replace("events {}", "events;"));
    whole("http twice", Head + "}\nhttp {\n" + Tail);
    // Arguments.
    server("none", "root;\n");
    server("too many", "root /a /b;\n");
    server("no flag", "gzip yes;\n");
    server("no size", "client_max_body_size 10mb;\n");
    server("no time", "keepalive_timeout 10q;\n");
    server("no number", "keepalive_requests many;\n");
    server("given twice", "root /a;\nroot /b;\n");
    server("location given twice", "location /a { return 200; }\nlocation /a { return 201; }\n");
    server("listen parameter", "listen 8099 fastopn=3;\n");
    server("listen port", "listen 127.0.0.1:99999;\n");
    server("return code", "return abc;\n");
    server("return code too high", "return 1000;\n");
    server("rewrite without replacement", "rewrite ^/a;\n");
    server("rewrite flag", "rewrite ^/a /b final;\n");
    server("error_page code", "error_page 200 /x;\n");
    server("error_page word", "error_page all /x;\n");
    server("try_files without a fallback", "try_files $uri;\n");
    server("regular expression", "location ~ ^/(a { return 200; }\n");
    server("proxy_pass without a scheme", "location /a { proxy_pass 127.0.0.1:8080; }\n");
    server("proxy_pass without a host", "location /a { proxy_pass http://; }\n");
    server("proxy_pass port", "location /a { proxy_pass http://127.0.0.1:99999; }\n");
    server("include without a file", "include;\n");
    server("include of nothing", "include missing.inc;\n");
    server("include with a mistake in it", "include unknown.inc;\nroot /srv;\n");
    // Conditions.
    server("if without parentheses", "if $uri { return 200; }\n");
    server("if half in parentheses", "if ($uri { return 200; }\n");
    server("if without a block", "if ($uri) return 200;\n");
    server("if as in C", "if ($uri == \"/a\") { return 200; }\n");
    server("if without a space", "if($uri) { return 200; }\n");
    server("if in if", "if ($uri) { if ($args) { return 200; } }\n");
    server("if with and", "if ($uri = /a && $args = b) { return 200; }\n");
    server("if with a word", "if (uri = /a) { return 200; }\n");
    server("if with a file test of two files", "if (-f /a /b) { return 200; }\n");
    server("if with a directive that it may not hold", "if ($uri) { proxy_set_header A b; }\n");
    // Bodies that hold data.
    http("map with a block", "map $uri $m {\ndefault 0;\n/a { 1; }\n}\n");
    http("map of one variable", "map $uri {\ndefault 0;\n}\n");
    http("map row with two values", "map $uri $m {\n/a 1 2;\n}\n");
    http("map into no variable", "map uri m {\n/a 1;\n}\n");
    http("map key twice", "map $uri $m {\n/a 1;\n/A 2;\n}\n");
    http("map default twice", "map $uri $m {\ndefault 1;\ndefault 2;\n}\n");
    http("geo without a network", "geo $m {\ndefault 0;\n300.1.1.1 1;\n}\n");
    http("geo mask", "geo $m {\n10.0.0.0/33 1;\n}\n");
    http("split_clients without percent", "split_clients $uri $m {\n10 a;\n* b;\n}\n");
    http("split_clients beyond everybody", "split_clients $uri $m {\n60% a;\n50% b;\n}\n");
    http("upstream without a server", "upstream u {\n}\n");
    http("upstream parameter", "upstream u {\nserver 127.0.0.1:1 weigth=2;\n}\n");
    http("upstream weight", "upstream u {\nserver 127.0.0.1:1 weight=x;\n}\n");
    http("upstream twice", "upstream u {\nserver 127.0.0.1:1;\n}\nupstream u { server 127.0.0.1:2; }\n");
    // Sound ones, that nobody may complain of.
    server("sound conditions", "if ( $uri = /a ) { return 200; }\nif (!-e /a) { return 200; }\nif ($args ~* \"a b\") "
                               "{ return 200; }\nif ($uri) { return 200; }\n");
    server("sound arguments", "return 301 https://$host;\nrewrite ^ /b last;\nerror_page 404 =200 /x;\nlisten 8085 "
                              "backlog=5 so_keepalive=on;\nlisten [::1]:8086 ipv6only=on;\nlisten unix:/tmp/x.sock;\n");
    server("sound lines", "add_header\n  X-A\n  \"a\n b\"\n  always;\nserver_name a\n  b\n  c;\n");
    http("sound data", "map $uri $m {\nhostnames;\ndefault 1;\n~^/a 2;\n\"\" 3;\nvolatile;\n}\ngeo $g {\nranges;\n"
                       "10.0.0.0-10.0.0.9 1;\n}\ngeo $remote_addr $h {\nproxy 10.0.0.0/8;\n::1/128 2;\n}\n"
                       "split_clients $uri $s {\n0.05% a;\n99.95% b;\n}\n");
}

QByteArray TestBrokenConfigurations::askNginx() const
{
    QProcess nginx;
    nginx.setProcessChannelMode(QProcess::MergedChannels);
    nginx.start(LabNginx::binary(),
                {u"-t"_s, u"-p"_s, m_nginx.prefix(), u"-c"_s, m_nginx.mainFile(), u"-e"_s, u"stderr"_s});
    return nginx.waitForFinished() ? nginx.readAll() : QByteArray();
}

void TestBrokenConfigurations::areSeenAsNginxSeesThem()
{
    QFETCH(const QByteArray, text);
    m_nginx.writeFile(u"conf/nginx.conf"_s, text);
    const Refusal refusal = refusalOf(askNginx());
    const Result<ConfigTree> tree = ConfigTree::load({m_nginx.mainFile()});
    QVERIFY(tree);
    QList<CheckResult> errors = findProblems(*tree);
    // Nothing more can be said of a file that is not here: nginx would refuse it, or has it.
    erase_if(errors, [](const CheckResult &result) {
        return result.check->level != CheckLevel::Error && result.check->id != "include-missing"_L1;
    });
    if (refusal.words.isEmpty()) {
        QVERIFY2(errors.isEmpty(), errors.isEmpty() ? "" : qPrintable(errors.first().message(Language::English)));
    } else {
        QVERIFY2(!errors.isEmpty(), qPrintable(refusal.words));
        const CheckResult &first = errors.first();
        const CheckPlace &place = first.places.constFirst();
        const QString both = u"%1:%2: %3\nnginx: %4:%5: %6"_s.arg(place.file)
                                 .arg(place.line)
                                 .arg(first.message(Language::English), refusal.file)
                                 .arg(refusal.line)
                                 .arg(refusal.words);
        // nginx has read a directive to its end before it looks at it: that can be a line further down.
        QVERIFY2(refusal.line - place.line == 0 || refusal.line - place.line == 1, qPrintable(both));
        QVERIFY2(place.file == refusal.file, qPrintable(both));
        // Where a semicolon is missing, nginx has too many arguments, and Headwater says why.
        const QString said = first.values.value(u"problem"_s);
        if (first.check->id == "syntax-error"_L1 && !refusal.words.startsWith("invalid number of arguments"_L1))
            QVERIFY2(refusal.words.startsWith(said), qPrintable(both));
    }
    for (const QByteArrayView name : {QByteArrayView("first.example"), QByteArrayView("last.example")}) {
        const std::vector<NodeId> &names = tree->all("server_name");
        const auto found = std::ranges::find_if(
            names, [&](NodeId id) { return tree->arguments(id) == QList<QByteArray>{name.toByteArray()}; });
        QVERIFY2(found != names.end(), name.data());
        const NodeId block = tree->enclosingBlock(*found);
        QCOMPARE(tree->context(block), "server");
        QCOMPARE(tree->context(tree->enclosingBlock(block)), "http");
        QCOMPARE(tree->directivesIn(block, "location").size(), std::size_t(1));
    }
}

QTEST_GUILESS_MAIN(TestBrokenConfigurations)
#include "tst_brokenconfigurations.moc"
