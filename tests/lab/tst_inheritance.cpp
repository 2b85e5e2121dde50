// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/effective.h"
#include "tests/lab/labclient.h"
#include "tests/lab/labnginx.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

/// Directives whose value shows in the answer, at random levels: http, server, location, location in a location, if.
class Settings
{
public:
    explicit Settings(unsigned seed)
        : m_random(seed)
    {
    }

    /// @p locations of them, each answering with what is in force there.
    QByteArray site(int locations)
    {
        QByteArray text = directives(true) + "    server {\n        listen @front@;\n" + directives(true);
        for (int i = 0; i < locations; ++i) {
            const QByteArray number = QByteArray::number(i);
            text += "        location /" + number + "/ {\n" + directives(true) + "            location /" + number +
                    "/inner/ {\n" + directives(true) + Answer + "            }\n            if ($arg_x) {\n" +
                    directives(false) + Answer + "            }\n" + Answer + "        }\n";
        }
        return text + "    }\n";
    }

private:
    static constexpr auto Answer = "                return 200 \"$document_root\";\n";

    bool chance(unsigned oneIn) { return m_random() % oneIn == 0; }

    QByteArray directives(bool isPlain)
    {
        QByteArray text;
        const auto value = [this] { return QByteArray::number(++m_values); };
        for (int i = 0; chance(2) && i < 3; ++i)
            text += "add_header X-Set v" + value() + ";\n";
        if (chance(3))
            text += "add_header X-Set v" + value() + " always;\n";
        if (chance(3))
            text += "root r" + value() + ";\n";
        if (chance(3))
            text += "expires " + value() + ";\n";
        if (isPlain && chance(3))
            text += "default_type text/v" + value() + ";\n";
        if (isPlain && chance(3))
            text += chance(2) ? "server_tokens off;\n" : "server_tokens on;\n";
        return text;
    }

    std::mt19937 m_random; // NOLINT(cert-msc51-cpp): the same in every run
    int m_values = 0;
};

QByteArrayList headers(const LabAnswer &answer, const QByteArray &name)
{
    QByteArrayList values;
    for (const QByteArray &line : answer.header.split('\n')) {
        if (line.startsWith(name + ": "))
            values.append(line.sliced(name.size() + 2).trimmed());
    }
    return values;
}

/// The only argument in force, or @p otherwise.
QByteArray inForce(const ConfigTree &tree, NodeId block, QByteArrayView directive, const QByteArray &otherwise)
{
    const EffectiveValue value = effectiveValue(tree, block, directive);
    return value.isSet() ? value.arguments.value(0) : otherwise;
}

} // namespace

/// What is in force at a place, by Headwater, is what nginx does there.
class TestInheritance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
    }
    void agreesWithNginx_data();
    void agreesWithNginx();

private:
    static void compare(const LabNginx &nginx, const ConfigTree &tree, NodeId block, const LabAnswer &answer);
};

void TestInheritance::agreesWithNginx_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("site %u", seed) << seed;
}

void TestInheritance::agreesWithNginx()
{
    QFETCH(const unsigned, seed);
    constexpr int Locations = 40;
    LabNginx nginx;
    const quint16 port = nginx.newPort();
    nginx.configure(Settings(seed).site(Locations), {{"front", labAddress(port)}});
    QVERIFY(nginx.start());
    const Result<ConfigTree> tree = ConfigTree::load({nginx.mainFile()});
    QVERIFY(tree.has_value());
    int compared = 0;
    for (const NodeId location : tree->all("location")) {
        const QByteArray path = tree->arguments(location).value(0);
        compare(nginx, *tree, location, LabClient(port).ask(LabClient::get(path)));
        ++compared;
        for (const NodeId condition : tree->directivesIn(location, "if")) {
            compare(nginx, *tree, condition, LabClient(port).ask(LabClient::get(path + "?x=1")));
            ++compared;
        }
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(compared, 3 * Locations);
}

void TestInheritance::compare(const LabNginx &nginx, const ConfigTree &tree, NodeId block, const LabAnswer &answer)
{
    const QByteArray where = "line " + QByteArray::number(tree.line(block));
    QVERIFY2(answer.status == 200, where.constData());
    QByteArrayList added;
    for (const NodeId header : directivesInForce(tree, block, "add_header"))
        added.append(tree.arguments(header).value(1));
    QVERIFY2(headers(answer, "X-Set") == added, (where + ": " + added.join(' ')).constData());
    const QByteArray root = nginx.prefix().toUtf8() + '/' + inForce(tree, block, "root", "html");
    QVERIFY2(answer.body == root, (where + ": " + answer.body + " is not " + root).constData());
    const QByteArray type = inForce(tree, block, "default_type", "text/plain");
    QVERIFY2(headers(answer, "Content-Type") == QByteArrayList{type}, (where + ": " + type).constData());
    const QByteArray age = inForce(tree, block, "expires", "off");
    const QByteArrayList ages = age == "off" ? QByteArrayList() : QByteArrayList{"max-age=" + age};
    QVERIFY2(headers(answer, "Cache-Control") == ages, (where + ": " + age).constData());
    const bool showsVersion = inForce(tree, block, "server_tokens", "on") == "on";
    QVERIFY2(headers(answer, "Server").value(0).contains('/') == showsVersion, where.constData());
}

QTEST_GUILESS_MAIN(TestInheritance)
#include "tst_inheritance.moc"
