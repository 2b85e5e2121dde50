// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/checktable.h"
#include "tests/knowledge/config/checkcases.h"
#include "tests/lab/generatedsite.h"
#include "tests/lab/labnginx.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace headwater;

/// What a check says that nginx refuses, nginx refuses; all else it takes.
class TestNginxAgrees : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nginxAgrees_data();
    void nginxAgrees();
    void findsWhatIsPlantedInASite_data();
    void findsWhatIsPlantedInASite();

private:
    QTemporaryDir m_folder;
};

void TestNginxAgrees::initTestCase()
{
    if (LabNginx::binary().isEmpty())
        QSKIP("there is no nginx on this machine");
    QVERIFY(QDir(m_folder.path()).mkdir(u"logs"_s));
}

void TestNginxAgrees::nginxAgrees_data()
{
    QTest::addColumn<int>("index");
    const QList<CheckCase> cases = checkCases();
    for (int i = 0; i < cases.size(); ++i) {
        if (cases[i].isForNginx)
            QTest::newRow(qPrintable(cases[i].name)) << i;
    }
}

void TestNginxAgrees::nginxAgrees()
{
    QFETCH(const int, index);
    static const QList<CheckCase> cases = checkCases();
    const CheckCase &each = cases[index];
    const Check *check = CheckTable::instance().check(each.check);
    QVERIFY(check != nullptr);
    const bool isRefused = each.isBad && claimsRefusal(*check);
    // On the line that is there, so that nginx's line numbers stay ours.
    QByteArray text = each.text;
    const qsizetype http = text.indexOf("http {") + 6;
    text.insert(http, " client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u; "
                      "scgi_temp_path s;");
    const QString path = m_folder.filePath(u"nginx.conf"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();

    QProcess nginx;
    nginx.setProcessChannelMode(QProcess::MergedChannels);
    nginx.start(LabNginx::binary(),
                {u"-t"_s, u"-p"_s, m_folder.path(), u"-c"_s, path, u"-e"_s, u"stderr"_s, u"-g"_s, u"pid nginx.pid;"_s});
    QVERIFY(nginx.waitForFinished());
    const QByteArray words = nginx.readAll();
    QCOMPARE(nginx.exitStatus(), QProcess::NormalExit);
    QVERIFY2((nginx.exitCode() != 0) == isRefused, words.constData());
}

void TestNginxAgrees::findsWhatIsPlantedInASite_data()
{
    QTest::addColumn<int>("index");
    const QList<CheckCase> cases = checkCases();
    for (int i = 0; i < cases.size(); ++i) {
        if (cases[i].isBad && cases[i].text.contains("\nhttp {\n"))
            QTest::newRow(qPrintable(cases[i].name)) << i;
    }
}

/// The same mistakes, with the servers of a generated site around them.
void TestNginxAgrees::findsWhatIsPlantedInASite()
{
    QFETCH(const int, index);
    static const QList<CheckCase> cases = checkCases();
    const CheckCase &each = cases[index];
    GeneratedSite site(static_cast<quint32>(index), {.first = 18081, .second = 18082, .refusing = 18083});
    const qsizetype end = each.text.lastIndexOf('}');
    QVERIFY(end > 0);
    const QString path = m_folder.filePath(u"nginx.conf"_s);
    for (const auto &[name, text] : {std::pair(path, QByteArray(each.text).insert(end, "include site.conf;\n")),
                                     std::pair(m_folder.filePath(u"site.conf"_s), site.text())}) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    const Result<ConfigTree> tree = ConfigTree::load({path});
    QVERIFY(tree);
    const QList<CheckResult> results = findProblems(*tree, each.version);
    QVERIFY(std::ranges::any_of(results, [&](const CheckResult &result) { return result.check->id == each.check; }));
}

QTEST_GUILESS_MAIN(TestNginxAgrees)
#include "tst_nginxagrees.moc"
