// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/troubleshooter.h"
#include "tests/knowledge/diagnosis/modelexample.h"

#include <QTest>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

/// The reasoning against numbers worked out by hand.
class TestTroubleshooter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void multipliesPriorsByLikelihoodRatios();
    void leavesUnknownFactsOut();
    void keepsRoomForSomethingElse();
    void asksWhatWouldChangeTheRanking();
    void ordersFixesByProbabilityOverCost();
    void fillsPlaceholdersOnce();
    void namesCertainty_data();
    void namesCertainty();
    void saysHowMuchMostIs_data();
    void saysHowMuchMostIs();
};

namespace {

struct Case
{
    Entry entry = modelExample();
    Tally tally;
    std::vector<Finding> findings;

    Diagnosis diagnose(const Answers &answers)
    {
        Finding finding;
        finding.entry = &entry;
        finding.tally.count = 1;
        findings = {finding};
        return headwater::diagnose(findings.front(),
                                   {.tally = &tally, .findings = &findings, .config = nullptr, .answers = answers});
    }
};

double probabilityOf(const Diagnosis &diagnosis, const QString &id)
{
    for (const RankedCause &ranked : diagnosis.causes) {
        if ((ranked.cause ? ranked.cause->id : QString()) == id)
            return ranked.probability;
    }
    return -1;
}

} // namespace

void TestTroubleshooter::multipliesPriorsByLikelihoodRatios()
{
    Case yes;
    // 0.6 × 0.5 = 0.3, 0.3 × 4 = 1.2, something else 0.1: of 1.6 together.
    const Diagnosis diagnosis = yes.diagnose({{u"question"_s, u"yes"_s}});
    QCOMPARE(diagnosis.causes.constFirst().cause->id, u"b"_s);
    QCOMPARE(probabilityOf(diagnosis, u"b"_s), 1.2 / 1.6);
    QCOMPARE(probabilityOf(diagnosis, u"a"_s), 0.3 / 1.6);
    QCOMPARE(probabilityOf(diagnosis, {}), 0.1 / 1.6);
    QCOMPARE(diagnosis.causes.constFirst().evidence.constFirst().ratio, 4.0);
}

void TestTroubleshooter::leavesUnknownFactsOut()
{
    Case unknown;
    const Diagnosis diagnosis = unknown.diagnose({});
    QCOMPARE(probabilityOf(diagnosis, u"a"_s), 0.6);
    QCOMPARE(diagnosis.facts.constFirst().outcome, Outcome::Unknown);
    QCOMPARE(diagnosis.causes.constFirst().evidence.constFirst().ratio, 1.0);
}

void TestTroubleshooter::keepsRoomForSomethingElse()
{
    Case crowded;
    crowded.entry.causes[0].prior = 0.65;
    // The priors sum to 0.95, so something else has its least share, 0.05.
    QCOMPARE(probabilityOf(crowded.diagnose({}), {}), 0.05);
}

void TestTroubleshooter::asksWhatWouldChangeTheRanking()
{
    Case open;
    QCOMPARE(open.diagnose({}).questions.size(), 1);
    QVERIFY(open.diagnose({{u"question"_s, u"no"_s}}).questions.isEmpty());
    // Without evidence on the answer there is nothing to gain from it.
    for (Cause &cause : open.entry.causes)
        cause.evidence.clear();
    QVERIFY(open.diagnose({}).questions.isEmpty());
}

void TestTroubleshooter::ordersFixesByProbabilityOverCost()
{
    Case open;
    // 0.6 / 5 against 0.3 / 1.
    const Diagnosis diagnosis = open.diagnose({});
    QCOMPARE(diagnosis.fixes.constFirst().fix->id, u"cheap"_s);
    QCOMPARE(diagnosis.fixes.constFirst().probability, 0.3);
}

void TestTroubleshooter::fillsPlaceholdersOnce()
{
    Finding finding;
    finding.tally.count = 2134;
    finding.tally.paths.add("/{count}");
    QCOMPARE(fillPlaceholders(u"{count} at {path} and {nothing}"_s, finding), u"2,134 at /{count} and {nothing}"_s);
}

void TestTroubleshooter::namesCertainty_data()
{
    QTest::addColumn<double>("probability");
    QTest::addColumn<int>("expected");
    QTest::newRow("almost certain") << 0.95 << 0;
    QTest::newRow("likely") << 0.7 << 1;
    QTest::newRow("possible") << 0.3 << 2;
    QTest::newRow("unlikely") << 0.29 << 3;
}

void TestTroubleshooter::namesCertainty()
{
    QFETCH(double, probability);
    QFETCH(int, expected);
    QCOMPARE(certainty(probability), expected);
}

void TestTroubleshooter::saysHowMuchMostIs_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("share");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    using enum Outcome;
    QTest::newRow("most") << Holds << u"83%"_s << u"The path is below /var (83%)."_s << u"路径在 /var 下（83%）。"_s;
    QTest::newRow("all") << Holds << u"100%"_s << u"The path is below /var."_s << u"路径在 /var 下。"_s;
    QTest::newRow("some only") << Fails << u"12%"_s << u"It is elsewhere."_s << u"路径在别处。"_s;
    QTest::newRow("no share") << Holds << QString() << u"The path is below /var."_s << u"路径在 /var 下。"_s;
}

void TestTroubleshooter::saysHowMuchMostIs()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const QString, share);
    Fact fact;
    fact.text = {.en = u"The path is below /var."_s, .zhCN = u"路径在 /var 下。"_s};
    fact.otherwise = {.en = u"It is elsewhere."_s, .zhCN = u"路径在别处。"_s};
    FactResult result{.fact = &fact, .outcome = outcome};
    if (!share.isEmpty())
        result.values.insert(u"share"_s, share);
    QTEST(result.text(Language::English), "english");
    QTEST(result.text(Language::SimplifiedChinese), "chinese");
}

QTEST_GUILESS_MAIN(TestTroubleshooter)
#include "tst_troubleshooter.moc"
