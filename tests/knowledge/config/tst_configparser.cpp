// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configtree.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

/// A file as words: "name argument|argument", blocks with { and } around what is in them.
QByteArray outline(const ConfigFile &file, const std::vector<int> &statements)
{
    QByteArray text;
    for (const int index : statements) {
        const ConfigStatement &statement = file.statements[static_cast<std::size_t>(index)];
        QList<QByteArray> words;
        for (const ConfigWord &word : statement.words)
            words.append(word.text);
        text += words.join('|');
        text += statement.body ? '{' + outline(file, statement.children) + '}' : QByteArray(";");
    }
    return text;
}

QByteArray outline(const QByteArray &bytes)
{
    const ConfigFile file = parseConfigFile(u"nginx.conf"_s, bytes);
    return outline(file, file.roots);
}

QStringList texts(const ConfigFile &file)
{
    QStringList texts;
    for (const ConfigProblem &problem : file.problems)
        texts.append(QString::number(problem.line) + u": "_s + problem.text);
    return texts;
}

} // namespace

class TestConfigParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsWordsAsNginxDoes_data();
    void cutsWordsAsNginxDoes();
    void keepsLuaWhole_data();
    void keepsLuaWhole();
    void knowsWhereThingsStand();
    void keepsEveryByte_data();
    void keepsEveryByte();
    void recoversFromMistakes_data();
    void recoversFromMistakes();
    void splitsWhereASemicolonIsMissing_data();
    void splitsWhereASemicolonIsMissing();
    void saysWhatNginxSays_data();
    void saysWhatNginxSays();
    void limitsNesting();
    void limitsProblems();
    void survivesDamage();
};

void TestConfigParser::cutsWordsAsNginxDoes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &words) {
        QTest::newRow(name) << bytes << words;
    };
    row("empty file", "", "");
    row("only a comment", "# nothing; { here", "");
    row("simple directive", "worker_processes  auto ;", "worker_processes|auto;");
    row("block", "events { worker_connections 1; }", "events{worker_connections|1;}");
    row("no blanks at all", "http{server{listen 80;}}", "http{server{listen|80;}}");
    row("no final line end", "user www;", "user|www;");
    row("carriage returns", "user\twww;\r\npid\r\n/run/x;\r\n", "user|www;pid|/run/x;");
    row("comment between words", "a b # c ; {\n d;", "a|b|d;");
    row("hash inside a word is no comment", "a b#c;", "a|b#c;");
    row("double quotes", R"(a "b c;{}#";)", "a|b c;{}#;");
    row("single quotes", "a 'b \"c\"';", "a|b \"c\";");
    row("quotes inside a word are literal", R"(a b"c d"e;)", "a|b\"c|d\"e;");
    row("empty word", R"(proxy_set_header Connection "";)", "proxy_set_header|Connection|;");
    row("escaped quote", R"(a "b\"c";)", "a|b\"c;");
    row("escaped backslash", R"(a "b\\";)", R"(a|b\;)");
    row("escaped semicolon keeps its backslash", R"(a b\;c;)", R"(a|b\;c;)");
    row("escaped blank keeps its backslash", R"(a b\ c;)", R"(a|b\ c;)");
    row("escapes for control characters", R"(a "\t\r\n";)", "a|\t\r\n;");
    row("other escapes stay", R"(location ~ \.php$ {})", R"(location|~|\.php${})");
    row("variable in braces", "a ${b}c ${d};", "a|${b}c|${d};");
    row("variable in braces, quoted", "a \"${b}\";", "a|${b};");
    row("dollar before the brace of a block", "location ~ \\.php$ {}", "location|~|\\.php${}");
    row("closing brace at the end of a word", "a b};", "a|b};");
    row("word behind a closing parenthesis", "if ($a = \"b\") { c; }", "if|($a|=|b|){c;}");
    row("quoted word over several lines", "a 'b\n c';", "a|b\n c;");
    row("bytes that are no UTF-8", "a \xE9\xFF;", "a|\xE9\xFF;");
    row("byte order mark", "\xEF\xBB\xBFuser www;", "user|www;");
    row("map", "map $a $b { default 0; ~^x\\d 1; \"\" 2; }", "map|$a|$b{default|0;~^x\\d|1;|2;}");
    row("types", "types { text/html html htm; }", "types{text/html|html|htm;}");
    row("geo", "geo $a { 10.0.0.0/8 1; }", "geo|$a{10.0.0.0/8|1;}");
}

void TestConfigParser::cutsWordsAsNginxDoes()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, words);
    QCOMPARE(outline(bytes), words);
}

void TestConfigParser::keepsLuaWhole_data()
{
    QTest::addColumn<QByteArray>("lua");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("nested braces") << QByteArray(" local t = { a = { 1 } } ");
    QTest::newRow("brace in a string") << QByteArray(R"( ngx.say("}") ngx.say('}') ngx.say("\"}") )");
    QTest::newRow("brace in a comment") << QByteArray("\n -- don't }\n ngx.say(1)\n");
    QTest::newRow("brace in a long string") << QByteArray(" x = [[ } ]] y = [==[ ]] } ]==] ");
    QTest::newRow("brace in a long comment") << QByteArray(" --[[ } \n ' ]] x = 1 ");
    QTest::newRow("index in an index") << QByteArray(" x = a[b[1]] ");
    QTest::newRow("quote left open") << QByteArray(" x = \"oops\n y = 1 ");
}

void TestConfigParser::keepsLuaWhole()
{
    QFETCH(const QByteArray, lua);
    const QByteArray bytes = "content_by_lua_block {" + lua + "} access_log off;";
    const ConfigFile file = parseConfigFile(u"nginx.conf"_s, bytes);
    QCOMPARE(outline(file, file.roots), "content_by_lua_block{}access_log|off;");
    const SourceRange body = file.statements.front().body.value();
    QCOMPARE(bytes.sliced(body.begin, body.end - body.begin), lua);
    QVERIFY(file.problems.isEmpty());
}

void TestConfigParser::knowsWhereThingsStand()
{
    const QByteArray bytes = "http {\r\n  server { listen \"80\" ; }\r\n}\r\n";
    const ConfigFile file = parseConfigFile(u"nginx.conf"_s, bytes);
    QCOMPARE(file.statements.size(), 3);
    const ConfigStatement &http = file.statements[0];
    const ConfigStatement &server = file.statements[1];
    const ConfigStatement &listen = file.statements[2];
    const auto slice = [&](const SourceRange &range) { return bytes.sliced(range.begin, range.end - range.begin); };
    QCOMPARE(slice(http.range), "http {\r\n  server { listen \"80\" ; }\r\n}");
    QCOMPARE(slice(http.body.value()), "\r\n  server { listen \"80\" ; }\r\n");
    QCOMPARE(slice(server.range), "server { listen \"80\" ; }");
    QCOMPARE(slice(listen.range), "listen \"80\" ;");
    QCOMPARE(slice(listen.words[1].range), "\"80\"");
    QCOMPARE(listen.words[0].line, 2);
    QCOMPARE(listen.words[0].column, 12);
    QCOMPARE(listen.parent, 1);
    QCOMPARE(http.children, std::vector<int>{1});
    QCOMPARE(file.roots, std::vector<int>{0});
}

void TestConfigParser::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("CRLF and byte order mark") << QByteArray("\xEF\xBB\xBFuser www;\r\n");
    QTest::newRow("broken") << QByteArray("http { server { \"x\n } ; }}}");
    QTest::newRow("NUL") << QByteArray("a\0b;", 4);
}

void TestConfigParser::keepsEveryByte()
{
    QFETCH(const QByteArray, bytes);
    QCOMPARE(parseConfigFile(u"nginx.conf"_s, bytes).bytes, bytes);
}

void TestConfigParser::recoversFromMistakes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("problems");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const QByteArray &bytes, const QStringList &problems,
                        const QByteArray &words) { QTest::newRow(name) << bytes << problems << words; };
    row("brace too many at the end", "events {}\n}\nhttp {}", {u"2: unexpected \"}\""_s}, "events{}http{}");
    row("brace too many in the middle", "http {\n server {}\n }\n server { listen 81; }\n}\n",
        {u"4: \"server\" directive is not allowed here"_s}, "http{server{}server{listen|81;}}");
    row("block not closed at the end", "http {\n server {\n }\n", {u"4: unexpected end of file, expecting \"}\""_s},
        "http{server{}}");
    row("server not closed", "http {\n server {\n listen 80;\n\n server { listen 81; }\n}\n",
        {u"5: \"server\" directive is not allowed here"_s}, "http{server{listen|80;}server{listen|81;}}");
    row("location not closed before a server",
        "http {\n server {\n location / { allow all;\n }\n server { listen 81; }\n}\n",
        {u"5: \"server\" directive is not allowed here"_s}, "http{server{location|/{allow|all;}}server{listen|81;}}");
    row("location not closed before a location", "server {\n location /a { allow all;\n location /b { deny all; }\n}\n",
        {u"3: location \"/b\" is outside location \"/a\""_s}, "server{location|/a{allow|all;}location|/b{deny|all;}}");
    row("exact location not closed", "server {\n location = / { allow all;\n location /b { deny all; }\n}\n",
        {u"3: location \"/b\" cannot be inside the exact location \"/\""_s},
        "server{location|=|/{allow|all;}location|/b{deny|all;}}");
    row("upstream not closed", "http {\n upstream a {\n server 10.0.0.1;\n server { listen 80; }\n}\n",
        {u"4: directive \"server\" is not terminated by \";\""_s},
        "http{upstream|a{server|10.0.0.1;}server{listen|80;}}");
    row("map not closed", "http {\n map $a $b { x 1;\n server { listen 80; }\n}\n", {u"3: unexpected \"{\""_s},
        "http{map|$a|$b{x|1;}server{listen|80;}}");
    row("block in the wrong place", "http {\n server {\n map $a $b { x 1; }\n listen 80;\n }\n}\n",
        {u"3: \"map\" directive is not allowed here"_s}, "http{server{map|$a|$b{x|1;}listen|80;}}");
    row("nested locations are allowed",
        "server { location /a { location /a/b { allow all; } location ~ x { deny all; } } }", {},
        "server{location|/a{location|/a/b{allow|all;}location|~|x{deny|all;}}}");
    row("semicolon missing before a block", "server {\n root /x\n location / { allow all; }\n}\n",
        {u"3: directive \"root\" is not terminated by \";\""_s}, "server{root|/x;location|/{allow|all;}}");
    row("semicolon missing before a brace", "server {\n root /x\n}\nserver {}\n", {u"3: unexpected \"}\""_s},
        "server{root|/x;}server{}");
    row("semicolon missing at the end", "events {}\npid /x\n",
        {u"3: unexpected end of file, expecting \";\" or \"}\""_s}, "events{}pid|/x;");
    row("semicolon alone", "events {};\nhttp {}", {u"1: unexpected \";\""_s}, "events{}http{}");
    row("brace without a name", "http { { gzip on; } server {} }", {u"1: unexpected \"{\""_s},
        "http{gzip|on;server{}}");
    row("brace missing after a block's name", "http { server; }", {u"1: directive \"server\" has no opening \"{\""_s},
        "http{server;}");
    row("brace missing after a main block's name", "events;\nhttp { }",
        {u"1: directive \"events\" has no opening \"{\""_s}, "events;http{}");
    row("name of a block as data", "http { map $a $b { server 1; events 2; } }", {},
        "http{map|$a|$b{server|1;events|2;}}");
    row("location without a body", "server { location /x; }", {u"1: directive \"location\" has no opening \"{\""_s},
        "server{location|/x;}");
    row("quote left open before a quoted word", "add_header A \"x;\nadd_header B \"y\";\nroot /z;\n",
        {u"2: unexpected \"y\""_s}, "add_header|A|x;add_header|B|y;root|/z;");
    row("quote left open to the end", "add_header A \"x;\nroot /z;\n",
        {u"3: unexpected end of file, expecting \";\" or \"}\""_s}, "add_header|A|x;root|/z;");
    row("quote left open before a block's brace", "location \"/x {\n root /z;\n}\n",
        {u"4: unexpected end of file, expecting \";\" or \"}\""_s}, "location|/x{root|/z;}");
    row("quote left open for long", "add_header A \"x;\n" + QByteArray(5000, 'y') + ";\nroot \"/z\";\n",
        {u"1: too long parameter, probably missing terminating \"\"\" character"_s,
         u"2: too long parameter \"yyyyyyyyyy...\" started"_s},
        "add_header|A|x;" + QByteArray(5000, 'y') + ";root|/z;");
    row("word behind a quote", "root \"/z\"x;\n", {u"1: unexpected \"x\""_s}, "root|/z|x;");
    row("comment too long", '#' + QByteArray(5000, '-') + "\nroot /z;\n",
        {u"1: too long parameter \"#---------...\" started"_s}, "root|/z;");
    row("byte order mark", "\xEF\xBB\xBFuser www;\n", {u"1: unknown directive \"\uFEFFuser\""_s}, "user|www;");
}

void TestConfigParser::recoversFromMistakes()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, problems);
    QFETCH(const QByteArray, words);
    const ConfigFile file = parseConfigFile(u"nginx.conf"_s, bytes);
    QCOMPARE(texts(file), problems);
    QCOMPARE(outline(file, file.roots), words);
}

void TestConfigParser::splitsWhereASemicolonIsMissing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("problems");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const QByteArray &bytes, const QStringList &problems,
                        const QByteArray &words) { QTest::newRow(name) << bytes << problems << words; };
    const auto unended = [](int line, const QString &name) {
        return u"%1: directive \"%2\" is not terminated by \";\""_s.arg(line).arg(name);
    };
    row("one", "server { root /srv\nindex a; }", {unended(1, u"root"_s)}, "server{root|/srv;index|a;}");
    row("two", "server { root /srv\nindex\ngzip on; }", {unended(1, u"root"_s)}, "server{root|/srv;index|gzip|on;}");
    row("three in a row", "root /srv\ngzip on\nsendfile on\n\ntcp_nopush on;",
        {unended(1, u"root"_s), unended(2, u"gzip"_s), unended(3, u"sendfile"_s)},
        "root|/srv;gzip|on;sendfile|on;tcp_nopush|on;");
    row("an include", "include a.conf\nroot /srv;", {unended(1, u"include"_s)}, "include|a.conf;root|/srv;");
    // nginx takes these as they stand.
    row("server names", "server_name a\nroot /srv;", {}, "server_name|a|root|/srv;");
    row("another module's", "more_headers a\nroot /srv;", {}, "more_headers|a|root|/srv;");
    row("too many on one line", "root /srv index a;", {}, "root|/srv|index|a;");
    row("data", "map $a $b { root 1\nindex 2; }", {}, "map|$a|$b{root|1|index|2;}");
}

void TestConfigParser::splitsWhereASemicolonIsMissing()
{
    recoversFromMistakes();
}

void TestConfigParser::saysWhatNginxSays_data()
{
    recoversFromMistakes_data();
}

void TestConfigParser::saysWhatNginxSays()
{
    QFETCH(const QByteArray, bytes);
    const QString nginx = QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
    if (nginx.isEmpty())
        QSKIP("nginx is not installed");
    const QTemporaryDir directory;
    // What the samples leave out, so that nginx gets as far as the mistake.
    QByteArray before;
    if (bytes.startsWith("location"))
        before = "events {} http { server { ";
    else if (bytes.startsWith("server") || bytes.startsWith("add_header") || bytes.startsWith("root"))
        before = "events {} http { ";
    const ConfigFile file = parseConfigFile(u"nginx.conf"_s, bytes);
    QFile out(directory.filePath(u"nginx.conf"_s));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(before + bytes);
    out.close();
    QProcess process;
    process.start(nginx, {u"-t"_s, u"-p"_s, directory.path(), u"-c"_s, out.fileName(), u"-e"_s, u"stderr"_s});
    QVERIFY(process.waitForFinished());
    const QString said = QString::fromUtf8(process.readAllStandardError());
    if (file.problems.isEmpty())
        return;
    const ConfigProblem &first = file.problems.first();
    const QString expected = u"%1 in %2:%3"_s.arg(first.text, out.fileName(), QString::number(first.line));
    QVERIFY2(said.contains(expected), qPrintable(said + u"\n does not contain\n"_s + expected));
}

void TestConfigParser::limitsNesting()
{
    const int depth = 100'000;
    const ConfigFile file =
        parseConfigFile(u"nginx.conf"_s, QByteArray("a{").repeated(depth) + QByteArray("}").repeated(depth));
    QCOMPARE(file.statements.size(), std::size_t(depth));
    for (const ConfigStatement &statement : file.statements)
        QVERIFY(statement.parent < 100);
}

void TestConfigParser::limitsProblems()
{
    const ConfigFile file = parseConfigFile(u"nginx.conf"_s, QByteArray("}").repeated(100'000));
    QCOMPARE(file.problems.size(), 200);
}

/// Whatever the bytes are, reading ends, keeps them, and answers ranges inside them.
void TestConfigParser::survivesDamage()
{
    const QByteArray pieces[] = {"server {",
                                 "}",
                                 "{",
                                 ";",
                                 "\"",
                                 "'",
                                 "\\",
                                 "$",
                                 "${",
                                 "#",
                                 "\n",
                                 "\r\n",
                                 "location ",
                                 "http",
                                 "  ",
                                 "(",
                                 ")",
                                 "[[",
                                 "]==]",
                                 "--",
                                 "=",
                                 "map",
                                 "\0",
                                 "\xFF",
                                 "access_by_lua_block {",
                                 "root /x",
                                 "if",
                                 "upstream u { server a"};
    quint32 state = 1;
    const auto random = [&state](quint32 below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes;
        for (quint32 i = random(60); i > 0; --i)
            bytes += pieces[random(std::size(pieces))];
        const ConfigFile file = parseConfigFile(u"nginx.conf"_s, bytes);
        QCOMPARE(file.bytes, bytes);
        for (const ConfigStatement &statement : file.statements) {
            QVERIFY(!statement.words.empty());
            QVERIFY(0 <= statement.range.begin && statement.range.begin < statement.range.end);
            QVERIFY(statement.range.end <= bytes.size());
            const SourceRange body = statement.body.value_or(statement.range);
            QVERIFY(statement.range.begin <= body.begin && body.begin <= body.end && body.end <= statement.range.end);
        }
    }
}

QTEST_GUILESS_MAIN(TestConfigParser)
#include "tst_configparser.moc"
