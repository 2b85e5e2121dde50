// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/catalog.h"

#include <QTest>

using namespace headwater;

/// The compiled table as users get it.
class TestCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_catalog = Catalog::load(); }
    void samplesReachTheirEntry_data();
    void samplesReachTheirEntry();
    void knowsAValueThatGoesOnInTheNextLine_data();
    void knowsAValueThatGoesOnInTheNextLine();
    void explainsWhatTheArticleNames_data();
    void explainsWhatTheArticleNames();
    void survivesTheWayThroughTheBlob();

private:
    std::shared_ptr<const Catalog> m_catalog;
};

void TestCatalog::samplesReachTheirEntry_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("sample");
    const auto catalog = Catalog::load();
    for (const Entry &entry : catalog->entries()) {
        QVERIFY2(!entry.samples.isEmpty(), qPrintable(entry.id));
        for (qsizetype i = 0; i < entry.samples.size(); ++i)
            QTest::addRow("%s #%lld", qPrintable(entry.id), qlonglong(i)) << entry.id << entry.samples[i];
    }
}

void TestCatalog::samplesReachTheirEntry()
{
    QFETCH(QString, id);
    QFETCH(QString, sample);
    const QByteArray bytes = sample.toUtf8();
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const ErrorLogLine line = sampleLine(text);
    const Match match = m_catalog->match(line, parseLogMessage(line.body, text.size()));
    QVERIFY(match.entry);
    QCOMPARE(match.entry->id, id);
}

void TestCatalog::knowsAValueThatGoesOnInTheNextLine_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QString>("entry");
    QTest::newRow("PHP's stack trace")
        << QByteArray(
               "FastCGI sent in stderr: \"PHP message: PHP Fatal error:  Uncaught Error: Call to undefined function "
               "foo() in /srv/www/a.php:3")
        << QByteArray("FastCGI sent in stderr: \"%*s\"") << QStringLiteral("php-fatal-error");
    QTest::newRow("PHP's stack trace after a quoted name")
        << QByteArray(
               "FastCGI sent in stderr: \"PHP message: PHP Fatal error:  Uncaught Error: Class \"App\\Kernel\" not "
               "found in /srv/www/a.php:3")
        << QByteArray("FastCGI sent in stderr: \"%*s\"") << QStringLiteral("php-fatal-error");
    QTest::newRow("Lua's stack trace")
        << QByteArray(
               "lua entry thread aborted: runtime error: /srv/a.lua:27: attempt to index local 'a' (a nil value)")
        << QByteArray("lua entry thread aborted: %s: %s\n%s") << QStringLiteral("lua-nil-value");
    QTest::newRow("where Lua looked for a module")
        << QByteArray("lua entry thread aborted: runtime error: /srv/a.lua:3: module 'resty.http' not found:")
        << QByteArray("lua entry thread aborted: %s: %s\n%s") << QStringLiteral("lua-module-not-found");
    QTest::newRow("a request instead of a PROXY header")
        << QByteArray("broken header: \"GET /status HTTP/1.1") << QByteArray("broken header: \"%*s\"")
        << QStringLiteral("proxy-protocol-broken-header");
}

void TestCatalog::knowsAValueThatGoesOnInTheNextLine()
{
    QFETCH(const QByteArray, message);
    const QByteArray text = "2026/03/14 05:57:35 [error] 58#58: *1 " + message;
    const std::string_view line(text.constData(), static_cast<std::size_t>(text.size()));
    const Match match = m_catalog->read(sampleLine(line), line.size()).match;
    QTEST(m_catalog->formatText(match.format), "format");
    QVERIFY(match.entry);
    QTEST(match.entry->id, "entry");
    QVERIFY(match.configFile.empty());
}

void TestCatalog::explainsWhatTheArticleNames_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *words, const char *id) {
        QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(id);
    };
    row("upstream prematurely closed connection", "upstream-closed-prematurely");
    row("recv() failed (104: Connection reset by peer) while reading response header from upstream",
        "upstream-reset-reading-header");
    row("(111: Connection refused) while connecting to upstream", "upstream-refused-connecting");
    row("(111: Connection refused) while reading response header from upstream", "upstream-refused-reading-header");
    row("(111: Connection refused) while sending request to upstream", "upstream-refused-sending-request");
    row("(110: Connection timed out) while connecting to upstream", "upstream-timeout-connecting");
    row("(110: Connection timed out) while reading upstream", "upstream-timeout-reading-body");
    row("(110: Connection timed out) while reading response header from upstream", "upstream-timeout-reading-header");
    row("(104: Connection reset by peer) while connecting to upstream", "upstream-reset-connecting");
    row("upstream sent invalid header while reading response header from upstream", "upstream-invalid-header");
    row("upstream sent no valid HTTP/1.0 header while reading response header from upstream",
        "upstream-no-valid-http-header");
    row("client intended to send too large body", "client-body-too-large");
    row("reopening logs", "logs-reopened");
    row("gracefully shutting down", "gracefully-shutting-down");
    row("no servers are inside upstream", "upstream-no-servers");
    row("no live upstreams while connecting to upstream", "upstream-no-live");
    row("SSL_do_handshake() failed", "tls-handshake-client");
    row("ngx_slab_alloc() failed: no memory in SSL session shared cache", "tls-session-cache-full");
    row("could not add new SSL session to the session cache while SSL handshaking", "tls-session-not-cached");
    row("recv() failed (104: Connection reset by peer)", "health-check-reset");
}

void TestCatalog::explainsWhatTheArticleNames()
{
    QFETCH(QString, words);
    QFETCH(QString, id);
    const QList<const Entry *> found = m_catalog->find(words);
    QVERIFY(!found.isEmpty());
    QCOMPARE(found.constFirst()->id, id);
    QVERIFY(!found.constFirst()->meaning.en.isEmpty());
    QVERIFY(!found.constFirst()->meaning.zhCN.isEmpty());
}

void TestCatalog::survivesTheWayThroughTheBlob()
{
    const QByteArray blob = m_catalog->toBlob();
    const Catalog again = Catalog::fromBlob(blob);
    QCOMPARE(again.entries().size(), m_catalog->entries().size());
    QCOMPARE(again.toBlob(), blob);
}

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
