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
    const DirectiveTable table = DirectiveTable::parse("title\na\tm\ts\tsimple\t\thttp,server\t1.2\tpath\nb\tm\n\n");
    QCOMPARE(table.find("a", "server")->since, "1.2");
    QVERIFY(table.find("b").isEmpty());
    QVERIFY(DirectiveTable::parse({}).find("a").isEmpty());
}

QTEST_GUILESS_MAIN(TestDirectiveTable)
#include "tst_directivetable.moc"
