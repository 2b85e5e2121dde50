// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/sessions.h"
#include "tests/ui/testfiles.h"
#include "ui/configview/confignote.h"
#include "ui/configview/configpanel.h"
#include "ui/configview/configtext.h"
#include "ui/wizard/changerunner.h"
#include "ui/wizard/checkchange.h"
#include "ui/wizard/checkwizard.h"
#include "ui/wizard/diffview.h"

#include <QAbstractButton>
#include <QLabel>
#include <QMenu>
#include <QSettings>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr int LocationLine = 14;

/// A site that hands out more than it should, in the style that its edits have to keep.
QByteArray leakingSite(const QByteArray &folder)
{
    QByteArray text = "pid @/nginx.pid;\n"
                      "error_log @/error.log;\n"
                      "events {}\n"
                      "http {\n"
                      "    access_log off;\n"
                      "    client_body_temp_path @/body;\n"
                      "    proxy_temp_path @/proxy;\n"
                      "    fastcgi_temp_path @/fastcgi;\n"
                      "    uwsgi_temp_path @/uwsgi;\n"
                      "    scgi_temp_path @/scgi;\n"
                      "    server {\n"
                      "        listen 127.0.0.1:18081;\n"
                      "        # Pictures.\n"
                      "        location /i {\n"
                      "            alias /srv/images/;\n"
                      "        }\n"
                      "    }\n"
                      "}\n";
    return text.replace('@', folder);
}

int indexOf(const Incident &incident, const QString &check)
{
    const auto found = std::ranges::find_if(incident.checks,
                                            [&check](const CheckResult &result) { return result.check->id == check; });
    return found == incident.checks.cend() ? -1 : static_cast<int>(found - incident.checks.cbegin());
}

/// What the labels of @p place say.
QString textOf(const QWidget *place)
{
    QStringList texts;
    for (const QLabel *label : place->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts.join(u'\n');
}

/// The visible button of @p place whose text, mnemonics aside, is @p text.
QAbstractButton *buttonCalled(const QWidget &place, const QString &text)
{
    for (auto *button : place.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text().remove(u'&') == text)
            return button;
    }
    return nullptr;
}

} // namespace

/// From a mark in the configuration to a changed file, with real files and a real nginx.
class TestCheckWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void appliesAndTakesBackWhatTheMarkProposes();
    void isReachedByButtonKeyAndMenu();
    void putsBackWhatNginxRefuses();
    void refusesAFileThatWasEditedSince();
    void refusesACopy_data();
    void refusesACopy();
    void keepsToItsProblemWhileTheIncidentIsReadAgain();
    void forgetsWhatAClosedConfigurationHad();

private:
    [[nodiscard]] QByteArray config() const;
    bool reopen(const QString &path);
    bool apply(CheckWizard &wizard) const;

    std::unique_ptr<TestFiles> m_files;
    std::unique_ptr<IncidentSession> m_session;
    QString m_path;
};

void TestCheckWizard::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"headwater-test"_s);
}

void TestCheckWizard::init()
{
    QSettings().clear();
    m_files = std::make_unique<TestFiles>();
    m_path = m_files->write(u"nginx.conf"_s, leakingSite(m_files->path(u"."_s).toUtf8()));
    QVERIFY(reopen(m_path));
    QVERIFY(indexOf(*m_session->incident(), u"alias-traversal"_s) >= 0);
}

QByteArray TestCheckWizard::config() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool TestCheckWizard::reopen(const QString &path)
{
    m_session = std::make_unique<IncidentSession>(test::catalog(), Language::English);
    return test::open(*m_session, {path});
}

/// Presses Apply and test, and waits for what comes of it.
bool TestCheckWizard::apply(CheckWizard &wizard) const
{
    wizard.show();
    QSignalSpy finished(&wizard.runner(), &ChangeRunner::finished);
    QTest::mouseClick(wizard.button(QWizard::CommitButton), Qt::LeftButton);
    return (finished.count() > 0 || finished.wait()) && wizard.currentId() == CheckWizard::Result &&
           QTest::qWaitFor([this] { return !m_session->isReading(); });
}

void TestCheckWizard::appliesAndTakesBackWhatTheMarkProposes()
{
    const QByteArray before = config();
    Selection selection;
    ConfigPanel panel(*m_session, selection);
    panel.resize(800, 600);
    panel.show();
    panel.text()->showLine(LocationLine);
    QVERIFY(panel.note()->isVisible());

    CheckWizard wizard(*m_session, indexOf(*m_session->incident(), u"alias-traversal"_s));
    wizard.show();
    QCOMPARE(wizard.currentId(), int(CheckWizard::Review));
    const QString diff = wizard.currentPage()->findChild<DiffView *>()->toPlainText();
    QVERIFY2(diff.contains(m_path) && diff.contains(u"location /i/"_s), qPrintable(diff));
    QVERIFY(textOf(wizard.currentPage()).contains(u"Backup goes to "_s));
    QCOMPARE(wizard.button(QWizard::CommitButton)->text(), u"&Apply and test"_s);
    QCOMPARE(config(), before);

    QVERIFY(apply(wizard));
    const QString said = textOf(wizard.currentPage());
    QVERIFY2(said.contains(u"nginx accepts the change."_s), qPrintable(said));
    QVERIFY2(said.contains(u"no longer has this problem"_s), qPrintable(said));
    QCOMPARE(config(), QByteArray(before).replace("location /i {", "location /i/ {"));
    QCOMPARE(indexOf(*m_session->incident(), u"alias-traversal"_s), -1);
    // The view shows the file as it is now, and still the place that was looked at.
    QVERIFY(panel.text()->toPlainText().contains(u"location /i/ {"_s));
    QCOMPARE(panel.text()->currentLine(), LocationLine);
    QVERIFY(!panel.note()->isVisible());

    QVERIFY(!buttonCalled(wizard, u"Back to the change"_s));
    QTest::mouseClick(buttonCalled(wizard, u"Undo this change"_s), Qt::LeftButton);
    QTRY_COMPARE(config(), before);
    QTRY_VERIFY(panel.note()->isVisible());
    QVERIFY(panel.text()->toPlainText().contains(u"location /i {"_s));
}

void TestCheckWizard::isReachedByButtonKeyAndMenu()
{
    const int check = indexOf(*m_session->incident(), u"alias-traversal"_s);
    Selection selection;
    ConfigPanel panel(*m_session, selection);
    panel.resize(800, 600);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    QSignalSpy requested(&panel, &ConfigPanel::fixRequested);
    panel.text()->setFocus();

    // Where nothing is wrong, nothing is offered.
    panel.text()->showLine(1);
    QTest::keyClick(panel.text(), Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(requested.count(), 0);

    panel.text()->showLine(LocationLine);
    QTest::keyClick(panel.text(), Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(requested.count(), 1);
    QTest::mouseClick(buttonCalled(*panel.note(), u"Apply this change…"_s), Qt::LeftButton);
    QCOMPARE(requested.count(), 2);

    panel.text()->showLine(1);
    const QTextCursor line(panel.text()->document()->findBlockByNumber(LocationLine - 1));
    Q_EMIT panel.text()->customContextMenuRequested(panel.text()->cursorRect(line).center());
    auto *menu = panel.text()->findChild<QMenu *>();
    QVERIFY(menu);
    QCOMPARE(panel.text()->currentLine(), LocationLine);
    menu->actions().constLast()->trigger();
    QCOMPARE(requested.count(), 3);
    for (const QList<QVariant> &arguments : requested)
        QCOMPARE(arguments.constFirst().toInt(), check);
}

void TestCheckWizard::putsBackWhatNginxRefuses()
{
    // The change is good, but something else in the file is not.
    const QByteArray broken = config().replace("alias /srv/images/;", "alias /srv/images/; expires sometimes;");
    m_files->write(u"nginx.conf"_s, broken);
    QVERIFY(reopen(m_path));
    CheckWizard wizard(*m_session, indexOf(*m_session->incident(), u"alias-traversal"_s));
    QVERIFY(apply(wizard));
    const QString said = textOf(wizard.currentPage());
    QVERIFY2(said.contains(u"Everything was put back."_s), qPrintable(said));
    QVERIFY2(said.contains(u"without the change as well"_s), qPrintable(said));
    const auto words = wizard.currentPage()->findChildren<QPlainTextEdit *>();
    QVERIFY(std::ranges::any_of(words, [](const QPlainTextEdit *text) {
        return text->isVisible() && text->toPlainText().contains(u"\"expires\" directive invalid value"_s);
    }));
    QCOMPARE(config(), broken);

    QTest::mouseClick(buttonCalled(wizard, u"Back to the change"_s), Qt::LeftButton);
    QCOMPARE(wizard.currentId(), int(CheckWizard::Review));
    QVERIFY(wizard.button(QWizard::CommitButton)->isVisible());
}

void TestCheckWizard::refusesAFileThatWasEditedSince()
{
    CheckWizard wizard(*m_session, indexOf(*m_session->incident(), u"alias-traversal"_s));
    const QByteArray edited = config() + "# edited\n";
    m_files->write(u"nginx.conf"_s, edited);
    wizard.show();
    QVERIFY(textOf(wizard.currentPage()).contains(u"someone edited it since"_s));
    QVERIFY(!wizard.button(QWizard::CommitButton)->isVisible());
    QVERIFY(buttonCalled(wizard, u"Save patch…"_s));
    QCOMPARE(config(), edited);
}

void TestCheckWizard::refusesACopy_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("of a file that is not here") << QByteArray("# configuration file /nonexistent/nginx/nginx.conf:\n");
    QTest::newRow("of a file that is another one here") << QByteArray("# configuration file /etc/passwd:\n");
}

void TestCheckWizard::refusesACopy()
{
    QFETCH(const QByteArray, head);
    const QString dump = m_files->write(u"nginx-T.txt"_s, head + config());
    QVERIFY(reopen(dump));
    CheckWizard wizard(*m_session, indexOf(*m_session->incident(), u"alias-traversal"_s));
    wizard.show();
    const QString said = textOf(wizard.currentPage());
    QVERIFY2(said.contains(u"was read from a copy"_s) && said.contains(u"nginx-T.txt"_s), qPrintable(said));
    QVERIFY(!wizard.button(QWizard::CommitButton)->isVisible());
    QVERIFY(buttonCalled(wizard, u"Copy commands"_s));
}

void TestCheckWizard::keepsToItsProblemWhileTheIncidentIsReadAgain()
{
    CheckWizard wizard(*m_session, indexOf(*m_session->incident(), u"alias-traversal"_s));
    wizard.show();
    m_files->write(u"nginx.conf"_s, config().replace("    server {\n", "    gzip on;\n    server {\n"));
    QVERIFY(test::read(*m_session, [this] { m_session->reload(); }));
    QVERIFY(!wizard.change().isGone());
    m_files->write(u"nginx.conf"_s, config().replace("location /i {", "location /i/ {"));
    QVERIFY(test::read(*m_session, [this] { m_session->reload(); }));
    QVERIFY(wizard.change().isGone());
    m_session->close();
    QVERIFY(!wizard.button(QWizard::CommitButton)->isVisible());
}

void TestCheckWizard::forgetsWhatAClosedConfigurationHad()
{
    Selection selection;
    ConfigPanel panel(*m_session, selection);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.text()->showLine(LocationLine);
    QSignalSpy requested(&panel, &ConfigPanel::fixRequested);
    m_session->close();
    QTest::keyClick(&panel, Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(requested.count(), 0);
}

QTEST_MAIN(TestCheckWizard)

#include "tst_checkwizard.moc"
