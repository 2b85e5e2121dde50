// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/blockedit.h"
#include "tests/knowledge/config/memoryconfig.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

/// A directive by what it means, layout left out.
struct Item
{
    QList<QByteArray> words;
    bool isBlock = false;
    QList<Item> items;

    bool operator==(const Item &other) const
    {
        return words == other.words && isBlock == other.isBlock && items == other.items;
    }
};

QList<Item> itemsOf(const ConfigFile &file, const std::vector<int> &statements)
{
    QList<Item> items;
    for (const int index : statements) {
        const ConfigStatement &statement = file.statements[static_cast<std::size_t>(index)];
        Item item{.words = {}, .isBlock = statement.body.has_value(), .items = itemsOf(file, statement.children)};
        for (const ConfigWord &word : statement.words)
            item.words.append(word.text);
        items.append(item);
    }
    return items;
}

QByteArray shown(const QList<Item> &items, int depth = 0)
{
    QByteArray text;
    for (const Item &item : items)
        text += QByteArray(depth, '>') + item.words.join('|') + (item.isBlock ? "{\n" : ";\n") +
                shown(item.items, depth + 1);
    return text;
}

/// Configurations as different people write them, the same for each seed.
class RandomConfig
{
public:
    explicit RandomConfig(unsigned seed)
        : m_random(seed)
    {
        m_step = pick({"  ", "    ", "\t"});
        m_lineEnd = pick({"\n", "\r\n"});
    }

    QByteArray text()
    {
        QByteArray bytes = number(9) == 0 ? QByteArray("\xEF\xBB\xBF") : QByteArray();
        for (int i = 2 + number(3); i > 0; --i)
            bytes += statement(0, 3);
        if (number(4) == 0 && bytes.endsWith(m_lineEnd))
            bytes.chop(m_lineEnd.size());
        return bytes;
    }

    int number(int below) { return std::uniform_int_distribution(0, below - 1)(m_random); }

private:
    QByteArray pick(const QList<QByteArray> &from) { return from[number(static_cast<int>(from.size()))]; }
    QByteArray word()
    {
        return pick({"on", "10s", "$host", "\"two words\"", "'a;b'", "\"line\none\"", "http://app", "~ \\.php$", "\\#x",
                     "größe"});
    }
    QByteArray simple()
    {
        QByteArray text = pick({"root", "proxy_pass", "add_header", "server", "expires", "return"});
        for (int i = 1 + number(2); i > 0; --i)
            text += ' ' + word();
        return text + ';';
    }
    QByteArray statement(int depth, int deepest)
    {
        const QByteArray indentation = m_step.repeated(depth);
        QByteArray text;
        if (number(6) == 0)
            text += indentation + "# " + pick({"why", "proxy_pass old;", "} {"}) + m_lineEnd;
        if (number(6) == 0)
            text += m_lineEnd;
        const QByteArray comment = number(6) == 0 ? QByteArray(" # here") : QByteArray();
        if (depth == deepest || number(3) > 0)
            return text + indentation + simple() + comment + m_lineEnd;
        const QByteArray header = pick({"http", "server", "location /a", "location ~ \"^/(b|c){2}$\"", "if ($x)"});
        if (number(6) == 0)
            return text + indentation + header + " { " + simple() + " }" + comment + m_lineEnd;
        text += indentation + header + " {" + m_lineEnd;
        for (int i = number(4); i > 0; --i)
            text += statement(depth + 1, deepest);
        return text + indentation + '}' + comment + m_lineEnd;
    }

    std::mt19937 m_random;
    QByteArray m_step;
    QByteArray m_lineEnd;
};

/// Where a node stands among its neighbours, from the top.
QList<qsizetype> pathTo(const ConfigTree &tree, NodeId id)
{
    QList<qsizetype> path;
    for (; id != NodeId::None; id = tree.node(id).parent) {
        const NodeId parent = tree.node(id).parent;
        const std::vector<NodeId> &siblings = parent == NodeId::None ? tree.roots() : tree.node(parent).children;
        path.prepend(std::ranges::find(siblings, id) - siblings.begin());
    }
    return path;
}

QList<Item> &siblingsAt(QList<Item> &items, const QList<qsizetype> &path)
{
    QList<Item> *level = &items;
    for (qsizetype i = 0; i + 1 < path.size(); ++i)
        level = &(*level)[path[i]].items;
    return *level;
}

QList<Item> &itemsIn(QList<Item> &items, const ConfigTree &tree, NodeId block)
{
    if (block == NodeId::None)
        return items;
    const QList<qsizetype> path = pathTo(tree, block);
    return siblingsAt(items, path)[path.last()].items;
}

/// Behind the last of its like, or at the end: where new blocks go.
void addToList(QList<Item> &items, const Item &item)
{
    const auto like = std::find_if(items.crbegin(), items.crend(),
                                   [&](const Item &other) { return other.words.first() == item.words.first(); });
    items.insert(like == items.crend() ? items.size() : items.crend() - like, item);
}

/// What a random directive is allowed to do where does not matter here, but words, semicolons and braces do.
bool isWellFormed(const ConfigFile &file)
{
    return std::ranges::none_of(file.problems, [](const ConfigProblem &problem) {
        return problem.text.contains("unexpected"_L1) || problem.text.contains("terminated"_L1);
    });
}

void removeMark(QList<Item> &items)
{
    items.removeIf([](const Item &item) { return item.words.size() == 2 && item.words.last() == "moved away"; });
    for (Item &item : items)
        removeMark(item.items);
}

} // namespace

class TestBlockEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesInTheStyleOfTheFile_data();
    void writesInTheStyleOfTheFile();
    void saysWhatItCannotDo();
    void changesWhatItMeansAndNothingElse_data();
    void changesWhatItMeansAndNothingElse();
};

void TestBlockEdit::writesInTheStyleOfTheFile_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *title, const char *before, const char *what, const char *after) {
        QTest::newRow(title) << QByteArray(before) << QByteArray(what) << QByteArray(after);
    };
    row("block behind its like", "server {\n  location /a {\n    root /x;\n  }\n  index x;\n}\n", "insert",
        "server {\n  location /a {\n    root /x;\n  }\n  location /new {\n    expires 1h;\n  }\n  index x;\n}\n");
    row("block at the end", "server {\n\troot /x;\n}\n", "insert",
        "server {\n\troot /x;\n\tlocation /new {\n\t\texpires 1h;\n\t}\n}\n");
    row("block into one line", "  server { root /x; }\n", "insert",
        "  server { root /x;\n      location /new {\n          expires 1h;\n      }\n  }\n");
    row("carriage returns", "server {\r\n  root /x;\r\n}\r\n", "insert",
        "server {\r\n  root /x;\r\n  location /new {\r\n    expires 1h;\r\n  }\r\n}\r\n");
    row("wrap", "server {\n  root /x;\n  # why\n  index \"a\nb\"; # x\n}\n", "wrap",
        "server {\n  location / {\n    root /x;\n    # why\n    index \"a\nb\"; # x\n  }\n}\n");
    row("comment out", "server {\n  location /a {\n    root /x;\n\n  }\n}\n", "comment",
        "server {\n  # location /a {\n  #   root /x;\n  #\n  # }\n}\n");
    row("move", "server {\n  location /a {\n    root /x;\n  }\n  index \"a\n b\";\n}\n", "move",
        "server {\n  location /a {\n    root /x;\n    index \"a\n b\";\n  }\n}\n");
}

void TestBlockEdit::writesInTheStyleOfTheFile()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, after);
    const ConfigTree tree = treeOf(before);
    const NodeId server = directive(tree, "server");
    const std::vector<NodeId> inside = tree.directivesIn(server);
    QList<Edit> edits;
    if (what == "insert")
        edits = {insertBlock(tree, server, "location /new", {"expires 1h;"})};
    else if (what == "wrap")
        edits = {wrapDirectives(tree, inside.front(), inside.back(), "location /").value()};
    else if (what == "comment")
        edits = {commentOut(tree, inside.front()).value()};
    else {
        const auto moved = moveDirective(tree, directive(tree, "index"), directive(tree, "location"));
        for (const EditInFile &each : moved.value())
            edits.append(each.edit);
    }
    QCOMPARE(applyEdits(tree.files().front(), edits).after, after);
}

void TestBlockEdit::saysWhatItCannotDo()
{
    const ConfigTree tree = treeOf("server { root /x; index y; }\nserver {\n  location /a {\n  }\n}\n");
    const NodeId root = directive(tree, "root");
    const NodeId index = directive(tree, "index");
    const NodeId location = directive(tree, "location");
    QCOMPARE(commentOut(tree, root).error().code, Error::Code::Invalid);
    QCOMPARE(commentOut(tree, root).error().line, 1);
    QCOMPARE(wrapDirectives(tree, root, index, "if ($x)").error().code, Error::Code::Invalid);
    QCOMPARE(wrapDirectives(tree, index, root, "if ($x)").error().code, Error::Code::Invalid);
    QCOMPARE(wrapDirectives(tree, root, location, "if ($x)").error().code, Error::Code::Invalid);
    QCOMPARE(moveDirective(tree, tree.enclosingBlock(location), location).error().code, Error::Code::Invalid);
}

void TestBlockEdit::changesWhatItMeansAndNothingElse_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 400; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestBlockEdit::changesWhatItMeansAndNothingElse()
{
    QFETCH(unsigned, seed);
    RandomConfig random(seed);
    const QByteArray text = random.text();
    const ConfigTree tree = treeOf(text);
    const ConfigFile &file = tree.files().front();
    QVERIFY2(isWellFormed(file), text.constData());
    std::vector<NodeId> nodes;
    std::vector<NodeId> blocks = {NodeId::None};
    for (std::size_t i = 0; i < file.statements.size(); ++i) {
        nodes.push_back(static_cast<NodeId>(i));
        if (tree.isBlock(nodes.back()))
            blocks.push_back(nodes.back());
    }
    const QList<Item> before = itemsOf(file, file.roots);
    for (int round = 0; round < 12; ++round) {
        const NodeId node = nodes[static_cast<std::size_t>(random.number(static_cast<int>(nodes.size())))];
        const NodeId block = blocks[static_cast<std::size_t>(random.number(static_cast<int>(blocks.size())))];
        QList<Item> expected = before;
        QList<Edit> edits;
        QByteArray what;
        switch (random.number(4)) {
        case 0:
            what = "insert a block";
            edits = {insertBlock(tree, block, "location /new", {"expires 1h;", "root \"/a b\";"})};
            addToList(itemsIn(expected, tree, block),
                      {{"location", "/new"}, true, {{{"expires", "1h"}, false, {}}, {{"root", "/a b"}, false, {}}}});
            break;
        case 1: {
            what = "wrap";
            const QList<qsizetype> path = pathTo(tree, node);
            const NodeId parent = tree.node(node).parent;
            const std::vector<NodeId> &siblings = parent == NodeId::None ? tree.roots() : tree.node(parent).children;
            const qsizetype last = path.last() + random.number(static_cast<int>(std::ssize(siblings) - path.last()));
            const Result<Edit> edit =
                wrapDirectives(tree, node, siblings[static_cast<std::size_t>(last)], "location /w");
            if (!edit)
                continue;
            edits = {*edit};
            QList<Item> &items = siblingsAt(expected, path);
            const Item wrapped{{"location", "/w"}, true, items.mid(path.last(), last - path.last() + 1)};
            items.remove(path.last(), last - path.last() + 1);
            items.insert(path.last(), wrapped);
            break;
        }
        case 2: {
            what = "comment out";
            const Result<Edit> edit = commentOut(tree, node);
            if (!edit)
                continue;
            edits = {*edit};
            siblingsAt(expected, pathTo(tree, node)).removeAt(pathTo(tree, node).last());
            break;
        }
        default: {
            what = "move";
            const Result<QList<EditInFile>> moved = moveDirective(tree, node, block);
            if (!moved)
                continue;
            for (const EditInFile &each : *moved)
                edits.append(each.edit);
            // A mark keeps the places of all others while the directive arrives.
            const QList<qsizetype> path = pathTo(tree, node);
            Item &old = siblingsAt(expected, path)[path.last()];
            const Item item = std::exchange(old, {{old.words.first(), "moved away"}, false, {}});
            QList<Item> &target = itemsIn(expected, tree, block);
            // At the top it joins its like, in a block it goes last.
            if (block == NodeId::None)
                addToList(target, item);
            else
                target.append(item);
            removeMark(expected);
            break;
        }
        }
        const QByteArray after = applyEdits(file, edits).after;
        const ConfigFile reread = parseConfigFile(file.path, after);
        const QByteArray context = what + "\n--- before\n" + text + "\n--- after\n" + after;
        QVERIFY2(isWellFormed(reread), context.constData());
        QVERIFY2(itemsOf(reread, reread.roots) == expected, (context + "\n--- expected\n" + shown(expected) +
                                                             "\n--- found\n" + shown(itemsOf(reread, reread.roots)))
                                                                .constData());
        // Every comment is still there, and the line ends are of one kind.
        QCOMPARE(after.count("# why"), text.count("# why"));
        QCOMPARE(after.count("# here"), text.count("# here"));
        const auto bareFeeds = [](QByteArray bytes) { return bytes.replace("\r\n", "").count('\n'); };
        if (text.contains("\r\n"))
            QCOMPARE(bareFeeds(after), bareFeeds(text)); // Those that values hold.
        else
            QVERIFY(!after.contains('\r'));
    }
}

QTEST_GUILESS_MAIN(TestBlockEdit)
#include "tst_blockedit.moc"
