// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/generatedlog.h"
#include "tests/ui/sessions.h"
#include "ui/configview/configmodel.h"
#include "ui/configview/confignote.h"
#include "ui/configview/configpanel.h"
#include "ui/configview/configtext.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QTemporaryDir>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestConfigPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void listsFilesAndBlocksWithIncludes();
    void findsTheItemOfADirective();
    void goesToTheSelectedFinding();
    void goesToADirective();
    void marksTheFindingInTextAndTree();
    void factsOfTheSelectedFindingOnly();
    void marksWhatNginxWouldRefuse();
    void explainsWhatTheLinterFinds();
    void saysWhereAStrayFileIsTakenToStand();
    void asksForAConfiguration();

private:
    [[nodiscard]] QString itemText(const QModelIndex &index) const { return index.data().toString(); }
    [[nodiscard]] int fileCalled(const QString &name) const;

    QTemporaryDir m_folder;
    std::unique_ptr<IncidentSession> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<ConfigPanel> m_panel;
};

void TestConfigPanel::initTestCase()
{
    test::writeGeneratedIncident(m_folder.path(), 2000);
    m_session = std::make_unique<IncidentSession>(test::catalog(), Language::English);
    QVERIFY(test::open(*m_session, {m_folder.filePath(u"error.log"_s), m_folder.filePath(u"nginx.conf"_s)}));
    QVERIFY(m_session->incident()->config);
}

void TestConfigPanel::init()
{
    m_selection = std::make_unique<Selection>();
    m_panel = std::make_unique<ConfigPanel>(*m_session, *m_selection);
    m_panel->resize(800, 600);
    m_panel->show();
}

void TestConfigPanel::cleanup()
{
    m_panel.reset();
    m_selection.reset();
}

int TestConfigPanel::fileCalled(const QString &name) const
{
    const auto &files = m_session->incident()->config->files();
    const auto file = std::ranges::find_if(files, [&name](const ConfigFile &one) { return one.path.endsWith(name); });
    return file == files.end() ? -1 : static_cast<int>(file - files.begin());
}

void TestConfigPanel::listsFilesAndBlocksWithIncludes()
{
    ConfigModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setConfig(m_session->incident()->config);
    model.setMarks(configMarks(*m_session->incident(), -1, Language::English), {});

    QCOMPARE(model.rowCount(), 1);
    const QModelIndex mainFile = model.index(0, 0);
    QCOMPARE(itemText(mainFile), u"nginx.conf"_s);
    QCOMPARE(model.rowCount(mainFile), 2);
    QCOMPARE(itemText(model.index(0, 0, mainFile)), u"events"_s);
    const QModelIndex http = model.index(1, 0, mainFile);
    QCOMPARE(itemText(http), u"http"_s);
    const QModelIndex site = model.index(0, 0, http);
    QCOMPARE(itemText(site), u"site.conf"_s);
    QCOMPARE(itemText(model.index(0, 0, site)), u"upstream shop"_s);
    const QModelIndex server = model.index(1, 0, site);
    QCOMPARE(itemText(server), u"server shop.example"_s);
    QCOMPARE(itemText(model.index(1, 0, server)), u"location /upload"_s);

    model.setConfig(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestConfigPanel::findsTheItemOfADirective()
{
    const ConfigTree &config = *m_session->incident()->config;
    const ConfigModel &model = *m_panel->model();
    const NodeId limit = config.all("client_max_body_size").front();
    QCOMPARE(itemText(model.indexOf(limit)), u"location /upload"_s);
    QCOMPARE(itemText(model.indexOf(config.all("proxy_read_timeout").front())), u"http"_s);
    QCOMPARE(itemText(model.indexOf(config.all("worker_processes").front())), u"nginx.conf"_s);
    QVERIFY(!model.indexOf(NodeId::None).isValid());
}

void TestConfigPanel::goesToTheSelectedFinding()
{
    m_selection->setFinding(test::findingOf(*m_session->incident(), u"client-body-too-large"_s));
    QCOMPARE(m_panel->shownFile(), fileCalled(u"site.conf"_s));
    QCOMPARE(m_panel->text()->textCursor().block().text().trimmed(), u"location /upload {"_s);
}

void TestConfigPanel::goesToADirective()
{
    const ConfigTree &config = *m_session->incident()->config;
    m_panel->showDirective(config.all("proxy_read_timeout").front());
    QCOMPARE(m_panel->shownFile(), fileCalled(u"nginx.conf"_s));
    QCOMPARE(m_panel->text()->currentLine(), 8);
    m_panel->showDirective(config.all("keepalive").front());
    QCOMPARE(m_panel->shownFile(), fileCalled(u"site.conf"_s));
    QCOMPARE(m_panel->text()->currentLine(), 4);
    m_panel->showDirective(NodeId::None);
    QCOMPARE(m_panel->text()->currentLine(), 4);
}

void TestConfigPanel::marksTheFindingInTextAndTree()
{
    const int finding = test::findingOf(*m_session->incident(), u"client-body-too-large"_s);
    const std::vector<ConfigMark> marks = configMarks(*m_session->incident(), -1, Language::English);
    const auto mark = std::ranges::find_if(marks, [finding](const ConfigMark &one) { return one.finding == finding; });
    QVERIFY(mark != marks.end());
    QCOMPARE(mark->file, fileCalled(u"site.conf"_s));
    QCOMPARE(mark->line, 15);
    QVERIFY(mark->text.startsWith(test::catalog()->entry(u"client-body-too-large"_s)->title.en));

    const QModelIndex location =
        m_panel->model()->indexOf(m_session->incident()->config->all("client_max_body_size").front());
    QCOMPARE(location.data(ConfigModel::FindingRole).toInt(), finding);
}

void TestConfigPanel::factsOfTheSelectedFindingOnly()
{
    const int finding = test::findingOf(*m_session->incident(), u"client-body-too-large"_s);
    const auto facts = [this](int selected) {
        const std::vector<ConfigMark> marks = configMarks(*m_session->incident(), selected, Language::English);
        return std::ranges::count(marks, ConfigMark::Kind::Fact, &ConfigMark::kind);
    };
    QCOMPARE(facts(-1), 0);
    QVERIFY(facts(finding) > 0);
}

void TestConfigPanel::marksWhatNginxWouldRefuse()
{
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session, u"http {\n    server {\n        listen 80\n    }\n}\n"_s));
    QVERIFY(session.incident()->config);
    const std::vector<ConfigMark> marks = configMarks(*session.incident(), -1, Language::English);
    QVERIFY(!marks.empty());
    const auto mark = std::ranges::find(marks, ConfigMark::Kind::Problem, &ConfigMark::kind);
    QVERIFY(mark != marks.end());
    Selection selection;
    const ConfigPanel panel(session, selection);
    QVERIFY(panel.model()->index(0, 0).data(ConfigModel::HasProblemRole).toBool());
}

void TestConfigPanel::explainsWhatTheLinterFinds()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"nginx.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "events {}\nhttp {\n    server {\n        listen 80;\n        location /i {\n            alias /srv/images/;\n"
        "        }\n    }\n}\n");
    file.close();
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::open(session, {file.fileName()}));
    const std::vector<ConfigMark> marks = configMarks(*session.incident(), -1, Language::English);
    const auto mark = std::ranges::find_if(marks, [&session](const ConfigMark &one) {
        return one.check >= 0 && session.incident()->checks[one.check].check->id == u"alias-traversal"_s;
    });
    QVERIFY(mark != marks.end());
    QCOMPARE(mark->kind, ConfigMark::Kind::Check);

    ConfigPanel panel(session, *m_selection);
    panel.resize(800, 600);
    panel.show();
    panel.text()->showLine(1);
    QVERIFY(!panel.note()->isVisible());
    panel.text()->showLine(mark->line);
    QVERIFY(panel.note()->isVisible());
    const CheckResult &result = session.incident()->checks[mark->check];
    const auto says = [&panel](const QString &text) {
        return std::ranges::any_of(panel.note()->findChildren<QLabel *>(),
                                   [&text](const QLabel *label) { return label->text().contains(text); });
    };
    QVERIFY(says(result.message(Language::English)));
    QVERIFY(says(result.check->advice.en.first(30)));
}

void TestConfigPanel::saysWhereAStrayFileIsTakenToStand()
{
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session, u"# The shop.\nserver {\n    listen 80;\n}\n"_s));
    ConfigPanel panel(session, *m_selection);
    panel.show();
    panel.text()->showLine(2);
    QVERIFY(panel.note()->isVisible());
    const auto labels = panel.note()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel *label) { return label->text().contains(u"as if it stood in http { … }"); }));
}

void TestConfigPanel::asksForAConfiguration()
{
    IncidentSession session(test::catalog(), Language::English);
    Selection selection;
    ConfigPanel panel(session, selection);
    panel.show();
    QSignalSpy asked(&panel, &ConfigPanel::openRequested);
    panel.findChild<QPushButton *>()->click();
    QCOMPARE(asked.count(), 1);
}

QTEST_MAIN(TestConfigPanel)

#include "tst_configpanel.moc"
