// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/checktable.h"
#include "knowledge/config/checks/checkid.h"
#include "knowledge/config/checks/linter.h"
#include "knowledge/fix/checkfix.h"
#include "knowledge/incident/report/checkreport.h"
#include "tests/knowledge/config/checkcases.h"
#include "tests/knowledge/config/memoryconfig.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace headwater;

class TestChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCheckHasATwin();
    void findsWhatIsPlantedAndNothingElse_data();
    void findsWhatIsPlantedAndNothingElse();
    void itsFixesEndTheProblem_data() { findsWhatIsPlantedAndNothingElse_data(); }
    void itsFixesEndTheProblem();
    void isQuietOnSoundConfigurations_data();
    void isQuietOnSoundConfigurations();
    void keepsAReasonWithWhatItSilences();
    void reportsAFileThatIsIncludedTwiceOnce();
    void leavesThirdPartyDirectivesAlone();
    void saysWhichContextItAssumes_data();
    void saysWhichContextItAssumes();
    void takesFilesSideBySideForConfigurationsOfTheirOwn();
    void looksIntoTheDumpForTheVersion();
    void sarifNamesEveryRuleAndSuppression();
};

namespace {

QString described(const QList<CheckResult> &results)
{
    QStringList lines;
    for (const CheckResult &result : results)
        lines.append(u"%1 line %2%3"_s.arg(result.check->id)
                         .arg(result.places.constFirst().line)
                         .arg(result.isSilenced ? u" (silenced)"_s : QString()));
    return lines.join(u'\n');
}

QList<CheckResult> serious(QList<CheckResult> results)
{
    results.removeIf(
        [](const CheckResult &result) { return result.isSilenced || result.check->level == CheckLevel::Note; });
    return results;
}

} // namespace

void TestChecks::everyCheckHasATwin()
{
    const QList<CheckCase> cases = checkCases();
    for (const std::string_view id : CheckIds) {
        const QString name = QString::fromLatin1(id.data(), static_cast<qsizetype>(id.size()));
        // Those need files with keys and dates; tst_certificatechecks makes them.
        if (name.startsWith("certificate-"_L1))
            continue;
        for (const bool isBad : {true, false})
            QVERIFY2(std::ranges::any_of(
                         cases, [&](const CheckCase &each) { return each.check == name && each.isBad == isBad; }),
                     qPrintable(name));
    }
}

void TestChecks::findsWhatIsPlantedAndNothingElse_data()
{
    QTest::addColumn<int>("index");
    const QList<CheckCase> cases = checkCases();
    for (int i = 0; i < cases.size(); ++i)
        QTest::newRow(qPrintable(cases[i].name)) << i;
}

void TestChecks::findsWhatIsPlantedAndNothingElse()
{
    QFETCH(const int, index);
    static const QList<CheckCase> cases = checkCases();
    const CheckCase &each = cases[index];
    const ConfigTree tree = treeOf(each.text);
    const QList<CheckResult> results = findProblems(tree, each.version);
    QList<int> lines;
    for (const CheckResult &result : results) {
        static const QRegularExpression placeholder(u"\\{[a-z]+\\}"_s);
        QVERIFY(!result.message(Language::English).contains(placeholder));
        QVERIFY(!result.message(Language::SimplifiedChinese).contains(placeholder));
        if (result.check->id == each.check && !result.isSilenced && !lines.contains(result.places.constFirst().line))
            lines.append(result.places.constFirst().line);
    }
    if (each.isBad) {
        QVERIFY(!each.marked.isEmpty());
        QVERIFY2(lines == each.marked, qPrintable(described(results)));
    } else {
        QVERIFY2(lines.isEmpty(), qPrintable(described(results)));
    }
    for (const CheckResult &result : serious(results))
        QVERIFY2(each.isBad && result.check->id == each.check, qPrintable(described(results)));
}

void TestChecks::itsFixesEndTheProblem()
{
    QFETCH(const int, index);
    static const QList<CheckCase> cases = checkCases();
    const CheckCase &each = cases[index];
    const ConfigTree tree = treeOf(each.text);
    for (const CheckResult &result : findProblems(tree, each.version)) {
        if (result.edits.isEmpty())
            continue;
        const QList<FileChange> changes = changesFor(tree, result.edits);
        QCOMPARE(changes.size(), 1);
        const ConfigTree fixed = treeOf(changes.first().after);
        const QList<CheckResult> left = findProblems(fixed, each.version);
        const auto count = [&](const QList<CheckResult> &results) {
            return std::ranges::count_if(
                results, [&](const CheckResult &one) { return one.check == result.check && !one.isSilenced; });
        };
        const auto before = count(findProblems(tree, each.version));
        if (result.isSilenced)
            continue;
        QVERIFY2(count(left) < before, changes.first().unifiedDiff().constData());
        for (const CheckResult &other : serious(left))
            QVERIFY2(other.check->id == each.check, qPrintable(described(left)));
    }
}

void TestChecks::isQuietOnSoundConfigurations_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("the sample incident") << u"resources/sample/nginx.conf"_s << QStringList{};
    if (QFile::exists(u"/etc/nginx/nginx.conf"_s))
        QTest::newRow("the distribution's own") << u"/etc/nginx/nginx.conf"_s << QStringList{u"weak-tls-protocols"_s};
}

void TestChecks::isQuietOnSoundConfigurations()
{
    QFETCH(const QString, path);
    QFETCH(const QStringList, expected);
    const QString whole = QDir(QStringLiteral(HEADWATER_SOURCE_DIR)).absoluteFilePath(path);
    const Result<ConfigTree> tree = ConfigTree::load({whole});
    QVERIFY(tree.has_value());
    const QList<CheckResult> results = findProblems(*tree, {});
    for (const CheckResult &result : serious(results))
        QVERIFY2(expected.contains(result.check->id), qPrintable(described(results)));
}

void TestChecks::keepsAReasonWithWhatItSilences()
{
    const ConfigTree tree =
        treeOf("events { }\nhttp {\n    # headwater: ignore merge_slashes_on,autoindex-on paths are "
               "data\n    merge_slashes off; autoindex on;\n}\n");
    const QList<CheckResult> results = findProblems(tree);
    const auto silenced = std::ranges::count_if(results, &CheckResult::isSilenced);
    QCOMPARE(silenced, 2);
    for (const CheckResult &result : results) {
        if (result.isSilenced)
            QCOMPARE(result.reason, u"paths are data"_s);
    }
}

void TestChecks::reportsAFileThatIsIncludedTwiceOnce()
{
    const MemoryFiles files = {
        {u"/n/nginx.conf"_s, "events { }\nhttp { server { listen 1; include a; } server { listen 2; include a; } }"},
        {u"/n/a"_s, "location / { autoindex on; }\n"}};
    const QList<CheckResult> results = findProblems(treeOf(files, {u"/n/nginx.conf"_s}));
    QCOMPARE(
        std::ranges::count_if(results, [](const CheckResult &result) { return result.check->id == "autoindex-on"_L1; }),
        1);
}

void TestChecks::leavesThirdPartyDirectivesAlone()
{
    const QList<CheckResult> results =
        findProblems(treeOf("events { }\nhttp { lua_package_path x; server { more_clear_headers A; brotli on; } }"));
    QVERIFY2(serious(results).isEmpty(), qPrintable(described(results)));
}

void TestChecks::saysWhichContextItAssumes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("context"); // Empty: it needs none.
    const auto row = [](const char *name, const QByteArray &text, const QString &context) {
        QTest::newRow(name) << text << context;
    };
    row("a virtual host", "upstream a { server 127.0.0.1; }\nserver { listen 80; }\n", u"http { … }"_s);
    row("locations", "location / { root /srv; }\nlocation /a { deny all; }\n", u"server { … }"_s);
    row("headers for many places", "proxy_set_header Host $host;\nproxy_http_version 1.1;\n", u"http { … }"_s);
    row("rewrites", "rewrite ^/a /b;\n", u"server { … }"_s);
    row("peers", "server 127.0.0.1:1;\nserver 127.0.0.1:2 backup;\nkeepalive 8;\n", u"upstream { … }"_s);
    row("a main file", "events { }\nhttp { server { listen 80; } }\n", {});
    row("a part of the main file's top", "load_module a.so;\nuser www;\n", {});
    row("stream alone", "stream { server { listen 80; } }\n", {});
    row("nothing of nginx's", "/a 1;\n/b 2;\n", {});
    row("nothing", "# nothing\n", {});
}

void TestChecks::saysWhichContextItAssumes()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, context);
    const QList<CheckResult> assumed = findAssumedContexts(treeOf({{u"/n/stray"_s, text}}, {u"/n/stray"_s}));
    QCOMPARE(assumed.size(), context.isEmpty() ? 0 : 1);
    if (context.isEmpty())
        return;
    QCOMPARE(assumed.first().values.value(u"context"_s), context);
    QCOMPARE(assumed.first().values.value(u"file"_s), u"/n/stray"_s);
    QVERIFY(assumed.first().message(Language::SimplifiedChinese).contains(context));
}

void TestChecks::takesFilesSideBySideForConfigurationsOfTheirOwn()
{
    const QByteArray main = "pid a;\nevents { }\nhttp { server { listen 127.0.0.1:1; } }\n";
    const MemoryFiles files = {{u"/n/nginx.conf"_s, main},
                               {u"/n/other.conf"_s, QByteArray(main).replace("0.0.1:1", "0.0.1:3")},
                               {u"/n/site"_s, "server { listen 127.0.0.1:2; server_name a.example; }\n"}};
    const QList<CheckResult> results =
        findProblems(treeOf(files, {u"/n/nginx.conf"_s, u"/n/other.conf"_s, u"/n/site"_s}));
    QVERIFY2(serious(results).isEmpty(), qPrintable(described(results)));
    QVERIFY(std::ranges::any_of(results, [](const CheckResult &result) {
        return result.check->id == "context-assumed"_L1 && result.places.constFirst().file == "/n/site"_L1;
    }));
}

void TestChecks::looksIntoTheDumpForTheVersion()
{
    QCOMPARE(nginxVersionIn("nginx version: nginx/1.26.3\nbuilt by gcc"), QVersionNumber(1, 26, 3));
    QCOMPARE(nginxVersionIn("nginx version: openresty/1.25.3.2\n"), QVersionNumber(1, 25, 3));
    QVERIFY(nginxVersionIn("user nginx;\n").isNull());
}

void TestChecks::sarifNamesEveryRuleAndSuppression()
{
    const ConfigTree tree =
        treeOf("events { }\nhttp {\n    merge_slashes off; # headwater: ignore merge-slashes-off data\n}\n");
    const QJsonObject log = checkSarif(tree, findProblems(tree), Language::English);
    QCOMPARE(log.value("version"_L1).toString(), u"2.1.0"_s);
    const QJsonObject run = log.value("runs"_L1).toArray().first().toObject();
    const QJsonArray rules = run.value("tool"_L1).toObject().value("driver"_L1).toObject().value("rules"_L1).toArray();
    QCOMPARE(rules.size(), CheckTable::instance().checks().size());
    bool isSuppressed = false;
    for (const QJsonValue &value : run.value("results"_L1).toArray()) {
        const QJsonObject result = value.toObject();
        QCOMPARE(rules[result.value("ruleIndex"_L1).toInt()].toObject().value("id"_L1), result.value("ruleId"_L1));
        if (result.value("ruleId"_L1) == "merge-slashes-off"_L1)
            isSuppressed =
                result.value("suppressions"_L1).toArray().first().toObject().value("justification"_L1) == "data"_L1;
    }
    QVERIFY(isSuppressed);
}

QTEST_GUILESS_MAIN(TestChecks)
#include "tst_checks.moc"
