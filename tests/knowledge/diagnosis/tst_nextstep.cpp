// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/nextstep.h"
#include "tests/knowledge/diagnosis/modelexample.h"

#include <QTest>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

/// The example of knowledge/diagnosis/README.md, number by number.
class TestNextStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void believesWhatFactsMakeProbable();
    void expectsTheTroubleOfTryingFixes();
    void doesNotTryWhatHardlyEverHelps();
    void expectsNoLastResortWhereNothingIsToBeDone();
    void knowsHowProbableAnAnswerIs();
    void putsQuestionsAndFixesInOneOrder();
    void asksTheMachineOnlyWhenAllowed();
    void doesNotAskAgain();
    void tellsWhatWouldChangeTheDiagnosis();
    void tellsThatTheConfigurationIsMissing();
};

namespace {

const Outcomes NothingKnown;
const Outcomes SaidYes = {{u"said-yes"_s, Outcome::Holds}};
const Outcomes SaidNo = {{u"said-yes"_s, Outcome::Fails}};

void compare(const Beliefs &beliefs, double a, double b, double somethingElse)
{
    QCOMPARE(beliefs.size(), 3U);
    QCOMPARE(beliefs[0], a);
    QCOMPARE(beliefs[1], b);
    QCOMPARE(beliefs[2], somethingElse);
}

} // namespace

void TestNextStep::believesWhatFactsMakeProbable()
{
    compare(beliefsFrom(modelExample(), NothingKnown), 0.6, 0.3, 0.1);
    compare(beliefsFrom(modelExample(), SaidYes), 0.1875, 0.75, 0.0625);
    compare(beliefsFrom(modelExample(), SaidNo), 0.75, 0.1875, 0.0625);
}

void TestNextStep::expectsTheTroubleOfTryingFixes()
{
    const Entry entry = modelExample();
    QCOMPARE(expectedTrouble(entry, beliefsFrom(entry, NothingKnown)), 0.8 + 1 + 3.5 + 2);
    QCOMPARE(expectedTrouble(entry, beliefsFrom(entry, SaidYes)), 0.5 + 1 + 1.25 + 1.25);
    QCOMPARE(expectedTrouble(entry, beliefsFrom(entry, SaidNo)), 0.5 + 1 + 4.0625 + 1.25);
}

void TestNextStep::doesNotTryWhatHardlyEverHelps()
{
    const Entry entry = modelExample();
    // Cheap first, and that is all: 0.01 of the 0.11 that are left is less than 5 / 20.
    QCOMPARE(expectedTrouble(entry, {0.01, 0.89, 0.1}), 2 * 0.11 + 1 + 20 * 0.11);
}

void TestNextStep::expectsNoLastResortWhereNothingIsToBeDone()
{
    Entry entry = modelExample();
    entry.causes[0].fixes.clear();
    entry.fixes.removeFirst();
    // Who has A tries the cheap fix in vain, but is in no need.
    QCOMPARE(expectedTrouble(entry, {0.6, 0.3, 0.1}), 0.8 + 1 + 2);
}

void TestNextStep::knowsHowProbableAnAnswerIs()
{
    const Entry entry = modelExample();
    const QList<Unknown> unknowns = openUnknowns(entry, NothingKnown, {}, true);
    QCOMPARE(unknowns.size(), 1);
    const std::vector<double> probabilities =
        replyProbabilities(entry, beliefsFrom(entry, NothingKnown), unknowns.constFirst());
    QCOMPARE(probabilities[0], 0.41);
    QCOMPARE(probabilities[1], 0.59);
}

void TestNextStep::putsQuestionsAndFixesInOneOrder()
{
    const Entry entry = modelExample();
    const QList<Step> steps = rankSteps(entry, NothingKnown, openUnknowns(entry, NothingKnown, {}, true), false);
    QCOMPARE(steps.size(), 3);
    QCOMPARE(steps[0].question->id, u"question"_s);
    QCOMPARE(steps[0].gain, 1.640625);
    QCOMPARE(steps[0].worth(), 3.28125);
    QCOMPARE(steps[1].fix->id, u"cheap"_s);
    QCOMPARE(steps[1].gain, 1.6);
    QCOMPARE(steps[2].fix->id, u"dear"_s);
    QCOMPARE(steps[2].gain, 4.7);
    QCOMPARE(steps[2].worth(), 0.94);
}

void TestNextStep::asksTheMachineOnlyWhenAllowed()
{
    Entry entry = modelExample();
    entry.questions.clear();
    entry.facts = {factOf(u"said-yes"_s, Fact::Source::Machine, u"peer-port"_s, {})};
    const QList<Unknown> unknowns = openUnknowns(entry, NothingKnown, {}, true);
    // The one probe decides as the question did: the fact holds, or it does not.
    const QList<Step> allowed = rankSteps(entry, NothingKnown, unknowns, true);
    QCOMPARE(allowed.constFirst().kind, Step::Kind::Probe);
    QCOMPARE(allowed.constFirst().probe, u"peer-port"_s);
    QCOMPARE(allowed.constFirst().gain, 1.640625);
    for (const Step &step : rankSteps(entry, NothingKnown, unknowns, false))
        QCOMPARE(step.kind, Step::Kind::Fix);
}

void TestNextStep::doesNotAskAgain()
{
    QVERIFY(openUnknowns(modelExample(), NothingKnown, {u"question"_s}, true).isEmpty());
}

void TestNextStep::tellsWhatWouldChangeTheDiagnosis()
{
    const Entry entry = modelExample();
    const QList<TurningPoint> points = turningPoints(entry, NothingKnown, openUnknowns(entry, NothingKnown, {}, true));
    QCOMPARE(points.size(), 1);
    QCOMPARE(points[0].unknown.replies[points[0].reply].value, u"yes"_s);
    QCOMPARE(points[0].shift, 0.45);
    QCOMPARE(points[0].leader, 1);
    QCOMPARE(points[0].probability, 0.75);
}

void TestNextStep::tellsThatTheConfigurationIsMissing()
{
    Entry entry = modelExample();
    entry.questions.clear();
    entry.facts = {factOf(u"said-yes"_s, Fact::Source::Configuration, u"directive"_s, {})};
    QVERIFY(openUnknowns(entry, NothingKnown, {}, true).isEmpty());
    const QList<Unknown> unknowns = openUnknowns(entry, NothingKnown, {}, false);
    QCOMPARE(unknowns.size(), 1);
    QCOMPARE(unknowns[0].kind, Unknown::Kind::Configuration);
    // It cannot be asked for as a step of its own.
    for (const Step &step : rankSteps(entry, NothingKnown, unknowns, true))
        QCOMPARE(step.kind, Step::Kind::Fix);
    QCOMPARE(turningPoints(entry, NothingKnown, unknowns).constFirst().shift, 0.45);
}

QTEST_GUILESS_MAIN(TestNextStep)
#include "tst_nextstep.moc"
