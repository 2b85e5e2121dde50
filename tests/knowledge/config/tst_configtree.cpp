// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/knowledge/config/memoryconfig.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <KTar>
#include <KZip>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

/// The tree below @p block as text, with the included files' directives where they count.
QByteArray outline(const ConfigTree &tree, NodeId block = NodeId::None)
{
    QByteArray text;
    for (const NodeId id : tree.directivesIn(block)) {
        text += tree.name(id);
        for (const QByteArray &argument : tree.arguments(id))
            text += '|' + argument;
        text += tree.isBlock(id) ? '{' + outline(tree, id) + '}' : QByteArray(";");
    }
    return text;
}

QStringList texts(const ConfigTree &tree)
{
    QStringList texts;
    for (const ConfigProblem &problem : tree.problems())
        texts.append(u"%1:%2: %3"_s.arg(problem.file, QString::number(problem.line), problem.text));
    return texts;
}

void write(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestConfigTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksThroughIncludes();
    void includesAFileInSeveralPlaces();
    void sortsWildcardsByBytes();
    void namesContexts();
    void tellsDataFromDirectives();
    void reportsMissingIncludes();
    void cutsCycles();
    void stopsWhenFilesMultiply();
    void takesStrayFiles();
    void doesNotTakeIncludedFilesTwice();
    void readsDumps_data();
    void readsDumps();
    void keepsDumpsApartFromTheDisk();
    void readsArchives_data();
    void readsArchives();
    void followsLinksWithinAnArchive_data();
    void followsLinksWithinAnArchive();
    void readsAnArchivedDump();
    void readsFolders();
    void readsFoldersWithoutAMainFile();
    void looksPastWhatKubectlSays();
    void readsOneFileAnew_data();
    void readsOneFileAnew();
    void findsFilesOfACopiedConfiguration();
    void followsLinksToOneFile();
    void reportsUnreadableFiles();
    void failsWhenNothingCanBeRead();
    void readsTheSystemsConfiguration();
};

void TestConfigTree::looksThroughIncludes()
{
    const ConfigTree tree = treeOf({{u"/etc/nginx/nginx.conf"_s, "http { include conf.d/*.conf; gzip on; }"},
                                    {u"/etc/nginx/conf.d/a.conf"_s, "server { include /etc/nginx/snippet; }"},
                                    {u"/etc/nginx/snippet"_s, "listen 80;\nroot /x;\n"}},
                                   {u"/etc/nginx/nginx.conf"_s});
    QCOMPARE(outline(tree),
             "http{include|conf.d/*.conf;server{include|/etc/nginx/snippet;listen|80;root|/x;}gzip|on;}");
    const NodeId root = directive(tree, "root");
    QCOMPARE(tree.path(root), u"/etc/nginx/snippet"_s);
    QCOMPARE(tree.line(root), 2);
    QCOMPARE(tree.name(tree.enclosingBlock(root)), "server");
    QCOMPARE(tree.name(tree.enclosingBlock(tree.enclosingBlock(root))), "http");
    QCOMPARE(tree.enclosingBlock(directive(tree, "http")), NodeId::None);
    QCOMPARE(tree.directivesIn(directive(tree, "server"), "listen"), std::vector{directive(tree, "listen")});
    QVERIFY(tree.problems().isEmpty());
}

void TestConfigTree::includesAFileInSeveralPlaces()
{
    const ConfigTree tree =
        treeOf({{u"/n/nginx.conf"_s, "http { server { include p; } server { include p; } }"}, {u"/n/p"_s, "root /x;"}},
               {u"/n/nginx.conf"_s});
    const std::vector<NodeId> roots = tree.all("root");
    QCOMPARE(roots.size(), 2);
    QVERIFY(tree.enclosingBlock(roots[0]) != tree.enclosingBlock(roots[1]));
    QCOMPARE(tree.node(roots[0]).file, tree.node(roots[1]).file);
    QCOMPARE(tree.files().size(), 2);
}

void TestConfigTree::sortsWildcardsByBytes()
{
    const QTemporaryDir directory;
    write(directory.filePath(u"nginx.conf"_s), "include d/*;");
    for (const QString &name : {u"a"_s, u"B"_s, u"_"_s, u"10"_s, u"9"_s, u".hidden"_s})
        write(directory.filePath(u"d/"_s + name), "env " + name.toUtf8() + ";");
    const Result<ConfigTree> tree = ConfigTree::load({directory.filePath(u"nginx.conf"_s)});
    QCOMPARE(outline(tree.value()), "include|d/*;env|10;env|9;env|B;env|_;env|a;");
}

void TestConfigTree::namesContexts()
{
    const ConfigTree tree =
        treeOf("http { server { if (x) { } location / { if (y) { } limit_except GET { } } } upstream u { } }"
               "stream { server { } }");
    QCOMPARE(tree.context(NodeId::None), "main");
    QCOMPARE(tree.context(directive(tree, "http")), "http");
    QCOMPARE(tree.context(directive(tree, "server")), "server");
    QCOMPARE(tree.context(directive(tree, "location")), "location");
    QCOMPARE(tree.context(directive(tree, "upstream")), "upstream");
    QCOMPARE(tree.context(directive(tree, "if", "(x)")), "if");
    QCOMPARE(tree.context(directive(tree, "if", "(y)")), "if in location");
    QCOMPARE(tree.context(directive(tree, "limit_except")), "limit_except");
}

void TestConfigTree::tellsDataFromDirectives()
{
    const ConfigTree tree =
        treeOf({{u"/n/nginx.conf"_s, "http { map $a $b { server 1; include m; } types { gzip gz; } gzip on; }"},
                {u"/n/m"_s, "location 2;"}},
               {u"/n/nginx.conf"_s});
    QVERIFY(tree.all("server").empty());
    QVERIFY(tree.all("location").empty());
    QCOMPARE(tree.all("gzip").size(), 1);
    // Inside, they are there all the same.
    QCOMPARE(outline(tree, directive(tree, "map")), "server|1;include|m;location|2;");
}

void TestConfigTree::reportsMissingIncludes()
{
    const ConfigTree tree =
        treeOf({{u"/n/nginx.conf"_s, "http {\n  include mime.types;\n  include conf.d/*;\n  include;\n gzip on;\n}"}},
               {u"/n/nginx.conf"_s});
    QCOMPARE(texts(tree),
             (QStringList{u"/n/nginx.conf:2: open() \"/n/mime.types\" failed (2: No such file or directory)"_s,
                          u"/n/nginx.conf:4: invalid number of arguments in \"include\" directive"_s}));
    QCOMPARE(tree.all("gzip").size(), 1);
}

void TestConfigTree::cutsCycles()
{
    const ConfigTree tree = treeOf({{u"/n/a"_s, "include b; user x;"}, {u"/n/b"_s, "include a; pid y;"}}, {u"/n/a"_s});
    QCOMPARE(outline(tree), "include|b;include|a;pid|y;user|x;");
    QCOMPARE(texts(tree), QStringList{u"/n/b:1: \"/n/a\" includes itself"_s});
}

void TestConfigTree::stopsWhenFilesMultiply()
{
    MemoryFiles files;
    for (int i = 0; i < 40; ++i)
        files.insert(u"/n/%1"_s.arg(i), u"include %1; include %1;"_s.arg(i + 1).toUtf8());
    files.insert(u"/n/40"_s, "user x;");
    const ConfigTree tree = treeOf(files, {u"/n/0"_s});
    QCOMPARE(tree.problems().size(), 1);
}

void TestConfigTree::takesStrayFiles()
{
    const ConfigTree tree = treeOf({{u"/e/sites-enabled/a"_s, "server { include snippets/s; }"},
                                    {u"/e/sites-enabled/b"_s, "location / { }"},
                                    {u"/e/snippets/s"_s, "listen 80;"}},
                                   {u"/e/sites-enabled/a"_s, u"/e/sites-enabled/b"_s});
    QCOMPARE(outline(tree), "server{include|snippets/s;listen|80;}location|/{}");
    QVERIFY(tree.problems().isEmpty());
}

void TestConfigTree::doesNotTakeIncludedFilesTwice()
{
    const MemoryFiles files = {
        {u"/e/nginx.conf"_s, "http { include s/*; }"}, {u"/e/s/a"_s, "server { }"}, {u"/e/b"_s, "server { }"}};
    for (const QStringList &order : {QStringList{u"/e/nginx.conf"_s, u"/e/s/a"_s, u"/e/b"_s, u"/e/nginx.conf"_s},
                                     QStringList{u"/e/s/a"_s, u"/e/b"_s, u"/e/nginx.conf"_s}}) {
        const ConfigTree tree = treeOf(files, order);
        QCOMPARE(outline(tree), "http{include|s/*;server{}}server{}");
        QCOMPARE(tree.all("server").size(), 2);
    }
    // The same among strays alone, in whatever order they were given.
    const MemoryFiles strays = {{u"/e/a"_s, "root /x;"}, {u"/e/b"_s, "server { include a; }"}};
    QCOMPARE(outline(treeOf(strays, {u"/e/a"_s, u"/e/b"_s})), "server{include|a;root|/x;}");
}

void TestConfigTree::readsDumps_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("lineEnd");
    QTest::newRow("standard output alone") << QByteArray() << QByteArray("\n");
    QTest::newRow("with standard error") << QByteArray(
                                                "2026/11/22 10:00:00 [warn] 1#1: conflicting server name\n"
                                                "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n"
                                                "nginx: configuration file /etc/nginx/nginx.conf test is successful\n")
                                         << QByteArray("\n");
    QTest::newRow("saved on Windows") << QByteArray() << QByteArray("\r\n");
}

void TestConfigTree::readsDumps()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, lineEnd);
    QByteArray dump =
        before +
        "# configuration file /nowhere/nginx.conf:\nhttp { include conf.d/*.conf; include /nowhere/types; }\n\n"
        "# configuration file /nowhere/conf.d/a.conf:\nserver {\n# configuration file, in a comment\n}\n"
        "# configuration file /nowhere/types:\ntypes { }\n\n";
    dump.replace("\n", lineEnd);
    const QTemporaryDir directory;
    write(directory.filePath(u"dump.txt"_s), dump);
    const Result<ConfigTree> tree = ConfigTree::load({directory.filePath(u"dump.txt"_s)});
    QCOMPARE(outline(tree.value()), "http{include|conf.d/*.conf;server{}include|/nowhere/types;types{}}");
    QCOMPARE(tree->path(directive(*tree, "server")), u"/nowhere/conf.d/a.conf"_s);
    QVERIFY(tree->files()[0].bytes.endsWith("; }" + lineEnd));
    QVERIFY(tree->files()[1].bytes.endsWith(lineEnd + '}')); // The file had no line end, nginx added one.
    QVERIFY(tree->problems().isEmpty());
}

void TestConfigTree::keepsDumpsApartFromTheDisk()
{
    const QTemporaryDir directory;
    const QByteArray here = directory.path().toUtf8();
    write(directory.filePath(u"conf.d/local.conf"_s), "server { }");
    write(directory.filePath(u"dump.txt"_s),
          "# configuration file " + here +
              "/nginx.conf:\nhttp { include conf.d/*.conf; include conf.d/local.conf; }\n\n");
    const Result<ConfigTree> tree = ConfigTree::load({directory.filePath(u"dump.txt"_s)});
    QVERIFY(tree->all("server").empty());
    QCOMPARE(tree->problems().size(), 1);
}

void TestConfigTree::readsArchives_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"a.zip"_s, u"a.tar"_s, u"a.tar.gz"_s, u"a.tar.bz2"_s, u"a.tar.xz"_s, u"a.tar.zst"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestConfigTree::readsArchives()
{
    QFETCH(const QString, name);
    const QTemporaryDir directory;
    const QString path = directory.filePath(name);
    const bool isZip = name.endsWith(u".zip");
    const std::unique_ptr<KArchive> archive =
        isZip ? std::unique_ptr<KArchive>(new KZip(path)) : std::unique_ptr<KArchive>(new KTar(path));
    QVERIFY(archive->open(QIODevice::WriteOnly));
    archive->writeFile(u"etc/nginx/backup/nginx.conf"_s, "http { server { listen 1; } }");
    archive->writeFile(u"etc/nginx/conf.d/b.conf"_s, "server { listen 2; }");
    archive->writeFile(u"etc/nginx/conf.d/a.conf"_s, "server { listen 1; include snippets/tls; }");
    archive->writeFile(u"etc/nginx/snippets/tls"_s, "ssl_protocols TLSv1.3;");
    archive->writeFile(u"etc/nginx/nginx.conf"_s, "http { include /etc/nginx/conf.d/*.conf; }");
    archive->writeFile(u"etc/nginx/dhparam.der"_s, QByteArray("\0\1", 2));
    QVERIFY(archive->close());
    const Result<ConfigTree> tree = ConfigTree::load({path});
    QCOMPARE(outline(tree.value()), "http{include|/etc/nginx/conf.d/*.conf;server{listen|1;include|snippets/tls;ssl_"
                                    "protocols|TLSv1.3;}server{listen|2;}}");
    QCOMPARE(tree->path(directive(*tree, "http")), path + u"/etc/nginx/nginx.conf"_s);
    QVERIFY(tree->problems().isEmpty());
}

void TestConfigTree::followsLinksWithinAnArchive_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::newRow("of the whole machine") << u"etc/nginx/"_s;
    QTest::newRow("of the folder alone") << u"nginx/"_s;
    QTest::newRow("of what is in it") << QString();
}

void TestConfigTree::followsLinksWithinAnArchive()
{
    QFETCH(const QString, prefix);
    const QTemporaryDir directory;
    KTar archive(directory.filePath(u"etc.tar.gz"_s));
    QVERIFY(archive.open(QIODevice::WriteOnly));
    archive.writeFile(prefix + u"nginx.conf"_s, "http { include sites-enabled/*; include more/*.conf; }");
    archive.writeFile(prefix + u"sites-available/a"_s, "server { listen 1; }");
    archive.writeFile(prefix + u"sites-available/b"_s, "server { listen 2; }");
    archive.writeFile(prefix + u"sites-available/c"_s, "server { listen 3; }");
    archive.writeFile(prefix + u"conf.d/d.conf"_s, "server { listen 4; }");
    archive.writeSymLink(prefix + u"sites-enabled/a"_s, u"/etc/nginx/sites-available/a"_s);
    archive.writeSymLink(prefix + u"sites-enabled/b"_s, u"../sites-available/b"_s);
    archive.writeSymLink(prefix + u"sites-enabled/round"_s, u"round"_s);
    archive.writeSymLink(prefix + u"sites-enabled/outside"_s, u"/etc/passwd"_s);
    archive.writeSymLink(prefix + u"more"_s, u"conf.d"_s);
    QVERIFY(archive.close());
    const Result<ConfigTree> tree = ConfigTree::load({archive.fileName()});
    QCOMPARE(outline(tree.value()),
             "http{include|sites-enabled/*;server{listen|1;}server{listen|2;}include|more/*.conf;"
             "server{listen|4;}}");
}

void TestConfigTree::readsAnArchivedDump()
{
    const QTemporaryDir directory;
    KZip archive(directory.filePath(u"dump.zip"_s));
    QVERIFY(archive.open(QIODevice::WriteOnly));
    archive.writeFile(u"dump.txt"_s, "# configuration file /nowhere/nginx.conf:\nhttp { include a; }\n\n"
                                     "# configuration file /nowhere/a:\nserver { }\n\n");
    archive.writeFile(u"README"_s, "What the customer sent.");
    QVERIFY(archive.close());
    const Result<ConfigTree> tree = ConfigTree::load({archive.fileName()});
    QCOMPARE(outline(tree.value()), "http{include|a;server{}}");
    QVERIFY(tree->problems().isEmpty());
}

void TestConfigTree::readsFolders()
{
    const QTemporaryDir directory;
    write(directory.filePath(u"nginx.conf"_s), "http { include conf.d/*; }");
    write(directory.filePath(u"conf.d/a"_s), "server { }");
    write(directory.filePath(u"sites-available/off"_s), "server { listen 1; }");
    const Result<ConfigTree> tree = ConfigTree::load({directory.path()});
    QCOMPARE(outline(tree.value()), "http{include|conf.d/*;server{}}");
}

void TestConfigTree::readsFoldersWithoutAMainFile()
{
    const QTemporaryDir directory;
    write(directory.filePath(u"b.conf"_s), "server { listen 2; }");
    write(directory.filePath(u"sites-enabled/a"_s), "server { listen 1; }");
    write(directory.filePath(u"notes.txt"_s), "Ask about the certificate;");
    const Result<ConfigTree> tree = ConfigTree::load({directory.path()});
    QCOMPARE(outline(tree.value()), "server{listen|2;}server{listen|1;}");
    const QTemporaryDir empty;
    QCOMPARE(ConfigTree::load({empty.path()}).error().code, Error::Code::NotRecognised);
}

void TestConfigTree::looksPastWhatKubectlSays()
{
    const QByteArray said =
        "W1124 07:15:09.123456   12 client_config.go:618] Neither --kubeconfig nor --master was given\n"
        "Defaulted container \"controller\" out of: controller, opentelemetry (init)\n";
    const QByteArray text = "http { init_by_lua_block { s = \"}\" } server { listen 80; } }\n";
    const QTemporaryDir directory;
    write(directory.filePath(u"cat.txt"_s), said + text);
    write(directory.filePath(u"dump.txt"_s), said + "# configuration file /etc/nginx/nginx.conf:\n" + text + '\n');
    const ConfigTree plain = ConfigTree::load({directory.filePath(u"cat.txt"_s)}).value();
    QCOMPARE(outline(plain), "http{init_by_lua_block{}server{listen|80;}}");
    QCOMPARE(plain.line(directive(plain, "http")), 3);
    QCOMPARE(plain.files()[0].bytes, said + text);
    QVERIFY(plain.problems().isEmpty());
    const ConfigTree dumped = ConfigTree::load({directory.filePath(u"dump.txt"_s)}).value();
    QCOMPARE(outline(dumped), outline(plain));
    QCOMPARE(dumped.path(directive(dumped, "http")), u"/etc/nginx/nginx.conf"_s);
}

void TestConfigTree::readsOneFileAnew_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a value") << u"conf.d/a.conf"_s << QByteArray("server { listen 3; }");
    QTest::newRow("another include") << u"nginx.conf"_s << QByteArray("http { include other; include conf.d/b.conf; }");
    QTest::newRow("an include less") << u"nginx.conf"_s << QByteArray("http { server { listen 4; } }");
    QTest::newRow("a file that is included twice") << u"snippet"_s << QByteArray("root /y;\ngzip on;");
    QTest::newRow("broken") << u"conf.d/a.conf"_s << QByteArray("server { listen 3; ");
    QTest::newRow("mended") << u"conf.d/b.conf"_s << QByteArray("server { include snippet; }");
}

void TestConfigTree::readsOneFileAnew()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir directory;
    write(directory.filePath(u"nginx.conf"_s), "http { include conf.d/*.conf; include missing; }");
    write(directory.filePath(u"conf.d/a.conf"_s), "server { listen 1; include snippet; }");
    write(directory.filePath(u"conf.d/b.conf"_s), "server { listen 2; include snippet; ");
    write(directory.filePath(u"snippet"_s), "root /x;");
    write(directory.filePath(u"other"_s), "gzip on;");
    const QString main = directory.filePath(u"nginx.conf"_s);
    const ConfigTree before = ConfigTree::load({main}).value();
    const QString changed = directory.filePath(name);
    const ConfigTree after = before.withFile(changed, bytes);
    write(changed, bytes);
    const ConfigTree fresh = ConfigTree::load({main}).value();
    QCOMPARE(outline(after), outline(fresh));
    QCOMPARE(after.problems(), fresh.problems());
    QCOMPARE(after.files().size(), fresh.files().size());
    for (std::size_t i = 0; i < fresh.files().size(); ++i) {
        QCOMPARE(after.files()[i].path, fresh.files()[i].path);
        QCOMPARE(after.files()[i].bytes, fresh.files()[i].bytes);
    }
    QVERIFY(outline(before) != outline(fresh) || before.problems() != fresh.problems());
}

void TestConfigTree::findsFilesOfACopiedConfiguration()
{
    const QTemporaryDir directory;
    write(directory.filePath(u"copy/nginx/nginx.conf"_s),
          "http { include /no/such/nginx/mime.types; include /no/such/nginx/conf.d/*.conf; include "
          "/no/such/nginx/m/*.conf;"
          " include /no/such/shared/tls.conf; include /no/such/sites/*.vhost; }");
    write(directory.filePath(u"copy/nginx/mime.types"_s), "types { }");
    write(directory.filePath(u"copy/nginx/conf.d/a.conf"_s), "server { }");
    write(directory.filePath(u"elsewhere/tls.conf"_s), "ssl_protocols TLSv1.3;");
    write(directory.filePath(u"elsewhere/sites/b.vhost"_s), "upstream b { }");
    const Result<ConfigTree> tree =
        ConfigTree::load({directory.filePath(u"copy/nginx/nginx.conf"_s), directory.filePath(u"elsewhere/tls.conf"_s),
                          directory.filePath(u"elsewhere/sites/b.vhost"_s)});
    QCOMPARE(outline(tree.value()),
             "http{include|/no/such/nginx/mime.types;types{}include|/no/such/nginx/conf.d/*.conf;server{}"
             "include|/no/such/nginx/m/*.conf;include|/no/such/shared/tls.conf;ssl_protocols|TLSv1.3;"
             "include|/no/such/sites/*.vhost;upstream|b{}}");
    QVERIFY(tree->problems().isEmpty());
}

void TestConfigTree::followsLinksToOneFile()
{
    const QTemporaryDir directory;
    write(directory.filePath(u"nginx.conf"_s), "http { include enabled/*; }");
    write(directory.filePath(u"available/a"_s), "server { }");
    QVERIFY(QDir().mkpath(directory.filePath(u"enabled"_s)));
    QVERIFY(QFile::link(directory.filePath(u"available/a"_s), directory.filePath(u"enabled/a"_s)));
    const Result<ConfigTree> tree =
        ConfigTree::load({directory.filePath(u"available/a"_s), directory.filePath(u"nginx.conf"_s)});
    QCOMPARE(outline(tree.value()), "http{include|enabled/*;server{}}");
}

void TestConfigTree::reportsUnreadableFiles()
{
    const QTemporaryDir directory;
    write(directory.filePath(u"nginx.conf"_s), "include d*;");
    QVERIFY(QDir().mkpath(directory.filePath(u"d"_s)));
    const QString missing = directory.filePath(u"missing"_s);
    const Result<ConfigTree> tree = ConfigTree::load({missing, directory.filePath(u"nginx.conf"_s)});
    QCOMPARE(texts(tree.value()),
             (QStringList{u"%1:0: open() \"%1\" failed (2: No such file or directory)"_s.arg(missing),
                          u"%1/nginx.conf:1: pread() \"%1/d\" failed (21: Is a directory)"_s.arg(directory.path())}));
}

void TestConfigTree::failsWhenNothingCanBeRead()
{
    const Result<ConfigTree> tree = ConfigTree::load({u"/no/such/file"_s});
    QVERIFY(!tree);
    QCOMPARE(tree.error().code, Error::Code::CannotOpen);
    QCOMPARE(tree.error().where, u"/no/such/file"_s);
    QVERIFY(!ConfigTree::load({}));
}

void TestConfigTree::readsTheSystemsConfiguration()
{
    const QString path = u"/etc/nginx/nginx.conf"_s;
    if (!QFile::exists(path))
        QSKIP("nginx is not installed");
    const Result<ConfigTree> tree = ConfigTree::load({path});
    QCOMPARE(texts(tree.value()), QStringList());
    QVERIFY(!tree->all("http").empty());
}

QTEST_GUILESS_MAIN(TestConfigTree)
#include "tst_configtree.moc"
