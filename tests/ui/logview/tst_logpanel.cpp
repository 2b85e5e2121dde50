// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/generatedlog.h"
#include "tests/ui/sessions.h"
#include "tests/ui/testfiles.h"
#include "ui/logview/filterbar.h"
#include "ui/logview/lineexplanation.h"
#include "ui/logview/logpanel.h"
#include "ui/logview/logview.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestLogPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void showsEveryLineAtFirst();
    void followsTheSelectedFinding();
    void followsTheChosenTime();
    void offersToClearFiltersThatNothingPasses();
    void goesToALineThatIsFilteredOut();
    void explainsTheCurrentLine();
    void admitsWhatItDoesNotKnow();
    void explainsWhatOthersCarried_data();
    void explainsWhatOthersCarried();
    void showsMarkupInALineAsText();
    void leadsToTheConfiguration();
    void switchesToTheLogThatHasTheFinding();
    void showsSeveralLogsByTime();
    void goesToALineOfSeveralLogs();
    void canBeDestroyedWhileFiltering();

private:
    [[nodiscard]] qint64 rows() const { return m_panel->view()->lines().count(); }
    [[nodiscard]] int tooLarge() const { return test::findingOf(*m_session->incident(), u"client-body-too-large"_s); }
    [[nodiscard]] qint64 countOf(int finding) const
    {
        return static_cast<qint64>(m_session->incident()->findings.at(static_cast<std::size_t>(finding)).tally.count);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<IncidentSession> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<LogPanel> m_panel;
};

void TestLogPanel::initTestCase()
{
    test::writeGeneratedIncident(m_folder.path(), 2000);
    m_session = std::make_unique<IncidentSession>(test::catalog(), Language::English);
    QVERIFY(test::open(*m_session, {m_folder.filePath(u"error.log"_s), m_folder.filePath(u"nginx.conf"_s)}));
    QVERIFY(tooLarge() >= 0);
}

void TestLogPanel::init()
{
    m_selection = std::make_unique<Selection>();
    m_panel = std::make_unique<LogPanel>(*m_session, *m_selection);
    m_panel->resize(800, 600);
    m_panel->show();
}

void TestLogPanel::cleanup()
{
    m_panel.reset();
    m_selection.reset();
}

void TestLogPanel::showsEveryLineAtFirst()
{
    QCOMPARE(rows(), m_session->incident()->logs.front()->lines.count());
    const LineReference first;
    QCOMPARE(m_selection->line(), first);
}

void TestLogPanel::followsTheSelectedFinding()
{
    m_selection->setFinding(tooLarge());
    QTRY_COMPARE(rows(), countOf(tooLarge()));
    for (qint64 row = 0; row < rows(); ++row)
        QCOMPARE(m_panel->view()->lines().finding(row), tooLarge());
    m_selection->setFinding(-1);
    QTRY_COMPARE(rows(), m_session->incident()->logs.front()->lines.count());
}

void TestLogPanel::followsTheChosenTime()
{
    const qint64 first = m_session->incident()->tally.first;
    m_selection->setTimeRange(TimeRange{first, first + 59});
    QTRY_VERIFY(rows() < 100);
    const LineIndex &lines = m_session->incident()->logs.front()->lines;
    QVERIFY(rows() > 0);
    QVERIFY(lines.at(m_panel->view()->lines().line(rows() - 1).line).seconds <= first + 59);
}

void TestLogPanel::offersToClearFiltersThatNothingPasses()
{
    auto *search = m_panel->filterBar()->findChild<QLineEdit *>();
    QTest::keyClicks(search, u"nowhere to be found"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(rows(), 0);
    QPushButton *clear = nullptr;
    for (QPushButton *button : m_panel->findChildren<QPushButton *>()) {
        if (button->isVisible())
            clear = button;
    }
    QVERIFY(clear);
    clear->click();
    QTRY_COMPARE(rows(), m_session->incident()->logs.front()->lines.count());
    QVERIFY(search->text().isEmpty());
}

void TestLogPanel::goesToALineThatIsFilteredOut()
{
    m_selection->setFinding(tooLarge());
    QTRY_COMPARE(rows(), countOf(tooLarge()));
    const LineIndex &lines = m_session->incident()->logs.front()->lines;
    qint64 other = 0;
    while (m_session->incident()->findingOfLabel(0, lines.at(other).label) == tooLarge())
        ++other;
    m_selection->setLine(LineReference{0, other});
    QCOMPARE(rows(), lines.count());
    QCOMPARE(m_panel->view()->lines().line(m_panel->view()->currentRow()).line, other);
}

void TestLogPanel::explainsTheCurrentLine()
{
    m_selection->setFinding(tooLarge());
    QTRY_COMPARE(rows(), countOf(tooLarge()));
    const QString text = m_panel->explanation()->text();
    const Entry *entry = test::catalog()->entry(u"client-body-too-large"_s);
    QVERIFY2(text.contains(entry->title.en), qPrintable(text));
    QVERIFY(text.contains(u"shop.example"_s));
    QVERIFY(text.contains(u"POST /upload HTTP/1.1"_s));
}

void TestLogPanel::explainsWhatOthersCarried_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("carrier");
    QTest::newRow("syslog") << u"<187>Nov 20 14:00:00 web nginx: "_s << u"syslog"_s;
    QTest::newRow("journal") << u"Thu 2025-11-20 14:00:00 UTC web nginx[7]: "_s << u"journal"_s;
    QTest::newRow("Kubernetes") << u"2025-11-20T14:00:00.1Z stderr F "_s << u"Kubernetes"_s;
    QTest::newRow("docker compose") << u"web-1  | "_s << u"container tool"_s;
}

void TestLogPanel::explainsWhatOthersCarried()
{
    QFETCH(QString, before);
    QFETCH(QString, carrier);
    IncidentSession session(test::catalog(), Language::English);
    const QString line = u"2025/11/20 14:00:00 [error] 7#7: *1 client intended to send too large body: 2097152 bytes, "
                         "client: 192.0.2.1, server: a.example, request: \"POST / HTTP/1.1\", host: \"a.example\"\n"_s;
    QVERIFY(test::paste(session, before + line));
    Selection selection;
    const LogPanel panel(session, selection);
    const QString text = panel.explanation()->text();
    QVERIFY2(text.contains(test::catalog()->entry(u"client-body-too-large"_s)->title.en), qPrintable(text));
    QVERIFY2(text.contains(carrier), qPrintable(text));
}

void TestLogPanel::admitsWhatItDoesNotKnow()
{
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(
        test::paste(session, u"2025/11/20 14:00:00 [error] 7#7: *1 the flux capacitor is empty, client: 192.0.2.1"_s));
    Selection selection;
    const LogPanel panel(session, selection);
    QVERIFY(panel.explanation()->text().contains(u"Not known"_s));
    QVERIFY(panel.explanation()->text().contains(u"the flux capacitor is empty"_s));
}

void TestLogPanel::showsMarkupInALineAsText()
{
    IncidentSession session(test::catalog(), Language::English);
    const QString markup = u"<img src=\"http://192.0.2.1/x.png\"><b>bold</b>"_s;
    QVERIFY(test::paste(session, u"2025/11/20 14:00:00 [error] 7#7: *1 "_s + markup));
    Selection selection;
    const LogPanel panel(session, selection);
    QVERIFY2(panel.explanation()->text().contains(markup), qPrintable(panel.explanation()->text()));
}

void TestLogPanel::leadsToTheConfiguration()
{
    m_selection->setFinding(tooLarge());
    QTRY_COMPARE(rows(), countOf(tooLarge()));
    QSignalSpy asked(m_panel.get(), &LogPanel::showConfiguration);
    auto *button = m_panel->explanation()->findChild<QPushButton *>();
    QVERIFY(button->isVisible());
    button->click();
    QCOMPARE(asked.count(), 1);
    const NodeId place = asked.first().first().value<NodeId>();
    QCOMPARE(m_session->incident()->config->name(place), QByteArrayView("location"));
    QCOMPARE(m_session->incident()->config->arguments(place), QByteArrayList{"/upload"});
}

void TestLogPanel::switchesToTheLogThatHasTheFinding()
{
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session,
                        u"2025/11/20 14:00:00 [notice] 7#7: signal 1 (SIGHUP) received from 1, reconfiguring\n"_s));
    QVERIFY(test::open(session, {m_folder.filePath(u"error.log"_s)}));
    QCOMPARE(session.incident()->logs.size(), std::size_t(2));
    Selection selection;
    const LogPanel panel(session, selection);
    Q_EMIT panel.filterBar()->logChosen(0);
    QCOMPARE(panel.view()->lines().count(), 1);
    const int finding = test::findingOf(*session.incident(), u"client-body-too-large"_s);
    selection.setFinding(finding);
    QTRY_COMPARE(panel.view()->lines().count(), countOf(tooLarge()));
}

namespace {

/// Two servers' logs of the same minutes; the second's clock was put back once.
void openTwoServers(IncidentSession &session, const TestFiles &files)
{
    const auto line = [](const QByteArray &second, const QByteArray &message) {
        return "2025/11/20 14:00:" + second + " [error] 7#7: *1 " + message + '\n';
    };
    const QByteArray tooLarge = "client intended to send too large body: 2097152 bytes, client: 192.0.2.1, server: a, "
                                "request: \"POST / HTTP/1.1\", host: \"a\"";
    for (const QString &folder : {u"web1"_s, u"web2"_s})
        QVERIFY(QDir().mkpath(files.path(folder)));
    QVERIFY(test::open(session,
                       {files.write(u"web1/error.log"_s, line("01", tooLarge) + "goes on\n" + line("05", tooLarge)),
                        files.write(u"web2/error.log"_s, line("01", "one") + line("04", "two") + line("02", "three") +
                                                             line("09", "four"))}));
}

} // namespace

void TestLogPanel::showsSeveralLogsByTime()
{
    const TestFiles files;
    IncidentSession session(test::catalog(), Language::English);
    openTwoServers(session, files);
    Selection selection;
    const LogPanel panel(session, selection);
    const auto lines = [&panel] {
        QList<LineReference> shown;
        for (qint64 row = 0; row < panel.view()->lines().count(); ++row)
            shown.append(panel.view()->lines().line(row));
        return shown;
    };
    // The entry of two lines stays whole, and each log keeps its order.
    QTRY_COMPARE(lines(), (QList<LineReference>{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {1, 2}, {0, 2}, {1, 3}}));
    QCOMPARE(panel.view()->lines().label(2), u"web2/error.log  1"_s);
    QVERIFY(panel.view()->lines().text(2).endsWith("one"));

    selection.setFinding(test::findingOf(*session.incident(), u"client-body-too-large"_s));
    QTRY_COMPARE(lines(), (QList<LineReference>{{0, 0}, {0, 1}, {0, 2}}));
    panel.filterBar()->clear();
    QTRY_COMPARE(lines().size(), 7);
    Q_EMIT panel.filterBar()->logChosen(1);
    QCOMPARE(lines(), (QList<LineReference>{{1, 0}, {1, 1}, {1, 2}, {1, 3}}));
    QCOMPARE(panel.view()->lines().label(2), u"3"_s);
}

void TestLogPanel::goesToALineOfSeveralLogs()
{
    const TestFiles files;
    IncidentSession session(test::catalog(), Language::English);
    openTwoServers(session, files);
    Selection selection;
    const LogPanel panel(session, selection);
    selection.setFinding(test::findingOf(*session.incident(), u"client-body-too-large"_s));
    QTRY_COMPARE(panel.view()->lines().count(), 3);
    // Filtered out, and of the other log.
    const LineReference wanted{1, 2};
    selection.setLine(wanted);
    QTRY_COMPARE(panel.view()->lines().count(), 7);
    QCOMPARE(panel.view()->lines().line(panel.view()->currentRow()), wanted);
    QCOMPARE(selection.line(), wanted);
}

void TestLogPanel::canBeDestroyedWhileFiltering()
{
    m_selection->setFinding(tooLarge());
    m_panel.reset();
    QVERIFY(!m_panel);
}

QTEST_MAIN(TestLogPanel)

#include "tst_logpanel.moc"
