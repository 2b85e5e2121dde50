// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labclient.h"
#include "tests/lab/labnginx.h"
#include "tests/ui/sessions.h"
#include "ui/machine/machineasking.h"
#include "ui/machine/machinecard.h"
#include "ui/machine/machinesheet.h"
#include "ui/machine/proberow.h"
#include "ui/mainwindow.h"
#include "ui/overview/causessection.h"
#include "ui/overview/evidencelist.h"
#include "ui/window/actions.h"
#include "ui/wizard/fixwizard.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds Patience(60'000);

/// The visible button of @p window whose text, mnemonics aside, begins with @p text.
QAbstractButton *buttonCalled(const QWidget &window, const QString &text)
{
    for (auto *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text().remove(u'&').startsWith(text))
            return button;
    }
    return nullptr;
}

QString textsIn(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (!label->isHidden())
            texts.append(label->text());
    }
    return texts.join(u'\n');
}

/// The card about the machine in @p window; there is one at most.
MachineCard *cardIn(const QWidget &window)
{
    for (auto *card : window.findChildren<MachineCard *>()) {
        if (card->isVisible())
            return card;
    }
    return nullptr;
}

bool cardSays(const QWidget &window, const QString &text)
{
    const MachineCard *card = cardIn(window);
    return card && textsIn(*card).contains(text);
}

MachineSheet *sheetOf(const QWidget &window)
{
    auto *sheet = window.findChild<MachineSheet *>(Qt::FindDirectChildrenOnly);
    return sheet && sheet->isVisible() ? sheet : nullptr;
}

QCheckBox *choiceOf(const MachineSheet &sheet, ProbeKind kind)
{
    for (const ProbeRow *row : sheet.findChildren<ProbeRow *>()) {
        if (row->kind() == kind)
            return row->findChild<QCheckBox *>();
    }
    return nullptr;
}

void press(QAbstractButton *button)
{
    QVERIFY(button && button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

/// The whole way from a problem to this machine's answer: a real nginx, a port that is closed and then open, a folder
/// that the workers may not enter, and the window.
class TestAskMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void goesFromConsentToADiagnosis();
    void asksAgainAndFollowsTheMachine();
    void givesTheSameAnswersToOtherProblems();
    void cancels();
    void closingTheSheetCancels();
    void leavesOutWhatTheUserDoesNotWant();
    void saysWhyItDoesNotAskAboutACopy();
    void forgetsItsAnswersWithTheFiles();
    void asksFromTheWizard();

private:
    void openIncident(const QByteArray &locations, const QList<QByteArray> &requests = {});
    void openSheet(QWidget &window);
    void askAll(QWidget &window);
    [[nodiscard]] bool showFinding(MainWindow &window, const QString &entry);
    [[nodiscard]] double probabilityOf(const QString &entry, const QString &cause) const;

    std::unique_ptr<LabNginx> m_nginx;
    std::unique_ptr<IncidentSession> m_session;
    LabSocket m_backend; ///< Closed until a test lets it listen.
};

void TestAskMachine::initTestCase()
{
    if (LabNginx::binary().isEmpty())
        QSKIP("nginx is not installed");
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"headwater-test"_s);
}

void TestAskMachine::init()
{
    QSettings().clear();
    openIncident({});
}

/// Has nginx refuse visitors for two reasons, or also for what @p locations and @p requests bring about, and opens what
/// it wrote.
void TestAskMachine::openIncident(const QByteArray &locations, const QList<QByteArray> &requests)
{
    m_session.reset();
    m_nginx = std::make_unique<LabNginx>(1);
    m_backend = LabSocket::reserved();
    const quint16 port = m_nginx->newPort();
    m_nginx->configure("    server {\n        listen " + labAddress(port) + ";\n        root " +
                           QFile::encodeName(m_nginx->prefix()) + "/site;\n        location /app { proxy_pass http://" +
                           labAddress(m_backend.port()) + "; }\n        " + locations + "\n    }",
                       {});
    QFile file(m_nginx->mainFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_nginx->writeFile(u"conf/nginx.conf"_s, file.readAll().replace("user root;", "user nobody nogroup;"));
    QVERIFY(QDir(m_nginx->prefix()).mkpath(u"site/closed"_s));
    m_nginx->writeFile(u"site/closed/page.html"_s, "x");
    const auto setMode = [this](const QString &path, mode_t mode) {
        QCOMPARE(::chmod(QFile::encodeName(m_nginx->prefix() + path).constData(), mode), 0);
    };
    setMode({}, 0711);
    setMode(u"/site"_s, 0755);
    setMode(u"/site/closed"_s, 0700);
    QVERIFY(m_nginx->start());
    QCOMPARE(statusesOf(port, {LabClient::get("/app"), LabClient::get("/app")}), QList<int>({502, 502}));
    if (::geteuid() == 0) // Otherwise the workers are who made the folder.
        QCOMPARE(statusesOf(port, {LabClient::get("/closed/page.html")}), QList<int>{403});
    QCOMPARE(statusesOf(port, requests).size(), requests.size());

    m_session = std::make_unique<IncidentSession>(test::catalog(), Language::English);
    QVERIFY(test::open(*m_session, {m_nginx->mainFile(), m_nginx->errorLog()}));
    QTRY_VERIFY_WITH_TIMEOUT(m_session->machine().offer(), Patience);
}

bool TestAskMachine::showFinding(MainWindow &window, const QString &entry)
{
    window.show();
    window.selection().setFinding(test::findingOf(*m_session->incident(), entry));
    return QTest::qWaitForWindowExposed(&window) && QTest::qWaitFor([&window] { return cardIn(window) != nullptr; });
}

double TestAskMachine::probabilityOf(const QString &entry, const QString &cause) const
{
    const Incident &incident = *m_session->incident();
    const int finding = test::findingOf(incident, entry);
    if (finding < 0)
        return -1;
    for (const RankedCause &ranked : incident.diagnoses[static_cast<std::size_t>(finding)].causes) {
        if (ranked.cause && ranked.cause->id == cause)
            return ranked.probability;
    }
    return -1;
}

void TestAskMachine::openSheet(QWidget &window)
{
    MachineCard *card = cardIn(window);
    QVERIFY(card);
    QAbstractButton *button = buttonCalled(*card, u"Ask"_s);
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), Patience);
    // The sheet is made for what is open now; it is filled anew when that has been looked through.
    QSignalSpy changed(&m_session->machine(), &MachineAsking::changed);
    press(button);
    QVERIFY(sheetOf(window));
    QVERIFY(changed.wait(Patience));
    QVERIFY(QTest::qWaitForWindowExposed(sheetOf(window)));
}

void TestAskMachine::askAll(QWidget &window)
{
    openSheet(window);
    QSignalSpy reasoned(m_session.get(), &IncidentSession::finished);
    press(buttonCalled(*sheetOf(window), u"Ask this machine"_s));
    const std::optional<LocalizedText> &refusal = m_session->machine().offer()->refusal;
    QVERIFY2(m_session->machine().isAsking(), qPrintable(refusal ? refusal->en : u"not asked"_s));
    QVERIFY(reasoned.wait(Patience));
    QVERIFY(m_session->incident()->machine);
    QTRY_VERIFY(!sheetOf(window));
}

void TestAskMachine::goesFromConsentToADiagnosis()
{
    MainWindow window(*m_session);
    QVERIFY(showFinding(window, u"upstream-refused-connecting"_s));
    QVERIFY(cardSays(window, u"whether the backend's address takes connections"_s));
    const double before = probabilityOf(u"upstream-refused-connecting"_s, u"not-running"_s);

    openSheet(window);
    const MachineSheet *sheet = sheetOf(window);
    QVERIFY(!m_session->incident()->machine); // Nothing has been asked yet.
    QVERIFY(textsIn(*sheet).contains(u"nothing is sent anywhere"_s));
    QStringList details;
    for (const auto *text : sheet->findChildren<QPlainTextEdit *>())
        details.append(text->toPlainText());
    QVERIFY(details.join(u'\n').contains(QString::fromLatin1(labAddress(m_backend.port()))));
    QVERIFY(details.join(u'\n').contains(LabNginx::binary() + u" -V"_s));
    QVERIFY(!choiceOf(*sheet, ProbeKind::Nginx)->isEnabled());
    // By keyboard, too, everything that can be left out comes before the consent.
    QList<const QWidget *> chain;
    for (const QWidget *next = sheet; next != buttonCalled(*sheet, u"Ask this machine"_s);
         next = next->nextInFocusChain())
        chain.append(next);
    QVERIFY(chain.contains(choiceOf(*sheet, ProbeKind::Kernel)));
    QVERIFY(!chain.contains(buttonCalled(*sheet, u"Cancel"_s)));
    QVERIFY(choiceOf(*sheet, ProbeKind::Peers)->isEnabled());

    QSignalSpy reasoned(m_session.get(), &IncidentSession::finished);
    press(buttonCalled(*sheet, u"Ask this machine"_s));
    QVERIFY(cardSays(window, u"Asking this machine…"_s));
    QVERIFY(reasoned.wait(Patience));
    QTRY_VERIFY(!sheetOf(window));

    QTRY_VERIFY(cardSays(window, u"On this machine nothing listens on that port."_s));
    QVERIFY(cardSays(window, u"Asked at"_s));
    QVERIFY(probabilityOf(u"upstream-refused-connecting"_s, u"not-running"_s) > before);
    window.actions().why->trigger();
    const auto lists = window.findChildren<EvidenceList *>();
    QVERIFY(std::ranges::any_of(lists, [](const EvidenceList *list) {
        return textsIn(*list).contains(u"On this machine nothing listens on that port."_s) &&
               textsIn(*list).contains(u"✓"_s);
    }));
    QVERIFY(std::ranges::any_of(lists, [](const EvidenceList *list) { return textsIn(*list).contains(u"✗"_s); }));
}

void TestAskMachine::asksAgainAndFollowsTheMachine()
{
    MainWindow window(*m_session);
    QVERIFY(showFinding(window, u"upstream-refused-connecting"_s));
    askAll(window);
    const double closed = probabilityOf(u"upstream-refused-connecting"_s, u"being-restarted"_s);
    m_backend.listen(4);
    QTRY_VERIFY(buttonCalled(window, u"Ask again"_s));
    askAll(window);
    QVERIFY(probabilityOf(u"upstream-refused-connecting"_s, u"being-restarted"_s) > closed);
    QTRY_VERIFY(cardSays(window, u"takes connections."_s));
}

void TestAskMachine::givesTheSameAnswersToOtherProblems()
{
    // A second backend that never answers, and a third problem of files.
    const FullListener slow;
    openIncident("location /slow { proxy_connect_timeout 1s; proxy_pass http://" + labAddress(slow.port()) + "; }",
                 {LabClient::get("/slow")});
    MainWindow window(*m_session);
    QVERIFY(showFinding(window, u"upstream-refused-connecting"_s));
    askAll(window);
    QVERIFY(showFinding(window, u"upstream-timeout-connecting"_s));
    QTRY_VERIFY(
        cardSays(window, QString::fromLatin1(labAddress(slow.port())) + u" does not answer this machine either."_s));
    if (::geteuid() != 0)
        QSKIP("only root's nginx has workers of another user");
    const PathProbe denied =
        m_session->incident()->machine->paths.value(m_nginx->prefix() + u"/site/closed/page.html"_s);
    QCOMPARE(denied.obstacle, PathProbe::Obstacle::Search);
    QCOMPARE(denied.blockedAt, m_nginx->prefix() + u"/site/closed"_s);
    QCOMPARE(denied.user, u"nobody"_s);
}

void TestAskMachine::cancels()
{
    // A backend that keeps the asking waiting.
    const FullListener slow;
    openIncident("location /slow { proxy_pass http://" + labAddress(slow.port()) + "; }");
    MainWindow window(*m_session);
    QVERIFY(showFinding(window, u"upstream-refused-connecting"_s));
    openSheet(window);
    QSignalSpy answered(&m_session->machine(), &MachineAsking::answered);
    press(buttonCalled(*sheetOf(window), u"Ask this machine"_s));
    // It is with the upstream servers now, after nginx and its test.
    QTRY_COMPARE_WITH_TIMEOUT(m_session->machine().doneCount(), 2, Patience);
    press(buttonCalled(*cardIn(window), u"Cancel"_s));
    QVERIFY(!m_session->machine().isAsking());
    // The next asking waits for the end of this one: when it answers, the cancelled one would have.
    QTRY_VERIFY(sheetOf(window));
    press(buttonCalled(*sheetOf(window), u"Ask this machine"_s));
    QVERIFY(answered.wait(Patience));
    QCOMPARE(answered.count(), 1);
}

void TestAskMachine::closingTheSheetCancels()
{
    MainWindow window(*m_session);
    QVERIFY(showFinding(window, u"upstream-refused-connecting"_s));
    openSheet(window);
    press(buttonCalled(*sheetOf(window), u"Ask this machine"_s));
    QTest::keyClick(sheetOf(window), Qt::Key_Escape);
    QVERIFY(!m_session->machine().isAsking());
    QTRY_VERIFY(!sheetOf(window));
    QVERIFY(!m_session->incident()->machine);
    QVERIFY(buttonCalled(*cardIn(window), u"Ask this machine…"_s)->isEnabled());
}

void TestAskMachine::leavesOutWhatTheUserDoesNotWant()
{
    MainWindow window(*m_session);
    QVERIFY(showFinding(window, u"upstream-refused-connecting"_s));
    openSheet(window);
    choiceOf(*sheetOf(window), ProbeKind::Peers)->setChecked(false);
    QSignalSpy reasoned(m_session.get(), &IncidentSession::finished);
    press(buttonCalled(*sheetOf(window), u"Ask this machine"_s));
    QVERIFY(reasoned.wait(Patience));
    QVERIFY(m_session->incident()->machine->peers.isEmpty());
    QTRY_VERIFY(!sheetOf(window));
    // What was left out is now ranked among the next steps, and offered as it was chosen.
    const int finding = test::findingOf(*m_session->incident(), u"upstream-refused-connecting"_s);
    const QList<Step> &steps = m_session->incident()->diagnoses[static_cast<std::size_t>(finding)].steps;
    QVERIFY(std::ranges::any_of(steps, [](const Step &step) { return step.probe == "peer-port"_L1; }));
    QTRY_VERIFY(buttonCalled(window, u"Ask again"_s));
    openSheet(window);
    QVERIFY(!choiceOf(*sheetOf(window), ProbeKind::Peers)->isChecked());
    QVERIFY(choiceOf(*sheetOf(window), ProbeKind::Kernel)->isChecked());
}

void TestAskMachine::saysWhyItDoesNotAskAboutACopy()
{
    const QTemporaryDir elsewhere;
    const QString copy = elsewhere.filePath(u"error.log"_s);
    QVERIFY(QFile::copy(m_nginx->errorLog(), copy));
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::open(session, {copy}));
    QTRY_VERIFY_WITH_TIMEOUT(session.machine().offer(), Patience);
    MainWindow window(session);
    window.show();
    window.selection().setFinding(test::findingOf(*session.incident(), u"upstream-refused-connecting"_s));
    QTRY_VERIFY(cardIn(window));
    QVERIFY(cardSays(window, u"None of the files is one that the nginx on this machine uses"_s));
    QVERIFY(!buttonCalled(*cardIn(window), u"Ask this machine…"_s)->isEnabled());
    QVERIFY(!window.actions().askMachine->isEnabled());
}

void TestAskMachine::forgetsItsAnswersWithTheFiles()
{
    MainWindow window(*m_session);
    QVERIFY(showFinding(window, u"upstream-refused-connecting"_s));
    askAll(window);
    // Reading the same again keeps them; another file takes them away.
    QVERIFY(test::read(*m_session, [this] { m_session->reload(); }));
    QVERIFY(m_session->incident()->machine);
    m_nginx->writeFile(u"other.log"_s, m_nginx->logSince(0));
    QVERIFY(test::open(*m_session, {m_nginx->prefix() + u"/other.log"_s}));
    QVERIFY(!m_session->incident()->machine);
    QTRY_VERIFY(cardIn(window) && !buttonCalled(window, u"Ask again"_s));
}

void TestAskMachine::asksFromTheWizard()
{
    FixWizard wizard(*m_session, test::findingOf(*m_session->incident(), u"upstream-refused-connecting"_s));
    wizard.show();
    QVERIFY(QTest::qWaitForWindowExposed(&wizard));
    press(wizard.button(QWizard::NextButton));
    QCOMPARE(wizard.currentId(), int(FixWizard::Why));
    QTRY_VERIFY(cardSays(wizard, u"whether the backend's address takes connections"_s));
    askAll(wizard);
    QTRY_VERIFY(cardSays(wizard, u"On this machine nothing listens on that port."_s));
    QCOMPARE(wizard.currentId(), int(FixWizard::Why));
}

QTEST_MAIN(TestAskMachine)
#include "tst_askmachine.moc"
