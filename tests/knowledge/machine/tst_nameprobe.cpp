// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/nameprobe.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Asks the real resolver, for names that it answers without a name server.
class TestNameProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheFamiliesApart_data();
    void tellsTheFamiliesApart();
    void saysWhyThereIsNoAnswer();
};

void TestNameProbe::tellsTheFamiliesApart_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("v4");
    QTest::addColumn<QStringList>("v6");
    QTest::newRow("IPv4") << u"127.0.0.1"_s << QStringList{u"127.0.0.1"_s} << QStringList();
    QTest::newRow("IPv6") << u"::1"_s << QStringList() << QStringList{u"::1"_s};
}

void TestNameProbe::tellsTheFamiliesApart()
{
    QFETCH(const QString, name);
    const NameProbe found = probeNames({name}, 1h).value(name);
    QTEST(found.v4, "v4");
    QTEST(found.v6, "v6");
    QCOMPARE(found.problem, QString());
}

void TestNameProbe::saysWhyThereIsNoAnswer()
{
    // A label has at most 63 bytes, so no resolver asks anybody for this one.
    const QString name(64, u'a');
    const NameProbe found = probeNames({name, u"127.0.0.1"_s}, 1h).value(name);
    QCOMPARE(found.v4 + found.v6, QStringList());
    QVERIFY(!found.problem.isEmpty());
}

QTEST_GUILESS_MAIN(TestNameProbe)
#include "tst_nameprobe.moc"
