// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/mainfile.h"
#include "tests/ui/wizardfixture.h"
#include "ui/wizard/fixflow.h"
#include "ui/wizard/fixnote.h"
#include "ui/wizard/nginxsetup.h"
#include "ui/wizard/pages/questionstepper.h"
#include "ui/wizard/questionflow.h"

#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestFixFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void plansTheChangeInTheUsersFile();
    void followsTheValueThatTheUserWrites();
    void takesNoEmptyOrImpossibleValue();
    void offersLinesWhenThereIsNoConfiguration();
    void saysWhatIsInPlaceAlready();
    void keepsItsFindingWhenTheIncidentIsReadAgain();
    void keepsWhatItKnewWhenTheFindingIsGone();
    void asksOneQuestionAfterTheOther();
    void takesDontKnowForAnAnswerThatCanBeChanged();
    void writesANoteWithEvidenceAndSteps();
    void knowsTheMainFile();
};

namespace {

const FixOption *option(const FixFlow &flow, const QString &id)
{
    const auto it = std::ranges::find(flow.options(), id, [](const FixOption &one) { return one.fix->id; });
    return it != flow.options().end() ? &*it : nullptr;
}

} // namespace

void TestFixFlow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestFixFlow::plansTheChangeInTheUsersFile()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixFlow flow(fixture.session(), fixture.finding());
    QVERIFY(!flow.chosen());
    flow.choose(u"raise-limit"_s);
    QVERIFY(flow.chosen());
    QCOMPARE(flow.chosen()->state, FixOption::State::Ready);
    QCOMPARE(flow.chosen()->plan.changes.size(), 1);
    const FileChange &change = flow.chosen()->plan.changes.first();
    QCOMPARE(change.path, fixture.configPath());
    QCOMPARE(change.before, fixture.config());
    QVERIFY(change.after.contains("client_max_body_size"));
}

void TestFixFlow::followsTheValueThatTheUserWrites()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixFlow flow(fixture.session(), fixture.finding());
    flow.choose(u"raise-limit"_s);
    QSignalSpy changed(&flow, &FixFlow::choiceChanged);
    flow.setInput(u"limit"_s, u"77m"_s);
    QCOMPARE(changed.count(), 1);
    QVERIFY(flow.chosen()->plan.changes.first().after.contains("client_max_body_size 77m;"));
}

void TestFixFlow::takesNoEmptyOrImpossibleValue()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixFlow flow(fixture.session(), fixture.finding());
    flow.choose(u"raise-limit"_s);
    for (const QString &value : {QString(), u"much"_s, u"1m; }"_s}) {
        flow.setInput(u"limit"_s, value);
        QVERIFY2(flow.chosen(), qPrintable(value));
        QCOMPARE(flow.chosen()->state, FixOption::State::NeedsValue);
    }
    flow.setInput(u"limit"_s, u"64m"_s);
    QVERIFY(flow.chosen());
    QCOMPARE(flow.chosen()->state, FixOption::State::Ready);
}

void TestFixFlow::offersLinesWhenThereIsNoConfiguration()
{
    WizardFixture fixture(WizardFixture::Config::None);
    QVERIFY(fixture.open());
    FixFlow flow(fixture.session(), fixture.finding());
    flow.choose(u"raise-limit"_s);
    QVERIFY(flow.chosen());
    QCOMPARE(flow.chosen()->state, FixOption::State::ByHand);
    QVERIFY(flow.lines(*flow.chosen()).join(u'\n').contains(u"client_max_body_size"));
}

void TestFixFlow::saysWhatIsInPlaceAlready()
{
    WizardFixture fixture;
    QFile config(fixture.configPath());
    QByteArray text = fixture.config();
    text.replace("return 200;", "client_max_body_size 900m;\n            return 200;");
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(text);
    config.close();
    QVERIFY(fixture.open());
    FixFlow flow(fixture.session(), fixture.finding());
    flow.choose(u"raise-limit"_s);
    flow.setInput(u"limit"_s, u"900m"_s);
    QVERIFY(option(flow, u"raise-limit"_s));
    QCOMPARE(option(flow, u"raise-limit"_s)->state, FixOption::State::AlreadyInPlace);
    QVERIFY(!flow.chosen());
}

void TestFixFlow::keepsItsFindingWhenTheIncidentIsReadAgain()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixFlow flow(fixture.session(), fixture.finding());
    flow.choose(u"raise-limit"_s);
    flow.setInput(u"limit"_s, u"55m"_s);
    // A graver problem that comes up moves this one down the list.
    for (int i = 0; i < 30; ++i)
        fixture.log(
            "connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.17, server: "
            "example.com, request: \"GET / HTTP/1.1\", upstream: \"http://127.0.0.1:9000/\", host: \"example.com\"");
    fixture.logRefusedUpload();
    QSignalSpy changed(&flow, &FixFlow::incidentChanged);
    fixture.session().reload();
    QVERIFY(changed.wait());
    QVERIFY(!flow.isGone());
    QCOMPARE(flow.finding().id, flow.findingId());
    QCOMPARE(flow.finding().tally.count, 21U);
    QVERIFY(flow.chosen()->plan.changes.first().after.contains("55m"));
}

void TestFixFlow::keepsWhatItKnewWhenTheFindingIsGone()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixFlow flow(fixture.session(), fixture.finding());
    fixture.session().close();
    QVERIFY(flow.isGone());
    QCOMPARE(flow.finding().tally.count, 20U);
    QVERIFY(!flow.options().isEmpty());
}

void TestFixFlow::asksOneQuestionAfterTheOther()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixFlow flow(fixture.session(), fixture.finding());
    QuestionFlow questions(flow);
    const Question *first = questions.current();
    QVERIFY(first);
    QCOMPARE(first, flow.diagnosis().questions.first());
    QVERIFY(questions.answer().isEmpty());
    QVERIFY(!questions.canGoBack());

    const double before = flow.diagnosis().causes.first().probability;
    QSignalSpy changed(&flow, &FixFlow::incidentChanged);
    questions.setAnswer(first->answers.first().value);
    QVERIFY(changed.wait());
    QVERIFY(flow.diagnosis().causes.first().probability != before);
    QCOMPARE(questions.current(), first); // It stays, so that the answer can be changed.
    QCOMPARE(questions.answer(), first->answers.first().value);

    // The answer settles it; without one, the next question is worth asking.
    QVERIFY(!questions.canGoOn());
    questions.setAnswer(DontKnow);
    QVERIFY(changed.wait());
    QVERIFY(questions.canGoOn());
    questions.goOn();
    QVERIFY(questions.current() != first);
    questions.goBack();
    QCOMPARE(questions.current(), first);
    questions.setAnswer({});
    QVERIFY(changed.wait());
    QCOMPARE(flow.diagnosis().causes.first().probability, before);
}

void TestFixFlow::takesDontKnowForAnAnswerThatCanBeChanged()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixFlow flow(fixture.session(), fixture.finding());
    QuestionFlow questions(flow);
    QuestionStepper stepper(questions, Language::English);
    const Question *first = questions.current();
    const double before = flow.diagnosis().causes.first().probability;
    const auto chosen = [&stepper] {
        QString text;
        for (const auto *button : stepper.findChildren<QRadioButton *>())
            text += button->isChecked() ? button->text() : QString();
        return text;
    };
    QCOMPARE(chosen(), QString()); // Nobody has said anything yet.

    QSignalSpy changed(&flow, &FixFlow::incidentChanged);
    stepper.findChildren<QRadioButton *>().constLast()->click();
    QVERIFY(changed.wait());
    QCOMPARE(chosen(), u"I don't know"_s);
    QCOMPARE(flow.diagnosis().causes.first().probability, before);
    QVERIFY(!flow.diagnosis().questions.contains(first)); // It is not asked again,
    QVERIFY(questions.canGoOn());                         // but others are.
    QCOMPARE(questions.current(), first);

    // Answered elsewhere, such as in the panel of problems.
    fixture.session().setAnswer(first->id, first->answers.first().value);
    QVERIFY(changed.wait());
    QVERIFY(flow.diagnosis().causes.first().probability != before);
    QCOMPARE(chosen(), first->answers.first().text.en);
}

void TestFixFlow::writesANoteWithEvidenceAndSteps()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixFlow flow(fixture.session(), fixture.finding());
    flow.choose(u"raise-limit"_s);
    const QString note = fixNote(flow);
    QVERIFY(note.contains(flow.findingId()));
    QVERIFY(note.contains(u"client intended to send too large body: 20971520 bytes"));
    QVERIFY(note.contains(u"example.com"));
    QVERIFY(note.contains(flow.entry().causes.first().title.en));
    QVERIFY(note.contains(u"client_max_body_size"));
    QVERIFY(!thingsToCollect(flow).isEmpty());
}

void TestFixFlow::knowsTheMainFile()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    QCOMPARE(mainFileOf(*fixture.session().incident()->config), fixture.configPath());
    const auto readNothing = [](const QString &) { return QByteArray("server { listen 80; }"); };
    const auto noFiles = [](const QString &) { return QStringList(); };
    QCOMPARE(mainFileOf(ConfigTree::fromFiles({u"/etc/nginx/sites-enabled/site"_s}, readNothing, noFiles)), QString());
}

QTEST_MAIN(TestFixFlow)
#include "tst_fixflow.moc"
