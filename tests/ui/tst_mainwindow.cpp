// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/testfiles.h"
#include "ui/incidentsession.h"
#include "ui/mainwindow.h"
#include "ui/overview/problemlist.h"
#include "ui/overview/verdictbar.h"
#include "ui/settings.h"
#include "ui/window/actions.h"
#include "ui/window/commandbox.h"
#include "ui/window/intake.h"
#include "ui/window/pastedialog.h"
#include "ui/window/reportsaving.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QUrl>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void invitesWhileNothingIsOpen();
    void opensDroppedFiles();
    void opensADroppedFolder();
    void readsDroppedText();
    void refusesADropOfNothing();
    void explainsAMissingFileAndInvitesAgain();
    void usesTheReadableFilesWhenOthersAreMissing();
    void dismissesANotice();
    void offersToReadRotatedLogs();
    void pastesTheClipboard();
    void pastesIntoATextFieldThatHasTheFocus();
    void offersADialogWhenTheClipboardIsEmpty();
    void saysWhenNothingIsWrong();
    void showsUnknownMessages();
    void reachesTheTabsByKeyboard();
    void filtersProblemsAndActionsInTheCommandBox();
    void runsAnActionFromTheCommandBox();
    void keepsTheSelectedProblemWhenReadAgain();
    void savesTheReportInTheFormatOfTheFile();
    void saysWhyAReportCouldNotBeSaved();
    void copiesAProblemAsMarkdown();
    void returnsToTheInvitationWhenClosed();
    void remembersWhatWasOpened();
    void neverTakesLogTextForMarkup();

private:
    void drop(const std::function<void(QMimeData &)> &fill);
    void waitForIncident();
    [[nodiscard]] QString verdict() const;

    std::shared_ptr<const Catalog> m_catalog;
    std::unique_ptr<IncidentSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<TestFiles> m_files;
};

void TestMainWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"Headwater"_s);
    QCoreApplication::setApplicationName(u"tst_mainwindow"_s);
    m_catalog = Catalog::load();
}

void TestMainWindow::init()
{
    QSettings().clear();
    QApplication::clipboard()->clear();
    m_files = std::make_unique<TestFiles>();
    m_session = std::make_unique<IncidentSession>(m_catalog, Language::English);
    m_window = std::make_unique<MainWindow>(*m_session);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_files.reset();
}

void TestMainWindow::drop(const std::function<void(QMimeData &)> &fill)
{
    QMimeData data;
    fill(data);
    const QPoint middle = m_window->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    if (!enter.isAccepted())
        return;
    QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QVERIFY(drop.isAccepted());
}

void TestMainWindow::waitForIncident()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_session->isReading() && !m_session->incident()->sources.isEmpty(), 20000);
}

QString TestMainWindow::verdict() const
{
    return m_window->findChild<VerdictBar *>()->findChild<QLabel *>()->text();
}

void TestMainWindow::invitesWhileNothingIsOpen()
{
    QVERIFY(m_window->isWelcoming());
    QVERIFY(m_window->notices().isEmpty());
    QVERIFY(!m_window->actions().reload->isEnabled());
    QVERIFY(!m_window->actions().fix->isEnabled());
}

void TestMainWindow::opensDroppedFiles()
{
    const QString log = m_files->write(u"error.log"_s, TestFiles::refusedUploads(30));
    const QString config = m_files->write(u"nginx.conf"_s, TestFiles::configuration());
    drop([&](QMimeData &data) { data.setUrls({QUrl::fromLocalFile(log), QUrl::fromLocalFile(config)}); });
    waitForIncident();
    QVERIFY(!m_window->isWelcoming());
    QCOMPARE(m_session->incident()->findings.size(), 1U);
    QVERIFY(m_session->incident()->config);
    QCOMPARE(m_window->selection().finding(), 0);
    QVERIFY(!verdict().isEmpty());
    QVERIFY(m_window->actions().fix->isEnabled());
}

void TestMainWindow::opensADroppedFolder()
{
    m_files->write(u"error.log"_s, TestFiles::refusedUploads(3));
    drop([&](QMimeData &data) { data.setUrls({QUrl::fromLocalFile(m_files->path(u"."_s))}); });
    waitForIncident();
    QCOMPARE(m_session->incident()->logs.size(), 1U);
}

void TestMainWindow::readsDroppedText()
{
    drop([](QMimeData &data) { data.setText(QString::fromUtf8(TestFiles::refusedUploads(3))); });
    waitForIncident();
    QCOMPARE(m_session->incident()->findings.size(), 1U);
}

void TestMainWindow::refusesADropOfNothing()
{
    drop([](QMimeData &data) { data.setData(u"application/x-color"_s, "x"); });
    QVERIFY(m_window->isWelcoming());
    QVERIFY(m_session->names().isEmpty());
}

void TestMainWindow::explainsAMissingFileAndInvitesAgain()
{
    m_window->openPaths({m_files->path(u"nowhere.log"_s)});
    waitForIncident();
    QVERIFY(m_window->isWelcoming());
    QCOMPARE(m_window->notices().size(), 1);
    QVERIFY2(m_window->notices().first().contains(u"nowhere.log"_s), qPrintable(m_window->notices().first()));
}

void TestMainWindow::usesTheReadableFilesWhenOthersAreMissing()
{
    m_window->openPaths(
        {m_files->path(u"nowhere.conf"_s), m_files->write(u"error.log"_s, TestFiles::refusedUploads(3))});
    waitForIncident();
    QVERIFY(!m_window->isWelcoming());
    QCOMPARE(m_window->notices().size(), 1);
    QCOMPARE(m_window->selection().finding(), 0);
}

void TestMainWindow::offersToReadRotatedLogs()
{
    m_files->write(u"error.log.1"_s, TestFiles::refusedUploads(4));
    m_window->openPaths({m_files->write(u"error.log"_s, TestFiles::refusedUploads(3))});
    waitForIncident();
    QCOMPARE(m_window->notices().size(), 1);
    const QList<QPushButton *> buttons = m_window->findChildren<QPushButton *>();
    const auto read = std::ranges::find(buttons, u"Read them too"_s, &QPushButton::text);
    QVERIFY(read != buttons.end());
    QTest::mouseClick(*read, Qt::LeftButton);
    QTRY_COMPARE(m_session->incident()->tally.entries, 7U);
    QVERIFY(m_window->notices().isEmpty());
}

void TestMainWindow::dismissesANotice()
{
    m_window->openPaths({m_files->path(u"nowhere.log"_s)});
    waitForIncident();
    const QList<QToolButton *> buttons = m_window->findChildren<QToolButton *>();
    const auto dismiss = std::ranges::find_if(buttons, [](const QToolButton *button) {
        return button->accessibleName().startsWith(u"Dismiss"_s) && button->isVisible();
    });
    QVERIFY(dismiss != buttons.end());
    QTest::mouseClick(*dismiss, Qt::LeftButton);
    QVERIFY(m_window->notices().isEmpty());
}

void TestMainWindow::pastesTheClipboard()
{
    QApplication::clipboard()->setText(QString::fromUtf8(TestFiles::refusedUploads(3)));
    QTest::keySequence(m_window.get(), QKeySequence::Paste);
    waitForIncident();
    QCOMPARE(m_session->incident()->findings.size(), 1U);
}

void TestMainWindow::pastesIntoATextFieldThatHasTheFocus()
{
    QApplication::clipboard()->setText(u"upstream"_s);
    auto *box = m_window->findChild<CommandBox *>();
    box->setFocus();
    QTest::keySequence(box, QKeySequence::Paste);
    QCOMPARE(box->text(), u"upstream"_s);
    QVERIFY(m_session->names().isEmpty());
}

void TestMainWindow::offersADialogWhenTheClipboardIsEmpty()
{
    m_window->actions().paste->trigger();
    auto *dialog = m_window->findChild<PasteDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->isModal());
}

void TestMainWindow::saysWhenNothingIsWrong()
{
    m_window->openPaths({m_files->write(u"nginx.conf"_s, TestFiles::configuration())});
    waitForIncident();
    QVERIFY(!m_window->isWelcoming());
    QCOMPARE(m_window->selection().finding(), -1);
    QVERIFY2(verdict().contains(u"Nothing wrong"_s), qPrintable(verdict()));
}

void TestMainWindow::showsUnknownMessages()
{
    m_window->openPaths({m_files->write(u"error.log"_s, TestFiles::refusedUploads(3) + TestFiles::unheardOf(4))});
    waitForIncident();
    QCOMPARE(m_session->incident()->unknown.size(), 1U);
    auto *view = m_window->findChild<ProblemList *>()->findChild<QListView *>();
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(m_window->selection().finding(), -1);
    const auto shown = [this] {
        const QList<QPushButton *> buttons = m_window->findChildren<QPushButton *>();
        return std::ranges::any_of(buttons,
                                   [](const QPushButton *button) { return button->text() == u"Copy the list"_s; });
    };
    QTRY_VERIFY(shown());
}

void TestMainWindow::reachesTheTabsByKeyboard()
{
    m_window->openPaths({m_files->write(u"error.log"_s, TestFiles::refusedUploads(3))});
    waitForIncident();
    const auto *tabs = m_window->findChild<QTabWidget *>();
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 2);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 0);
}

void TestMainWindow::filtersProblemsAndActionsInTheCommandBox()
{
    m_window->openPaths(
        {m_files->write(u"error.log"_s, TestFiles::refusedUploads(3) + TestFiles::closedConnections(3))});
    waitForIncident();
    auto *box = m_window->findChild<CommandBox *>();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(box->hasFocus());
    const qsizetype all = box->offers().size();
    QTest::keyClicks(box, u"request BODY"_s);
    QVERIFY(box->offers().size() < all);
    QVERIFY2(box->offers().first().contains(u"request body"_s), qPrintable(box->offers().join(u'\n')));
    QVERIFY(box->offers().last().contains(u"request BODY"_s)); // The search of the lines.
}

void TestMainWindow::runsAnActionFromTheCommandBox()
{
    QSignalSpy chosen(m_window.get(), &MainWindow::themeChosen);
    auto *box = m_window->findChild<CommandBox *>();
    box->begin();
    QTest::keyClicks(box, u"dark"_s);
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().value<Theme>(), Theme::Dark);
    QVERIFY(box->text().isEmpty());
}

void TestMainWindow::keepsTheSelectedProblemWhenReadAgain()
{
    m_files->write(u"error.log"_s, TestFiles::refusedUploads(3) + TestFiles::closedConnections(3));
    m_window->openPaths({m_files->path(u"error.log"_s)});
    waitForIncident();
    QCOMPARE(m_session->incident()->findings.size(), 2U);
    m_window->selection().setFinding(1);
    const QString id = m_session->incident()->findings[1].id;
    QSignalSpy finished(m_session.get(), &IncidentSession::finished);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QVERIFY(finished.wait(20000));
    QCOMPARE(m_session->incident()->findings[static_cast<std::size_t>(m_window->selection().finding())].id, id);
}

void TestMainWindow::savesTheReportInTheFormatOfTheFile()
{
    QVERIFY(!m_window->actions().saveReport->isEnabled());
    m_window->openPaths({m_files->write(u"error.log"_s, TestFiles::refusedUploads(3))});
    waitForIncident();
    QTRY_VERIFY(m_window->actions().saveReport->isEnabled());
    QSignalSpy saved(&m_window->reportSaving(), &ReportSaving::saved);
    const std::array<std::pair<QString, QByteArray>, 4> formats = {{{u"report.html"_s, "<!DOCTYPE html>"},
                                                                    {u"report.md"_s, "# "},
                                                                    {u"report.json"_s, "{"},
                                                                    {u"report.txt"_s, "/"}}};
    for (const auto &[name, begin] : formats) {
        m_window->reportSaving().save(m_files->path(name));
        QVERIFY(saved.wait());
        QFile file(m_files->path(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.startsWith(begin), text.constData());
        QVERIFY(text.contains("20971520"));
    }
}

void TestMainWindow::saysWhyAReportCouldNotBeSaved()
{
    m_window->openPaths({m_files->write(u"error.log"_s, TestFiles::refusedUploads(3))});
    waitForIncident();
    QSignalSpy failed(&m_window->reportSaving(), &ReportSaving::failed);
    m_window->reportSaving().save(m_files->path(u"no/such/folder/report.html"_s));
    QVERIFY(failed.wait());
    const auto *box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    QVERIFY2(box->text().contains("report.html"_L1), qPrintable(box->text()));
}

void TestMainWindow::copiesAProblemAsMarkdown()
{
    m_window->openPaths({m_files->write(u"error.log"_s, TestFiles::refusedUploads(3))});
    waitForIncident();
    QTRY_VERIFY(m_window->actions().copyReport->isEnabled());
    QTest::keySequence(m_window.get(), m_window->actions().copyReport->shortcut());
    const QString text = QApplication::clipboard()->text();
    QVERIFY2(text.startsWith("## "_L1) && text.contains("20971520"_L1), qPrintable(text));
}

void TestMainWindow::returnsToTheInvitationWhenClosed()
{
    m_window->openPaths({m_files->write(u"error.log"_s, TestFiles::refusedUploads(3))});
    waitForIncident();
    m_window->actions().close->trigger();
    QVERIFY(m_window->isWelcoming());
    QCOMPARE(m_window->selection().finding(), -1);
}

void TestMainWindow::remembersWhatWasOpened()
{
    const QString log = m_files->write(u"error.log"_s, TestFiles::refusedUploads(3));
    m_window->openPaths({log, m_files->path(u"nowhere.log"_s)});
    waitForIncident();
    QCOMPARE(Settings().recent(), QList<QStringList>{{log}});
}

void TestMainWindow::neverTakesLogTextForMarkup()
{
    QByteArray log = TestFiles::refusedUploads(3);
    log.replace("example.com", "<b>bold</b>");
    m_window->openPaths({m_files->write(u"<i>error.log"_s, log)});
    waitForIncident();
    QTest::qWait(0);
    for (const QLabel *label : m_window->findChildren<QLabel *>()) {
        if (label->text().contains(u'<'))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
