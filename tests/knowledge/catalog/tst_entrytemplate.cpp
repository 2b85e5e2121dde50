// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/entrytemplate.h"

#include <QTemporaryDir>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestEntryTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAnEntryThatTheLineReaches_data();
    void startsAnEntryThatTheLineReaches();
    void keepsNginxsOwnFormat();
};

void TestEntryTemplate::startsAnEntryThatTheLineReaches_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("module")
        << u"2026/11/22 14:02:07 [error] 31#31: *4 my module: shard 17 of \"users\" is stale, client: "
           "192.0.2.1, server: a, request: \"GET / HTTP/1.1\", host: \"a\""_s;
    QTest::newRow("message alone") << u"frobnicator42 ate 3 cookies"_s;
    QTest::newRow("percent") << u"2026/11/22 14:02:07 [warn] 31#31: the pool is 95% full"_s;
    QTest::newRow("apostrophe") << u"2026/11/22 14:02:07 [warn] 31#31: it's \"5\" o'clock"_s;
    QTest::newRow("line feed") << u"2026/11/22 14:02:07 [warn] 31#31: one\nand \\ two \"x\""_s;
    QTest::newRow("number at once") << u"2026/11/22 14:02:07 [warn] 31#31: 7 shards of 9 are stale"_s;
}

void TestEntryTemplate::startsAnEntryThatTheLineReaches()
{
    QFETCH(QString, line);
    const std::shared_ptr<const Catalog> catalog = Catalog::load();
    const QByteArray bytes = line.toUtf8();
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    QVERIFY(!catalog->read(sampleLine(text), text.size()).match.entry);
    QString yaml = entryTemplate(*catalog, line);
    yaml.replace(u"''"_s, u"'x'"_s).replace(u"choose-a-name"_s, u"my-entry"_s);
    // An apostrophe is written twice in YAML, which is no empty text.
    if (line.contains(u'\''))
        yaml.replace(u"it'x's"_s, u"it''s"_s).replace(u"o'x'clock"_s, u"o''clock"_s);
    QTemporaryDir directory;
    QFile file(directory.filePath(u"own.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(yaml.toUtf8());
    file.close();
    QList<Error> problems;
    const std::shared_ptr<const Catalog> own = Catalog::load({directory.path()}, &problems);
    QVERIFY2(problems.isEmpty(), problems.isEmpty() ? "" : qPrintable(problems.first().detail + yaml));
    const Match match = own->read(sampleLine(text), text.size()).match;
    QVERIFY(match.entry);
    QCOMPARE(match.entry->id, u"my-entry"_s);
}

void TestEntryTemplate::keepsNginxsOwnFormat()
{
    const QString yaml =
        entryTemplate(*Catalog::load(),
                      u"2026/11/22 14:02:07 [error] 31#31: *4 connect() failed (113: No route to host) while "
                      "connecting to upstream, client: 192.0.2.1, server: a, request: \"GET / HTTP/1.1\", upstream: "
                      "\"http://10.0.0.5/\", host: \"a\""_s);
    QVERIFY2(
        yaml.contains(u"{ format: 'connect() failed', errors: [EHOSTUNREACH], phases: ['connecting to upstream'] }"_s),
        qPrintable(yaml));
}

QTEST_GUILESS_MAIN(TestEntryTemplate)
#include "tst_entrytemplate.moc"
