// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/tablereader.h"

#include <QTest>

using namespace headwater;

/// What the build says of a table that is wrong: each case breaks a whole entry in one place.
class TestTableReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAWholeEntry();
    void reportsWhatIsWrong_data();
    void reportsWhatIsWrong();
};

namespace {

const QByteArray WholeEntry = R"(entries:
  - id: too-large
    severity: medium
    messages:
      - { format: 'client intended to send too large body: %O bytes', levels: [error], connection: required }
    samples: ['client intended to send too large body: 5 bytes, client: 192.0.2.1, server: a']
    title: { en: Too large, zh_CN: 太大 }
    meaning: { en: It is too large., zh_CN: 太大了。 }
    visitors: { en: They see 413., zh_CN: 看到 413。 }
    verdict: { en: '{client} sends too much.', zh_CN: '{client} 发得太多。' }
    facts:
      - id: many
        source: log
        test: count
        with: { at-least: 10 }
        text: { en: Many., zh_CN: 很多。 }
        otherwise: { en: Few., zh_CN: 很少。 }
    causes:
      - id: limit
        prior: 0.6
        title: { en: The limit, zh_CN: 限制 }
        verdict: { en: The limit is low., zh_CN: 限制太低。 }
        explanation: { en: Low., zh_CN: 低。 }
        evidence: [{ fact: many, holds: 2, fails: 0.5 }]
        fixes: [raise]
    fixes:
      - id: raise
        grade: safe
        title: { en: Raise it, zh_CN: 调高 }
        why: { en: Because., zh_CN: 因为。 }
        risk: { en: None., zh_CN: 无。 }
        edits: [{ set: client_max_body_size, at: location, value: 20m }]
    references: [{ title: doc, url: 'https://nginx.org/' }]
)";

} // namespace

void TestTableReader::readsAWholeEntry()
{
    QList<Error> errors;
    const QList<Entry> entries = readTableText(QStringLiteral("t.yaml"), QStringLiteral("t"), WholeEntry, errors);
    QVERIFY2(errors.isEmpty(), errors.isEmpty() ? "" : qPrintable(errors.constFirst().detail));
    QCOMPARE(entries.size(), 1);
    const Entry &entry = entries.constFirst();
    QCOMPARE(entry.severity, Severity::Medium);
    QCOMPARE(entry.messages.constFirst().levels, QList<LogLevel>{LogLevel::Error});
    QCOMPARE(entry.messages.constFirst().connection, MessagePattern::Presence::Required);
    QCOMPARE(entry.facts.constFirst().with.value(QStringLiteral("at-least")).toInteger(), 10);
    QCOMPARE(entry.causes.constFirst().evidence.constFirst().fails, 0.5);
    QCOMPARE(entry.fixes.constFirst().edits.constFirst().place, EditRule::Place::Location);
    QCOMPARE(entry.title.zhCN, QStringLiteral("太大"));
}

void TestTableReader::reportsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, const char *from, const char *to, const char *error, int line) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(error) << line;
    };
    row("a missing language", "title: { en: Too large, zh_CN: 太大 }", "title: { en: Too large }", "zh_CN is missing",
        7);
    row("a key that is misspelt", "severity: medium", "severty: medium", "did you mean severity?", 3);
    row("a severity that does not exist", "severity: medium", "severity: terrible", "terrible is not one of: benign",
        3);
    row("a level nginx does not have", "levels: [error]", "levels: [fatal]", "fatal is not a level of nginx", 5);
    row("an impossible ratio", "fails: 0.5", "fails: 0", "has to be above 0", 24);
    row("a prior of one", "prior: 0.6", "prior: 1", "lies between 0 and 1", 19);
    row("an edit without a place", "at: location, ", "", "at is missing", 32);
    row("a fix that does nothing", "        edits: [{ set: client_max_body_size, at: location, value: 20m }]\n", "",
        "a fix needs edits or steps", 27);
    row("YAML that is none", "entries:\n", "entries: [\n", "illegal", -1);
}

void TestTableReader::reportsWhatIsWrong()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, error);
    QFETCH(int, line);
    QByteArray yaml = WholeEntry;
    QVERIFY(yaml.contains(from));
    yaml.replace(from, to);
    QList<Error> errors;
    const QList<Entry> entries = readTableText(QStringLiteral("t.yaml"), QStringLiteral("t"), yaml, errors);
    QVERIFY(entries.isEmpty());
    QVERIFY(!errors.isEmpty());
    const auto says = [&](const Error &each) { return each.detail.contains(error) && (line < 0 || each.line == line); };
    QStringList all;
    for (const Error &each : std::as_const(errors))
        all.append(QStringLiteral("%1: %2").arg(each.line).arg(each.detail));
    QVERIFY2(std::ranges::any_of(errors, says), qPrintable(all.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(TestTableReader)
#include "tst_tablereader.moc"
