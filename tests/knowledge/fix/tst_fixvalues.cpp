// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/knowledge/fix/fixplancase.h"

#include <QTest>

using namespace headwater;

/// The values that a fix sets: worked out from the finding, found on the machine, or given by the user.
class TestFixValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void derivesValues_data();
    void derivesValues();
    void takesTheAddressThatThisMachineWasFoundToListenAt();
    void refusesBadValues_data();
    void refusesBadValues();
};

void TestFixValues::derivesValues_data()
{
    QTest::addColumn<FixInput>("input");
    QTest::addColumn<QByteArray>("directive");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const FixInput &input, const char *directive, const char *value) {
        QTest::newRow(name) << input << QByteArray(directive) << QString::fromUtf8(value);
    };
    row("suggestion", inputOf("10s", "", {}), "proxy_send_timeout", "10s");
    row("size above", inputOf("1m", "size-above", {{u"capture"_s, 1}}), "client_max_body_size", "30m");
    row("size above, by a factor", inputOf("1m", "size-above", {{u"capture"_s, 1}, {u"factor"_s, 2}}),
        "client_max_body_size", "40m");
    row("size above nothing", inputOf("9m", "size-above", {{u"capture"_s, 2}}), "client_max_body_size", "9m");
    row("size above what cannot be", inputOf("9m", "size-above", {{u"capture"_s, 9}}), "client_max_body_size", "9m");
    row("by answer",
        inputOf("", "by-answer", {{u"question"_s, u"backend"_s}, {u"values"_s, QJsonObject{{u"node"_s, u"4s"_s}}}}),
        "proxy_send_timeout", "4s");
    row("by an answer without a value",
        inputOf("7s", "by-answer", {{u"question"_s, u"other"_s}, {u"values"_s, QJsonObject{{u"node"_s, u"4s"_s}}}}),
        "proxy_send_timeout", "7s");
    row("scaled",
        inputOf("", "scaled",
                {{u"directive"_s, u"{family}_read_timeout"_s}, {u"factor"_s, 2}, {u"at-most"_s, u"300s"_s}}),
        "proxy_read_timeout", "60s");
    row("scaled default",
        inputOf("", "scaled",
                {{u"directive"_s, u"{family}_send_timeout"_s}, {u"factor"_s, 2}, {u"at-most"_s, u"100s"_s}}),
        "proxy_send_timeout", "100s");
    row("scaled number",
        inputOf("", "scaled", {{u"directive"_s, u"worker_connections"_s}, {u"factor"_s, 4}, {u"at-most"_s, 65536}}),
        "worker_connections", "3072");
    row("scaled, last of several", inputOf("", "scaled", {{u"directive"_s, u"proxy_buffers"_s}, {u"factor"_s, 2}}),
        "proxy_buffers", "8 8k");
    row("zone",
        inputOf("", "zone-scaled",
                {{u"directive"_s, u"ssl_session_cache"_s}, {u"factor"_s, 4}, {u"at-least"_s, u"10m"_s}}),
        "ssl_session_cache", "shared:SSL:10m");
    row("zone beyond the least",
        inputOf("", "zone-scaled",
                {{u"directive"_s, u"ssl_session_cache"_s}, {u"factor"_s, 40}, {u"at-least"_s, u"10m"_s}}),
        "ssl_session_cache", "shared:SSL:40m");
    row("zone that the log names",
        inputOf("", "zone-scaled", {{u"directive"_s, u"limit_req_zone"_s}, {u"factor"_s, 2}}), "limit_req_zone",
        "$binary_remote_addr zone=second:4m rate=1r/s");
    row("no zone", inputOf("shared:S:5m", "zone-scaled", {{u"directive"_s, u"proxy_cache_path"_s}, {u"factor"_s, 2}}),
        "ssl_session_cache", "shared:S:5m");
    row("derived value against its pattern", inputOf("20m", "size-above", {{u"capture"_s, 1}}, "2[0-9]m"),
        "client_max_body_size", "20m");
}

void TestFixValues::derivesValues()
{
    QFETCH(const FixInput, input);
    QFETCH(const QByteArray, directive);
    QFETCH(const QString, value);
    const ConfigTree tree = treeOf(Sample);
    Finding finding = findingFor(tree, "/");
    finding.tally.capturedNumbers[0] = {.least = 100, .most = 20'971'520};
    finding.tally.capturedTexts[0].add("second");
    const Fix fix = fixOf({setRule(Place::WhereSet, directive, "{value}")}, {input});
    const Result<FixPlan> plan = planFix(fix, finding, &tree, {}, {{u"backend"_s, u"node"_s}});
    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().detail));
    QCOMPARE(plan->missingInputs, QStringList());
    QCOMPARE(plan->inputs.value(u"value"_s), value);
    const QByteArray expected = "+" + directive + ' ' + value.toUtf8() + ";\n";
    QVERIFY2(changedLines(plan).contains(expected), changedLines(plan).constData());

    // What the user gives comes first.
    const Result<FixPlan> given = planFix(fix, finding, &tree, {{u"value"_s, u" 22m "_s}});
    QCOMPARE(given->inputs.value(u"value"_s), u"22m"_s);
}

void TestFixValues::takesTheAddressThatThisMachineWasFoundToListenAt()
{
    const ConfigTree tree = treeOf(Sample);
    const Fix fix = fixOf({setRule(Place::WhereSet, "proxy_pass", "{value}")}, {inputOf("", "listens-nearby", {})});
    MachineFacts machine;
    machine.peers.insert(u"10.0.0.9:80"_s, {.state = PeerProbe::State::Refused,
                                            .listener = {},
                                            .isHere = true,
                                            .listensOn = {},
                                            .nearby = {u"127.0.0.1:80"_s, u"[::1]:80"_s}});
    const Finding own = findingFor(tree, "/own");
    QCOMPARE(changedLines(planFix(fix, own, &tree, {}, {}, &machine)),
             QByteArray("-proxy_pass http://10.0.0.9:80;\n+proxy_pass http://127.0.0.1:80;\n"));
    QCOMPARE(planFix(fix, own, &tree)->missingInputs, QStringList{u"value"_s});
    // A pass to a block names no address.
    QCOMPARE(planFix(fix, findingFor(tree, "/"), &tree, {}, {}, &machine)->missingInputs, QStringList{u"value"_s});
}

void TestFixValues::refusesBadValues_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("against the pattern") << u"abc"_s << u"[0-9]+"_s;
    QTest::newRow("only part of it by the pattern") << u"1 2"_s << u"[0-9]+"_s;
    QTest::newRow("ends the directive") << u"1; lua_code x"_s << QString();
    QTest::newRow("opens a block") << u"1 { x"_s << QString();
    QTest::newRow("closes a block") << u"1 } x"_s << u".*"_s;
    QTest::newRow("opens a quote") << u"\"1"_s << QString();
    QTest::newRow("comments the rest out") << u"1 # x"_s << QString();
    QTest::newRow("escapes the semicolon") << u"1\\"_s << QString();
    QTest::newRow("line feed") << u"1\n2"_s << QString();
    QTest::newRow("NUL") << QString(QChar(0)) << QString();
}

void TestFixValues::refusesBadValues()
{
    QFETCH(const QString, value);
    QFETCH(const QString, pattern);
    const ConfigTree tree = treeOf(Sample);
    const Fix fix = fixOf({setRule(Place::Location, "proxy_send_timeout", "{value}")},
                          {inputOf("5", "", {}, pattern.toUtf8().constData())});
    const Result<FixPlan> plan = planFix(fix, findingFor(tree, "/"), &tree, {{u"value"_s, value}});
    QCOMPARE(plan->missingInputs, QStringList{u"value"_s});
    QVERIFY(plan->changes.isEmpty());
    QVERIFY(!plan->isAlreadyInPlace);
}

QTEST_GUILESS_MAIN(TestFixValues)
#include "tst_fixvalues.moc"
