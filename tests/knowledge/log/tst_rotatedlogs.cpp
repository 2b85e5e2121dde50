// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/rotatedlogs.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestRotatedLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheOtherGenerationsOldestFirst_data();
    void listsTheOtherGenerationsOldestFirst();
};

void TestRotatedLogs::listsTheOtherGenerationsOldestFirst_data()
{
    QTest::addColumn<QString>("log");
    QTest::addColumn<QStringList>("siblings");
    QTest::newRow("from the one written now")
        << u"error.log"_s
        << QStringList{u"error.log-20261120.xz"_s, u"error.log-20261121"_s, u"error.log.10.gz"_s, u"error.log.2.gz"_s,
                       u"error.log.1"_s};
    QTest::newRow("from an older one") << u"shop.error.log.1"_s
                                       << QStringList{u"shop.error.log.2.zst"_s, u"shop.error.log"_s};
    QTest::newRow("from one that is alone") << u"access.log"_s << QStringList();
}

void TestRotatedLogs::listsTheOtherGenerationsOldestFirst()
{
    QFETCH(QString, log);
    QFETCH(QStringList, siblings);
    const TemporaryFiles files;
    for (const char *name : {"error.log", "error.log.1", "error.log.2.gz", "error.log.10.gz", "error.log-20261121",
                             "error.log-20261120.xz", "error.log.bak", "error.log.1~", "shop.error.log",
                             "shop.error.log.1", "shop.error.log.2.zst", "access.log"})
        files.write(QString::fromLatin1(name), "x");
    QStringList names;
    for (const QString &path : rotatedSiblings(files.path(log)))
        names.append(QFileInfo(path).fileName());
    QCOMPARE(names, siblings);
}

QTEST_GUILESS_MAIN(TestRotatedLogs)
#include "tst_rotatedlogs.moc"
