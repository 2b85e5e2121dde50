// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/rootcause.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

/// Which findings go with which.
class TestRootCause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsWhatFollowsUnderItsRoot();
    void takesTheFirstOfAChainForTheRoot();
    void keepsApartWhatIsElsewhere();
    void keepsApartWhatHappenedAtAnotherTime();
    void makesNothingOfAGuess();
    void addsUpTheCausesThatExplain();
    void survivesCausesThatExplainEachOther();
    void ordersEachGroupFromItsRoot();
};

namespace {

/// Findings of three entries a, b, c, each with one cause of certainty 0.8.
struct Case
{
    std::array<Entry, 3> entries;
    std::vector<Finding> findings;
    std::vector<Diagnosis> diagnoses;

    Case()
    {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            entries[i].id = QChar(u'a' + static_cast<char16_t>(i));
            entries[i].causes = {Cause{}};
            Finding finding;
            finding.entry = &entries[i];
            finding.id = entries[i].id;
            for (qint64 second = 1000; second < 1010; ++second)
                finding.tally.seconds.add(second);
            findings.push_back(finding);
        }
    }

    std::vector<FindingGroup> groups(double probability = 0.8)
    {
        diagnoses.clear();
        for (const Entry &entry : entries) {
            Diagnosis diagnosis;
            diagnosis.causes.append({.cause = &entry.causes.constFirst(), .probability = probability, .evidence = {}});
            diagnoses.push_back(diagnosis);
        }
        return groupFindings(findings, diagnoses);
    }
};

} // namespace

void TestRootCause::putsWhatFollowsUnderItsRoot()
{
    Case given;
    given.entries[1].causes[0].explains = {u"a"_s, u"c"_s};
    const std::vector<FindingGroup> groups = given.groups();
    QCOMPARE(groups.size(), 1U);
    QCOMPARE(groups[0].root, 1);
    QCOMPARE(groups[0].followers, (std::vector<int>{0, 2}));
    QCOMPARE(groups[0].cause, &given.entries[1].causes[0]);
}

void TestRootCause::takesTheFirstOfAChainForTheRoot()
{
    Case given;
    given.entries[2].causes[0].explains = {u"b"_s};
    given.entries[1].causes[0].explains = {u"a"_s};
    const std::vector<FindingGroup> groups = given.groups();
    QCOMPARE(groups.size(), 1U);
    QCOMPARE(groups[0].root, 2);
    QCOMPARE(groups[0].followers, (std::vector<int>{0, 1}));
}

void TestRootCause::keepsApartWhatIsElsewhere()
{
    Case given;
    given.entries[0].causes[0].explains = {u"b"_s, u"c"_s};
    given.findings[0].place = u"shop"_s;
    given.findings[1].place = u"blog"_s;
    given.findings[2].place = u"shop"_s;
    QCOMPARE(given.groups().at(0).followers, (std::vector<int>{2}));
    // One peer in common is one place.
    given.findings[0].peers.add("http://10.0.0.1:80");
    given.findings[1].peers.add("http://10.0.0.1:80");
    QCOMPARE(given.groups().at(0).followers, (std::vector<int>{1, 2}));
}

void TestRootCause::keepsApartWhatHappenedAtAnotherTime()
{
    Case given;
    given.entries[0].causes[0].explains = {u"b"_s};
    given.findings[1].tally.seconds = {};
    given.findings[1].tally.seconds.add(9000);
    QVERIFY(given.groups().empty());
}

void TestRootCause::makesNothingOfAGuess()
{
    Case given;
    given.entries[0].causes[0].explains = {u"b"_s};
    QVERIFY(given.groups(0.49).empty());
    QCOMPARE(given.groups(0.5).size(), 1U);
}

void TestRootCause::addsUpTheCausesThatExplain()
{
    Case given;
    Entry &root = given.entries[0];
    root.causes = {Cause{}, Cause{}, Cause{}};
    root.causes[1].explains = {u"b"_s};
    root.causes[2].explains = {u"b"_s, u"c"_s};
    given.groups(0);
    given.diagnoses[0].causes = {{.cause = &root.causes[0], .probability = 0.4, .evidence = {}},
                                 {.cause = &root.causes[1], .probability = 0.3, .evidence = {}},
                                 {.cause = &root.causes[2], .probability = 0.25, .evidence = {}},
                                 {.cause = nullptr, .probability = 0.05, .evidence = {}}};
    const std::vector<FindingGroup> groups = groupFindings(given.findings, given.diagnoses);
    QCOMPARE(groups.size(), 1U);
    QCOMPARE(groups[0].followers, std::vector<int>{1}); // For c there is a quarter only.
    QCOMPARE(groups[0].cause, &root.causes[1]);
}

void TestRootCause::survivesCausesThatExplainEachOther()
{
    Case given;
    given.entries[0].causes[0].explains = {u"b"_s};
    given.entries[1].causes[0].explains = {u"a"_s};
    QCOMPARE(given.groups().size(), 1U);
}

void TestRootCause::ordersEachGroupFromItsRoot()
{
    Case given;
    given.entries[2].causes[0].explains = {u"a"_s};
    const std::vector<FindingGroup> groups = given.groups();
    QCOMPARE(orderByRoots(3, groups), (std::vector<int>{2, 0, 1}));
    QCOMPARE(rootOf(0, groups), 2);
    QCOMPARE(rootOf(2, groups), -1);
    QCOMPARE(orderByRoots(2, {}), (std::vector<int>{0, 1}));
}

QTEST_GUILESS_MAIN(TestRootCause)
#include "tst_rootcause.moc"
