// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/directivetable.h"

#include <QTest>

using namespace headwater;

class TestDirectiveTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasNginxsDirectives();
    void tellsModulesApart();
    void knowsBlocks();
    void doesNotKnowOthers();
    void skipsShortLines();
    void knowsHowManyArgumentsADirectiveTakes();
    void findsTheNearestName();
};

void TestDirectiveTable::hasNginxsDirectives()
{
    const DirectiveInfo *info = DirectiveTable::instance().find("proxy_read_timeout", "location");
    QVERIFY(info);
    QCOMPARE(info->name, "proxy_read_timeout");
    QCOMPARE(info->module, "ngx_http_proxy_module");
    QCOMPARE(info->defaultValue, "60s");
    QCOMPARE(info->contexts, (QList<QByteArray>{"http", "server", "location"}));
    QVERIFY(!info->isBlock);
}

void TestDirectiveTable::tellsModulesApart()
{
    const DirectiveTable &table = DirectiveTable::instance();
    QCOMPARE(table.find("server").size(), 5);
    QCOMPARE(table.find("server", "upstream")->isBlock, false);
    QCOMPARE(table.find("server", "http")->isBlock, true);
    QCOMPARE(table.find("server", "stream")->module, "ngx_stream_core_module");
    // Those of one name come in the table's order.
    QCOMPARE(table.find("server").first()->module, "ngx_http_core_module");
}

void TestDirectiveTable::knowsBlocks()
{
    QVERIFY(DirectiveTable::instance().find("location", "server")->isBlock);
    QVERIFY(DirectiveTable::instance().find("if", "location")->isBlock);
}

void TestDirectiveTable::doesNotKnowOthers()
{
    QVERIFY(DirectiveTable::instance().find("more_set_headers").isEmpty());
    QCOMPARE(DirectiveTable::instance().find("listen", "location"), nullptr);
}

void TestDirectiveTable::skipsShortLines()
{
    const DirectiveTable table =
        DirectiveTable::parse("title\na\tm\ts\tsimple\t\thttp,server\t1.2\tpath\t1,2\t\tonce\nb\tm\n\n");
    QCOMPARE(table.find("a", "server")->since, "1.2");
    QVERIFY(table.find("a", "server")->isOnce);
    QVERIFY(table.find("b").isEmpty());
    QVERIFY(DirectiveTable::parse({}).find("a").isEmpty());
}

void TestDirectiveTable::knowsHowManyArgumentsADirectiveTakes()
{
    const DirectiveTable &table = DirectiveTable::instance();
    QVERIFY(table.find("root", "server")->takes(1));
    QVERIFY(!table.find("root", "server")->takes(2));
    QVERIFY(table.find("keepalive_timeout", "http")->takes(2));
    QVERIFY(table.find("server_name", "server")->takes(20));
    QVERIFY(!table.find("server_name", "server")->takes(0));
    QVERIFY(table.find("rewrite", "if in location") != nullptr);
}

void TestDirectiveTable::findsTheNearestName()
{
    QCOMPARE(DirectiveTable::instance().nearest("proxy_reed_timeout"), "proxy_read_timeout");
    QCOMPARE(DirectiveTable::instance().nearest("sever_name"), "server_name");
    QVERIFY(DirectiveTable::instance().nearest("//").isEmpty());
    QVERIFY(DirectiveTable::instance().nearest("quite_another_thing_altogether").isEmpty());
}

QTEST_GUILESS_MAIN(TestDirectiveTable)
#include "tst_directivetable.moc"
