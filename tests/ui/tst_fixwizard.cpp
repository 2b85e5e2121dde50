// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/wizardfixture.h"
#include "ui/wizard/changerunner.h"
#include "ui/wizard/diffview.h"
#include "ui/wizard/fixflow.h"
#include "ui/wizard/fixwizard.h"
#include "ui/wizard/logwatch.h"

#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace headwater;
using namespace Qt::StringLiterals;

/// Walks the pages as a user does, with a real log, a real configuration and a real nginx.
class TestFixWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void walksFromFindingToAppliedFixAndBack();
    void putsBackWhatNginxRefusesAndLetsChooseAnother();
    void offersPatchAndCommandsForWhatCannotBeWritten();
    void offersStepsAndANoteForWhatLiesOutsideNginx();
    void needsAnAcceptableValue();
    void canAlwaysGoBackUntilSomethingIsWritten();
    void survivesTheIncidentBeingReadAgainOnEveryPage();
    void showsLogAndConfigurationAsPlainText();
    void watchesWhetherTheProblemComesBack();
    void closesOnlyOnceWhatRunsHasEnded();
};

namespace {

void press(QWidget *button)
{
    QVERIFY(button);
    QVERIFY2(button->isVisible() && button->isEnabled(), qPrintable(button->accessibleName()));
    QTest::mouseClick(button, Qt::LeftButton);
    QCoreApplication::processEvents(); // What a layout takes in while it is visible is shown from the event loop.
}

/// The visible button of @p wizard whose text, mnemonics aside, is @p text.
QAbstractButton *buttonCalled(const QWizard &wizard, const QString &text)
{
    for (auto *button : wizard.findChildren<QAbstractButton *>())
        if (button->isVisible() && button->text().remove(u'&') == text)
            return button;
    return nullptr;
}

bool shows(const QWizard &wizard, const QString &text)
{
    const auto labels = wizard.currentPage()->findChildren<QLabel *>();
    const auto texts = wizard.currentPage()->findChildren<QPlainTextEdit *>();
    return std::ranges::any_of(labels,
                               [&](QLabel *label) { return label->isVisible() && label->text().contains(text); }) ||
           std::ranges::any_of(
               texts, [&](QPlainTextEdit *edit) { return edit->isVisible() && edit->toPlainText().contains(text); });
}

void goTo(FixWizard &wizard, FixWizard::PageId page)
{
    wizard.show();
    QVERIFY(QTest::qWaitForWindowExposed(&wizard));
    while (wizard.currentId() != page) {
        const int before = wizard.currentId();
        press(wizard.button(QWizard::NextButton));
        QVERIFY(wizard.currentId() != before);
    }
}

void choose(FixWizard &wizard, const QString &fix)
{
    QCoreApplication::processEvents();
    const auto &options = wizard.flow().options();
    const auto it = std::ranges::find(options, fix, [](const FixOption &option) { return option.fix->id; });
    QVERIFY(it != options.end());
    const QString title = it->fix->title.en;
    for (auto *radio : wizard.currentPage()->findChildren<QRadioButton *>())
        if (radio->accessibleName() == title)
            return press(radio);
    QFAIL("The fix is not offered.");
}

/// Answers the next file dialog with @p path.
void answerFileDialog(const QString &path)
{
    QTimer::singleShot(0, qApp, [path] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->selectFile(path);
        static_cast<QDialog *>(dialog)->accept(); // Public there.
    });
}

} // namespace

void TestFixWizard::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"headwater-test"_s);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void TestFixWizard::init()
{
    QSettings().clear();
}

void TestFixWizard::walksFromFindingToAppliedFixAndBack()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    const QByteArray before = fixture.config();
    FixWizard wizard(fixture.session(), fixture.finding());
    wizard.show();
    QVERIFY(QTest::qWaitForWindowActive(&wizard));
    QCOMPARE(wizard.currentId(), int(FixWizard::Happened));
    QVERIFY(shows(wizard, u"client intended to send too large body: 20971520 bytes"_s));

    QTest::keyClick(&wizard, Qt::Key_N, Qt::AltModifier);
    QTRY_COMPARE(wizard.currentId(), int(FixWizard::Why));
    QTest::keyClick(&wizard, Qt::Key_Return);
    QCOMPARE(wizard.currentId(), int(FixWizard::Choose));
    choose(wizard, u"raise-limit"_s);
    auto *limit = wizard.currentPage()->findChild<QLineEdit *>(u"limit"_s);
    QVERIFY(limit && limit->isVisible());
    limit->selectAll();
    QTest::keyClicks(limit, u"40m"_s);
    press(wizard.button(QWizard::NextButton));

    QCOMPARE(wizard.currentId(), int(FixWizard::Review));
    auto *diff = wizard.currentPage()->findChild<DiffView *>();
    QVERIFY(diff->toPlainText().contains(u"client_max_body_size 40m;"));
    QVERIFY(diff->toPlainText().contains(fixture.configPath()));
    QVERIFY(shows(wizard, u"nginx -t"_s));
    QCOMPARE(wizard.button(QWizard::CommitButton)->text(), u"&Apply and test"_s);
    QCOMPARE(fixture.config(), before);
    press(wizard.button(QWizard::CommitButton));

    QCOMPARE(wizard.currentId(), int(FixWizard::Result));
    QTRY_COMPARE(wizard.runner().task(), ChangeRunner::Task::None);
    QVERIFY(shows(wizard, u"test is successful"_s));
    QByteArray after = fixture.config();
    QVERIFY(after.contains("            client_max_body_size 40m;\n"));
    QVERIFY(shows(wizard, u"-s reload"_s));

    QSignalSpy undone(&wizard.runner(), &ChangeRunner::undone);
    press(buttonCalled(wizard, u"Undo this change"_s));
    QTRY_COMPARE(undone.count(), 1);
    QCOMPARE(fixture.config(), before);
    press(wizard.button(QWizard::FinishButton));
    QVERIFY(!wizard.isVisible());
}

void TestFixWizard::putsBackWhatNginxRefusesAndLetsChooseAnother()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    const QByteArray before = fixture.config();
    FixWizard wizard(fixture.session(), fixture.finding());
    goTo(wizard, FixWizard::Choose);
    choose(wizard, u"raise-limit"_s);
    auto *limit = wizard.currentPage()->findChild<QLineEdit *>(u"limit"_s);
    limit->selectAll();
    QTest::keyClicks(limit, u"99999999999999999999g"_s);
    press(wizard.button(QWizard::NextButton));
    QSignalSpy refused(&wizard.runner(), &ChangeRunner::refused);
    press(wizard.button(QWizard::CommitButton));
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(shows(wizard, u"invalid value"_s));
    QVERIFY(shows(wizard, u"put back"_s));
    QCOMPARE(fixture.config(), before);

    press(wizard.button(QWizard::CustomButton1));
    QCOMPARE(wizard.currentId(), int(FixWizard::Choose));
    limit = wizard.currentPage()->findChild<QLineEdit *>(u"limit"_s);
    limit->selectAll();
    QTest::keyClicks(limit, u"33m"_s);
    press(wizard.button(QWizard::NextButton));
    QSignalSpy applied(&wizard.runner(), &ChangeRunner::applied);
    press(wizard.button(QWizard::CommitButton));
    QTRY_COMPARE(applied.count(), 1);
    QVERIFY(fixture.config().contains("client_max_body_size 33m;"));
}

void TestFixWizard::offersPatchAndCommandsForWhatCannotBeWritten()
{
    WizardFixture fixture(WizardFixture::Config::Dump);
    QVERIFY(fixture.open());
    FixWizard wizard(fixture.session(), fixture.finding());
    goTo(wizard, FixWizard::Choose);
    choose(wizard, u"raise-limit"_s);
    press(wizard.button(QWizard::NextButton));
    QCOMPARE(wizard.currentId(), int(FixWizard::Review));
    QVERIFY(shows(wizard, u"/nonexistent/nginx/nginx.conf"_s));
    QVERIFY(!wizard.button(QWizard::CommitButton)->isVisible());

    const QString patch = fixture.path(u"fix.patch"_s);
    answerFileDialog(patch);
    press(buttonCalled(wizard, u"Save patch…"_s));
    QVERIFY(bytesOf(patch).contains("+            client_max_body_size"));
    press(buttonCalled(wizard, u"Copy commands"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"/nonexistent/nginx/nginx.conf"));

    press(wizard.button(QWizard::NextButton));
    QCOMPARE(wizard.currentId(), int(FixWizard::Result));
    QVERIFY(shows(wizard, u"Not seen since the change"_s));
}

void TestFixWizard::offersStepsAndANoteForWhatLiesOutsideNginx()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixWizard wizard(fixture.session(), fixture.finding());
    goTo(wizard, FixWizard::Choose);
    choose(wizard, u"leave-refused"_s);
    press(wizard.button(QWizard::NextButton));
    QCOMPARE(wizard.currentId(), int(FixWizard::ByHand));
    QVERIFY(shows(wizard, wizard.flow().entry().fix(u"leave-refused"_s)->steps.first().en.first(20)));
    const QString note = fixture.path(u"note.txt"_s);
    answerFileDialog(note);
    press(buttonCalled(wizard, u"Save note…"_s));
    QVERIFY(bytesOf(note).contains("client intended to send too large body"));
    press(wizard.button(QWizard::NextButton));
    QCOMPARE(wizard.currentId(), int(FixWizard::Result));
    press(wizard.button(QWizard::CustomButton1));
    QCOMPARE(wizard.currentId(), int(FixWizard::Choose));
}

void TestFixWizard::needsAnAcceptableValue()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixWizard wizard(fixture.session(), fixture.finding());
    goTo(wizard, FixWizard::Choose);
    choose(wizard, u"raise-limit"_s);
    auto *limit = wizard.currentPage()->findChild<QLineEdit *>(u"limit"_s);
    QVERIFY(wizard.button(QWizard::NextButton)->isEnabled());
    limit->selectAll();
    QTest::keyClicks(limit, u"1m; }"_s);
    QVERIFY(!wizard.button(QWizard::NextButton)->isEnabled());
    limit->selectAll();
    QTest::keyClicks(limit, u"2m"_s);
    QVERIFY(wizard.button(QWizard::NextButton)->isEnabled());
}

void TestFixWizard::canAlwaysGoBackUntilSomethingIsWritten()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixWizard wizard(fixture.session(), fixture.finding());
    goTo(wizard, FixWizard::Choose);
    choose(wizard, u"raise-limit"_s);
    press(wizard.button(QWizard::NextButton));
    for (const int page : {FixWizard::Choose, FixWizard::Why, FixWizard::Happened}) {
        press(wizard.button(QWizard::BackButton));
        QCOMPARE(wizard.currentId(), page);
    }
    QTest::keyClick(&wizard, Qt::Key_Escape);
    QVERIFY(!wizard.isVisible());
}

void TestFixWizard::survivesTheIncidentBeingReadAgainOnEveryPage()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixWizard wizard(fixture.session(), fixture.finding());
    quint64 count = 20;
    for (const auto page : {FixWizard::Happened, FixWizard::Why, FixWizard::Choose, FixWizard::Review}) {
        goTo(wizard, page);
        fixture.logRefusedUpload();
        QSignalSpy finished(&fixture.session(), &IncidentSession::finished);
        fixture.session().reload();
        QVERIFY(finished.wait());
        QCOMPARE(wizard.flow().finding().tally.count, ++count);
        QCOMPARE(wizard.currentId(), int(page));
    }
    fixture.session().close();
    QVERIFY(wizard.flow().isGone());
    press(wizard.button(QWizard::BackButton));
    QCOMPARE(wizard.currentId(), int(FixWizard::Choose));
}

void TestFixWizard::showsLogAndConfigurationAsPlainText()
{
    WizardFixture fixture;
    for (int i = 0; i < 50; ++i)
        fixture.log(
            "client intended to send too large body: 20971520 bytes, client: 192.0.2.17, server: example.com, request: "
            "\"POST /<h1>boo</h1><img src=x> HTTP/1.1\", host: \"example.com\"");
    QVERIFY(fixture.open());
    FixWizard wizard(fixture.session(), fixture.finding());
    for (const auto page : {FixWizard::Happened, FixWizard::Why, FixWizard::Choose, FixWizard::Review}) {
        goTo(wizard, page);
        for (auto *label : wizard.currentPage()->findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text()),
                     qPrintable(label->text()));
    }
}

void TestFixWizard::watchesWhetherTheProblemComesBack()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    FixWizard wizard(fixture.session(), fixture.finding());
    wizard.watch().setInterval(std::chrono::milliseconds(10));
    goTo(wizard, FixWizard::Choose);
    choose(wizard, u"raise-limit"_s);
    press(wizard.button(QWizard::NextButton));
    QSignalSpy applied(&wizard.runner(), &ChangeRunner::applied);
    press(wizard.button(QWizard::CommitButton));
    QTRY_COMPARE(applied.count(), 1);
    QVERIFY(shows(wizard, u"Not seen since the change at"_s));
    fixture.logRefusedUpload();
    QTRY_VERIFY(shows(wizard, u"Seen again once since the change at"_s));
}

void TestFixWizard::closesOnlyOnceWhatRunsHasEnded()
{
    WizardFixture fixture;
    QVERIFY(fixture.open());
    const QByteArray before = fixture.config();
    QFile slow(fixture.path(u"nginx"_s));
    QVERIFY(slow.open(QIODevice::WriteOnly));
    slow.write("#!/bin/sh\ntouch \"${0%/*}/asked\"\nexec sleep 600\n");
    slow.close();
    slow.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QSettings().setValue(u"nginx/binary"_s, slow.fileName());

    FixWizard wizard(fixture.session(), fixture.finding());
    goTo(wizard, FixWizard::Choose);
    choose(wizard, u"raise-limit"_s);
    press(wizard.button(QWizard::NextButton));
    QVERIFY(shows(wizard, slow.fileName()));
    press(wizard.button(QWizard::CommitButton));
    QTRY_VERIFY(QFile::exists(fixture.path(u"asked"_s)));
    wizard.reject();
    QVERIFY(wizard.isVisible());
    QTRY_VERIFY(!wizard.isVisible());
    QCOMPARE(fixture.config(), before);
}

QTEST_MAIN(TestFixWizard)
#include "tst_fixwizard.moc"
