// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/checks/linter.h"
#include "knowledge/fix/companions.h"
#include "tests/knowledge/config/memoryconfig.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace headwater;

class TestCompanions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsAlongWhatAChangeNeeds_data();
    void bringsAlongWhatAChangeNeeds();
    void leavesOldProblemsAlone();
};

void TestCompanions::bringsAlongWhatAChangeNeeds_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("alsoThere");
    QTest::addColumn<int>("companions");
    QTest::newRow("nothing") << QByteArray("proxy_pass http://127.0.0.1:80;") << QByteArray("proxy_read_timeout")
                             << QByteArray("90s") << QByteArray() << 0;
    // ngx_http_upstream.c: busy buffers must hold the largest of both kinds of buffers.
    QTest::newRow("busy buffers") << QByteArray("proxy_pass http://127.0.0.1:80; proxy_busy_buffers_size 8k;")
                                  << QByteArray("proxy_buffer_size") << QByteArray("32k")
                                  << QByteArray("proxy_busy_buffers_size 64k") << 1;
    // add_header of an inner level ends the inheritance of the outer ones.
    QTest::newRow("inherited headers") << QByteArray("proxy_pass http://127.0.0.1:80;") << QByteArray("add_header")
                                       << QByteArray("X-Own 1") << QByteArray("add_header X-Frame-Options DENY") << 1;
}

void TestCompanions::bringsAlongWhatAChangeNeeds()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, alsoThere);
    QFETCH(int, companions);
    const ConfigTree tree =
        treeOf("events {\n}\nhttp {\n    server {\n        add_header X-Frame-Options DENY;\n        location / {\n"
               "            " +
               QByteArray(server).replace("; ", ";\n            ") + "\n        }\n    }\n}\n");
    const ConfigFile &file = tree.files().front();
    const FileChange change = applyEdits(file, {insertDirective(tree, directive(tree, "location"), name, value)});
    const CompletedChanges completed = withCompanions(tree, {change}, findProblems(tree), {});
    QCOMPARE(completed.companions.size(), companions);
    QCOMPARE(completed.changes.size(), 1);
    QCOMPARE(completed.changes.front().before, file.bytes);
    QVERIFY(completed.changes.front().after.contains(name + ' ' + value + ';'));
    const QByteArray inLocation =
        completed.changes.front().after.mid(completed.changes.front().after.indexOf("location"));
    QVERIFY2(alsoThere.isEmpty() || inLocation.contains(alsoThere), completed.changes.front().after.constData());
    if (companions == 0)
        QCOMPARE(completed.changes.front().after, change.after);
    else
        QVERIFY(!completed.companions.front().zhCN.isEmpty());
}

void TestCompanions::leavesOldProblemsAlone()
{
    const ConfigTree tree = treeOf("events {\n}\nhttp {\n    server {\n        error_log off;\n        location / {\n"
                                   "            root /x;\n        }\n    }\n}\n");
    QVERIFY(!findProblems(tree).isEmpty());
    const FileChange change =
        applyEdits(tree.files().front(), {insertDirective(tree, directive(tree, "location"), "expires", "1h")});
    const CompletedChanges completed = withCompanions(tree, {change}, findProblems(tree), {});
    QCOMPARE(completed.companions.size(), 0);
    QCOMPARE(completed.changes.front().after, change.after);
}

QTEST_GUILESS_MAIN(TestCompanions)
#include "tst_companions.moc"
