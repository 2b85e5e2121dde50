// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/blockcontext.h"
#include "knowledge/config/effective.h"
#include "knowledge/fix/edit.h"
#include "tests/knowledge/config/memoryconfig.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

const QString SampleFolder = QStringLiteral(HEADWATER_SOURCE_DIR "/tests/data/config/");

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Every statement with its words and depth, one a line.
QList<QByteArray> outline(const ConfigFile &file)
{
    QList<QByteArray> lines;
    for (const ConfigStatement &statement : file.statements) {
        QByteArray line;
        for (int parent = statement.parent; parent >= 0;
             parent = file.statements[static_cast<std::size_t>(parent)].parent)
            line += '>';
        for (const ConfigWord &word : statement.words)
            line += ' ' + word.text;
        lines.append(line);
    }
    return lines;
}

const ConfigFile &fileOfNode(const ConfigTree &tree, NodeId id)
{
    return tree.files()[static_cast<std::size_t>(fileOf(tree, id))];
}

FileChange apply(const ConfigTree &tree, NodeId id, const Edit &edit)
{
    return applyEdits(fileOfNode(tree, id), {edit});
}

/// What the file says after the edit; also checks that nothing else became wrong.
QList<QByteArray> outlineAfter(const ConfigTree &tree, NodeId id, const Edit &edit)
{
    const ConfigFile &before = fileOfNode(tree, id);
    const FileChange change = apply(tree, id, edit);
    const ConfigFile after = parseConfigFile(before.path, change.after);
    if (after.problems.size() != before.problems.size())
        return {"new problems in " + change.after};
    if (!before.bytes.contains('\r') && change.after.contains('\r'))
        return {"carriage return in " + change.after};
    if (QByteArray(before.bytes).replace("\r\n", "").count('\n') == 0 &&
        QByteArray(change.after).replace("\r\n", "").count('\n') != 0)
        return {"bare line feed in " + change.after};
    // All that the edit does not replace is still there.
    if (!change.after.startsWith(before.bytes.first(edit.range.begin)) ||
        !change.after.endsWith(before.bytes.sliced(edit.range.end)))
        return {"other bytes changed"};
    return outline(after);
}

bool mayBeEdited(const ConfigTree &tree, NodeId block)
{
    for (NodeId level = block; level != NodeId::None; level = tree.enclosingBlock(level)) {
        if (holdsData(tree.name(level)) || isLuaBlock(tree.name(level)))
            return false;
    }
    return true;
}

std::vector<NodeId> everyNode(const ConfigTree &tree)
{
    std::vector<NodeId> found;
    std::vector<NodeId> waiting = tree.roots();
    while (!waiting.empty()) {
        const NodeId id = waiting.back();
        waiting.pop_back();
        found.push_back(id);
        waiting.insert(waiting.end(), tree.node(id).children.begin(), tree.node(id).children.end());
    }
    return found;
}

} // namespace

class TestEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void insertsInTheStyleOfTheBlock_data();
    void insertsInTheStyleOfTheBlock();
    void insertsAtTheTop_data();
    void insertsAtTheTop();
    void replacesArguments_data();
    void replacesArguments();
    void removesDirectives_data();
    void removesDirectives();
    void setsParameters_data();
    void setsParameters();
    void appliesSeveralEdits();
    void changesOnlyWhatItShould_data();
    void changesOnlyWhatItShould();
    void passesNginxsTest_data();
    void passesNginxsTest();
    void survivesDamagedConfigurations();
};

void TestEdit::insertsInTheStyleOfTheBlock_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *title, const char *before, const char *name, const char *after) {
        QTest::newRow(title) << QByteArray(before) << QByteArray(name) << QByteArray(after);
    };
    row("behind its like", "server {\n  proxy_pass x;\n  root /x;\n}\n", "proxy_y",
        "server {\n  proxy_pass x;\n  proxy_y 1;\n  root /x;\n}\n");
    row("behind its like with a comment", "server {\n  proxy_pass x; # why\n}\n", "proxy_y",
        "server {\n  proxy_pass x; # why\n  proxy_y 1;\n}\n");
    row("behind its like over several lines", "server {\n  log_a b\n    c;\n}\n", "log_y",
        "server {\n  log_a b\n    c;\n  log_y 1;\n}\n");
    row("at the start", "server {\n  root /x;\n}\n", "y", "server {\n  y 1;\n  root /x;\n}\n");
    row("at the start, behind a comment", "server { # main\n  root /x;\n}\n", "y",
        "server { # main\n  y 1;\n  root /x;\n}\n");
    row("brace on its own line", "server\n{\n  root /x;\n}\n", "y", "server\n{\n  y 1;\n  root /x;\n}\n");
    row("empty block over two lines", "http {\n\tserver {\n\t}\n}\n", "y", "http {\n\tserver {\n\t\ty 1;\n\t}\n}\n");
    row("empty block without any model", "server {\n}\n", "y", "server {\n    y 1;\n}\n");
    row("one line", "server { root /x; }", "y", "server { y 1; root /x; }");
    row("one line, behind its like", "server { y_a 0; root /x; }", "y_b", "server { y_a 0; y_b 1; root /x; }");
    row("one line, tight", "server {root /x;}", "y", "server { y 1;root /x;}");
    row("one line, empty", "server {}", "y", "server { y 1; }");
    row("one line, blank", "server { }", "y", "server { y 1; }");
    row("block that begins on its line", "server { root /x;\n  z 2;\n}\n", "y", "server { y 1; root /x;\n  z 2;\n}\n");
    row("like before a brace", "server {\n  y_a 0; }\n", "y_b", "server {\n  y_a 0; y_b 1; }\n");
    row("carriage returns", "server {\r\n  root /x;\r\n}\r\n", "y", "server {\r\n  y 1;\r\n  root /x;\r\n}\r\n");
    row("like inside a block is not in this one", "server {\n  location / {\n    y_a 0;\n  }\n}\n", "y_b",
        "server {\n  y_b 1;\n  location / {\n    y_a 0;\n  }\n}\n");
    row("block of its like is passed over", "server {\n  y_a {\n  }\n  root /x;\n}\n", "y_b",
        "server {\n  y_b 1;\n  y_a {\n  }\n  root /x;\n}\n");
    row("upstream, at the end", "upstream u {\n  least_conn;\n  server a;\n}\n", "keepalive",
        "upstream u {\n  least_conn;\n  server a;\n  keepalive 1;\n}\n");
    row("upstream on one line", "upstream u { least_conn; server a; }", "keepalive",
        "upstream u { least_conn; server a; keepalive 1; }");
    row("block that is not closed", "server {\n  root /x;\n", "y", "server {\n  y 1;\n  root /x;\n");
    row("like without a semicolon is passed over", "server {\n  y_a 0\n}\n", "y_b", "server {\n  y_b 1;\n  y_a 0\n}\n");
}

void TestEdit::insertsInTheStyleOfTheBlock()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, name);
    const ConfigTree tree = treeOf(before);
    NodeId block = directive(tree, "server");
    if (block == NodeId::None || !tree.isBlock(block))
        block = directive(tree, "upstream");
    QTEST(apply(tree, block, insertDirective(tree, block, name, "1")).after, "after");
}

void TestEdit::insertsAtTheTop_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *title, const char *before, const char *after) {
        QTest::newRow(title) << QByteArray(before) << QByteArray(after);
    };
    row("behind its like", "user x;\nworker_a 1;\npid x;\nevents {\n}\n",
        "user x;\nworker_a 1;\nworker_y 1;\npid x;\nevents {\n}\n");
    row("behind the simple ones", "user x;\npid x;\nevents {\n}\n", "user x;\npid x;\nworker_y 1;\nevents {\n}\n");
    row("before blocks", "# top\nevents {\n}\n", "# top\nworker_y 1;\nevents {\n}\n");
    row("empty file", "", "worker_y 1;\n");
    row("no final line end", "pid x;", "pid x;\nworker_y 1;");
    row("byte order mark",
        "\xEF\xBB\xBF"
        "events {}",
        "\xEF\xBB\xBFworker_y 1;\nevents {}");
    row("carriage returns", "pid x;\r\n", "pid x;\r\nworker_y 1;\r\n");
}

void TestEdit::insertsAtTheTop()
{
    QFETCH(const QByteArray, before);
    const ConfigTree tree = treeOf(before);
    QTEST(apply(tree, NodeId::None, insertDirective(tree, NodeId::None, "worker_y", "1")).after, "after");
}

void TestEdit::replacesArguments_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *title, const char *before, const char *value, const char *after) {
        QTest::newRow(title) << QByteArray(before) << QByteArray(value) << QByteArray(after);
    };
    row("one", "y 1; # c\n", "2", "y 2; # c\n");
    row("alignment stays", "y\t\t1 ;", "2", "y\t\t2 ;");
    row("several", "y 1 \"2 3\"\n  4;", "5 6", "y 5 6;");
    row("none before", "y;", "1", "y 1;");
    row("none after", "y 1 2;", "", "y;");
}

void TestEdit::replacesArguments()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, value);
    const ConfigTree tree = treeOf(before);
    const NodeId node = directive(tree, "y");
    QTEST(apply(tree, node, replaceArguments(tree, node, value)).after, "after");
}

void TestEdit::removesDirectives_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *title, const char *before, const char *after) {
        QTest::newRow(title) << QByteArray(before) << QByteArray(after);
    };
    row("with its line", "a;\n  y 1;  \nb;\n", "a;\nb;\n");
    row("with its line, carriage return", "a;\r\n  y 1;\r\nb;\r\n", "a;\r\nb;\r\n");
    row("over several lines", "a;\ny 1\n  2;\nb;\n", "a;\nb;\n");
    row("comment stays", "a;\n  y 1; # why\nb;\n", "a;\n  # why\nb;\n");
    row("first of a line", "  y 1; a;\n", "  a;\n");
    row("last of a line", "  a; y 1;\n", "  a;\n");
    row("middle of a line", "a { b; y 1; c; }", "a { b; c; }");
    row("only one in a line's block", "a { y 1; }", "a { }");
    row("last line, not ended", "a;\ny 1;", "a;\n");
}

void TestEdit::removesDirectives()
{
    QFETCH(const QByteArray, before);
    const ConfigTree tree = treeOf(before);
    const NodeId node = directive(tree, "y");
    QTEST(apply(tree, node, removeDirective(tree, node)).after, "after");
}

void TestEdit::setsParameters_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("parameter");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *title, const char *before, const char *parameter, const char *value,
                        const char *after) {
        QTest::newRow(title) << QByteArray(before) << QByteArray(parameter) << QByteArray(value) << QByteArray(after);
    };
    row("new", "y a:1;", "max_fails", "3", "y a:1 max_fails=3;");
    row("in the place of the old one", "y a:1 max_fails=1 weight=2;", "max_fails", "3", "y a:1 max_fails=3 weight=2;");
    row("not that of a longer name", "y a:1 xmax_fails=1;", "max_fails", "3", "y a:1 xmax_fails=1 max_fails=3;");
    row("flag", "y a:1;", "backup", "", "y a:1 backup;");
    row("flag that is there", "y a:1 backup;", "backup", "", "y a:1 backup;");
    row("called like the flag", "y backup;", "backup", "", "y backup backup;");
}

void TestEdit::setsParameters()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, parameter);
    QFETCH(const QByteArray, value);
    const ConfigTree tree = treeOf(before);
    const NodeId node = directive(tree, "y");
    QTEST(apply(tree, node, setParameter(tree, node, parameter, value)).after, "after");
}

void TestEdit::appliesSeveralEdits()
{
    const ConfigTree tree = treeOf("a 1;\nb 2;\nc 3;\n");
    const FileChange change =
        applyEdits(tree.files().front(),
                   {replaceArguments(tree, directive(tree, "c"), "30"), removeDirective(tree, directive(tree, "b")),
                    insertDirective(tree, NodeId::None, "x", "1"), insertDirective(tree, NodeId::None, "y", "2")});
    QCOMPARE(change.after, "a 1;\nc 30;\nx 1;\ny 2;\n");
    QCOMPARE(change.before, tree.files().front().bytes);
    QCOMPARE(change.path, tree.files().front().path);
    QCOMPARE(change.line, 2);
    QCOMPARE(applyEdits(tree.files().front(), {}).after, tree.files().front().bytes);
}

void TestEdit::changesOnlyWhatItShould_data()
{
    QTest::addColumn<QString>("path");
    QDirIterator samples(SampleFolder, {u"*.conf"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (samples.hasNext()) {
        const QString path = samples.next();
        QTest::addRow("%s", qPrintable(path.mid(SampleFolder.size()))) << path;
    }
    if (QFile::exists(u"/etc/nginx/nginx.conf"_s))
        QTest::newRow("the system's") << u"/etc/nginx/nginx.conf"_s;
    if (QFile::exists(u"/etc/nginx/sites-available/default"_s))
        QTest::newRow("the system's default site") << u"/etc/nginx/sites-available/default"_s;
}

void TestEdit::changesOnlyWhatItShould()
{
    QFETCH(const QString, path);
    const ConfigTree tree = treeOf({{path, readFile(path)}}, {path});
    const ConfigFile &file = tree.files().front();
    const QList<QByteArray> before = outline(file);
    for (const NodeId id : everyNode(tree)) {
        const auto index = static_cast<qsizetype>(tree.node(id).statement);
        const QByteArray depth = before[index].first(before[index].indexOf(' '));
        if (tree.isBlock(id)) {
            if (!mayBeEdited(tree, id))
                continue;
            QList<QByteArray> after = outlineAfter(tree, id, insertDirective(tree, id, "proxy_inserted", "a \"b c\""));
            const qsizetype at = after.indexOf(depth + "> proxy_inserted a b c");
            QVERIFY2(at > index, after.join('\n').constData());
            after.removeAt(at);
            QCOMPARE(after, before);
            continue;
        }
        QList<QByteArray> expected = before;
        expected[index] = depth + ' ' + tree.name(id).toByteArray() + " new value";
        QCOMPARE(outlineAfter(tree, id, replaceArguments(tree, id, "new value")), expected);
        expected = before;
        expected[index] += " added=1";
        QCOMPARE(outlineAfter(tree, id, setParameter(tree, id, "added", "1")), expected);
        expected = before;
        expected.removeAt(index);
        QCOMPARE(outlineAfter(tree, id, removeDirective(tree, id)), expected);
    }
    QList<QByteArray> after = outlineAfter(tree, NodeId::None, insertDirective(tree, NodeId::None, "inserted", "1"));
    QCOMPARE(after.removeAll(" inserted 1"), 1);
    QCOMPARE(after, before);
}

void TestEdit::passesNginxsTest_data()
{
    QTest::addColumn<QString>("mainFile");
    for (const QString &name :
         {u"includes/nginx.conf"_s, u"oneline.conf"_s, u"crlf.conf"_s, u"tabs.conf"_s, u"latin1.conf"_s})
        QTest::addRow("%s", qPrintable(name)) << name;
}

/// Sets a directive in every block that may hold it, all at once, and removes and replaces others.
void TestEdit::passesNginxsTest()
{
    QFETCH(const QString, mainFile);
    const QString nginx = QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
    if (nginx.isEmpty())
        QSKIP("nginx is not installed");
    const QTemporaryDir directory;
    const QDir folder = QFileInfo(SampleFolder + mainFile).dir();
    QDirIterator samples(folder.path(), {u"*.conf"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (samples.hasNext()) {
        const QString path = samples.next();
        writeFile(directory.filePath(folder.relativeFilePath(path)), readFile(path));
    }
    const QString main = directory.filePath(QFileInfo(mainFile).fileName());
    const auto test = [&] {
        QProcess process;
        process.start(nginx, {u"-t"_s, u"-p"_s, directory.path(), u"-c"_s, main, u"-e"_s, u"stderr"_s});
        process.waitForFinished();
        return process.exitCode() == 0 ? QByteArray() : process.readAllStandardError();
    };
    QCOMPARE(test(), QByteArray());

    const Result<ConfigTree> tree = ConfigTree::load({main});
    QVERIFY(tree && tree->problems().isEmpty());
    QHash<int, QList<Edit>> edits;
    QHash<QByteArray, std::size_t> insertions;
    for (const NodeId id : everyNode(*tree)) {
        if (!tree->isBlock(id) || !mayBeEdited(*tree, id))
            continue;
        for (const auto &[name, value] : {std::pair<QByteArray, QByteArray>{"proxy_send_timeout", "17s"},
                                          {"add_header", "X-Inserted \"a;b}\""},
                                          {"keepalive_requests", "50"},
                                          {"gzip_comp_level", "3"}}) {
            if (directiveAt(*tree, id, name)) {
                edits[fileOf(*tree, id)].append(insertDirective(*tree, id, name, value));
                ++insertions[name];
            }
        }
    }
    edits[0].append(insertDirective(*tree, NodeId::None, "worker_shutdown_timeout", "10s"));
    for (const auto &[file, list] : edits.asKeyValueRange()) {
        const FileChange change = applyEdits(tree->files()[static_cast<std::size_t>(file)], list);
        writeFile(change.path, change.after);
    }
    QCOMPARE(test(), QByteArray());
    const Result<ConfigTree> edited = ConfigTree::load({main});
    for (const auto &[name, count] : insertions.asKeyValueRange())
        QCOMPARE(edited->all(name).size(), tree->all(name).size() + count);
    QVERIFY(insertions.value("proxy_send_timeout") >= 3);
}

/// Damaged bytes give trees whose edits still stay inside their file.
void TestEdit::survivesDamagedConfigurations()
{
    quint32 state = 7;
    const auto random = [&state](qsizetype below) {
        state = state * 1664525u + 1013904223u;
        return static_cast<qsizetype>(state >> 8) % below;
    };
    QDirIterator samples(SampleFolder, {u"*.conf"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (samples.hasNext()) {
        const QByteArray original = readFile(samples.next());
        for (int round = 0; round < 60; ++round) {
            QByteArray bytes = original;
            for (qsizetype damages = random(6) + 1; damages > 0; --damages) {
                static constexpr char Bytes[] = {'{', '}', ';', '"', '\'', '\\', '#', '$', '\n', '\0', ' ', 'x'};
                const qsizetype at = random(bytes.size());
                switch (random(3)) {
                case 0:
                    bytes[at] = Bytes[random(std::ssize(Bytes))];
                    break;
                case 1:
                    bytes.remove(at, random(40));
                    break;
                default:
                    bytes.insert(at, Bytes[random(std::ssize(Bytes))]);
                }
                if (bytes.isEmpty())
                    bytes = ";";
            }
            const ConfigTree tree = treeOf(bytes);
            for (const NodeId id : everyNode(tree)) {
                effectiveValue(tree, id, "proxy_read_timeout");
                const Edit edit = tree.isBlock(id) ? insertDirective(tree, id, "x", "1") : removeDirective(tree, id);
                QVERIFY(0 <= edit.range.begin && edit.range.begin <= edit.range.end && edit.range.end <= bytes.size());
                QCOMPARE(apply(tree, id, edit).before, bytes);
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestEdit)
#include "tst_edit.moc"
