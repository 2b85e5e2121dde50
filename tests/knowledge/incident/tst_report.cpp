// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/incident.h"
#include "knowledge/incident/report/report.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

/// What a client can have nginx write, and what no reader may take for more than text.
const QByteArray Hostile =
    "2026/11/22 14:02:07 [error] 31#31: *5 open() \"/srv/<script>alert(1)</script>&amp;`x`|@admin"
    "\x1b[31m\xe2\x80\xaegnp.exe\" failed (2: No such file or directory), client: 192.0.2.1, "
    "server: example.com, request: \"GET /<img src=x onerror=alert(1)> HTTP/1.1\", host: "
    "\"example.com\", referrer: \"https://evil.example/](https://evil.example) # heading\"\n"
    "2026/11/22 14:02:09 [error] 31#31: *6 # [click](javascript:alert(1)) <b>`` @everyone\n";

int count(const QString &text, const QString &part)
{
    return static_cast<int>(text.count(part));
}

} // namespace

/// The report in each format says all of it, and nothing of a log becomes markup.
class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesFormatsByNameAndByFile();
    void htmlHoldsAPageThatLoadsNothing_data();
    void htmlHoldsAPageThatLoadsNothing();
    void htmlOpensEachProbabilityIntoItsWhy();
    void htmlShowsHostileTextAsText();
    void markdownShowsHostileTextAsText();
    void markdownHoldsTheFixAsADiff();
    void singularIsSaidOfOneLine();

private:
    [[nodiscard]] Incident ofLog(const QByteArray &log) const
    {
        return analyseIncident({recogniseText(u"error.log"_s, log)}, m_catalog, {}, {});
    }
    std::shared_ptr<const Catalog> m_catalog;
    Incident m_sample;
};

void TestReport::initTestCase()
{
    m_catalog = Catalog::load();
    m_sample = analyseIncident(recogniseSources({QStringLiteral(HEADWATER_SOURCE_DIR "/resources/sample")}), m_catalog,
                               {}, {});
    QVERIFY(m_sample.findings.size() > 2);
}

void TestReport::takesFormatsByNameAndByFile()
{
    QCOMPARE(reportFormat(u"html"_s), ReportFormat::Html);
    QCOMPARE(reportFormat(u"markdown"_s), ReportFormat::Markdown);
    QCOMPARE(reportFormat(u"pdf"_s), std::nullopt);
    QCOMPARE(reportFormatOf(u"/tmp/Report.HTML"_s), ReportFormat::Html);
    QCOMPARE(reportFormatOf(u"report.md"_s), ReportFormat::Markdown);
    QCOMPARE(reportFormatOf(u"report.json"_s), ReportFormat::Json);
    QCOMPARE(reportFormatOf(u"report"_s), ReportFormat::Text);
    QVERIFY(QJsonDocument::fromJson(reportBytes(m_sample, ReportFormat::Json, Language::English)).isObject());
}

void TestReport::htmlHoldsAPageThatLoadsNothing_data()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("English") << Language::English;
    QTest::newRow("Chinese") << Language::SimplifiedChinese;
}

void TestReport::htmlHoldsAPageThatLoadsNothing()
{
    QFETCH(const Language, language);
    const QString html = reportHtml(m_sample, language);
    QVERIFY(html.startsWith("<!DOCTYPE html>"_L1));
    for (const QString &loads : {u"src="_s, u"@import"_s, u"url("_s, u"<link"_s, u"<script"_s, u"<iframe"_s})
        QVERIFY2(!html.contains(loads), qPrintable(loads));
    for (const QString &name :
         {u"details"_s, u"article"_s, u"section"_s, u"ul"_s, u"ol"_s, u"table"_s, u"div"_s, u"svg"_s, u"span"_s})
        QVERIFY2(count(html, u'<' + name + u'>') + count(html, u'<' + name + u' ') ==
                     count(html, u"</"_s + name + u'>'),
                 qPrintable(name));
    for (const Finding &finding : m_sample.findings)
        QVERIFY2(html.contains(finding.id), qPrintable(finding.id));
    // A link inside the page leads somewhere.
    static const QRegularExpression inside(u"href=\"#([^\"]+)\""_s);
    for (auto link = inside.globalMatch(html); link.hasNext();)
        QVERIFY(html.contains(u"id=\""_s + link.next().captured(1) + u'"'));
}

void TestReport::htmlOpensEachProbabilityIntoItsWhy()
{
    const QString html = reportHtml(m_sample, Language::English);
    static const QRegularExpression percent(u"<span class=\"percent\">"_s);
    static const QRegularExpression opened(
        u"<details(?: open)?>\\n<summary><span class=\"percent\">[^<]+</span>[^\\n]*</summary>\\n<p>"_s);
    QVERIFY(html.count(percent) > 5);
    QCOMPARE(html.count(opened), html.count(percent) - html.count(u">Something else"_s));
    QVERIFY(html.contains(u"class=\"evidence\""_s));
    QVERIFY(html.contains(u"+    keepalive_timeout 4s;"_s));
    QVERIFY(html.contains(u"<svg class=\"chart\""_s));
}

void TestReport::htmlShowsHostileTextAsText()
{
    const QString html = reportHtml(ofLog(Hostile), Language::English);
    QVERIFY(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"_L1));
    QVERIFY(!html.contains("<script"_L1));
    QVERIFY(!html.contains("<img"_L1));
    QVERIFY(!html.contains(QChar(0x1b)));
    QVERIFY(!html.contains(QChar(0x202e))); // Would turn the rest of the line around.
    QVERIFY(!html.contains("href=\"javascript"_L1));
}

void TestReport::markdownShowsHostileTextAsText()
{
    const QString markdown = reportMarkdown(ofLog(Hostile), Language::English);
    QVERIFY(!markdown.contains(QChar(0x1b)));
    QVERIFY(!markdown.contains(QChar(0x202e)));
    bool isInBlock = false;
    for (const QString &line : markdown.split(u'\n')) {
        if (line.startsWith("```"_L1)) {
            isInBlock = !isInBlock;
            continue;
        }
        if (isInBlock)
            continue;
        // Outside of code, nothing of the log calls anybody, links or is HTML.
        static const QRegularExpression code(u"(`+)[^`](?:.*?[^`])?\\1(?!`)"_s);
        const QString text = QString(line).remove(code);
        QVERIFY2(!text.contains("@admin"_L1) && !text.contains("@everyone"_L1), qPrintable(line));
        QVERIFY2(!text.contains("<b>"_L1) && !text.contains("<img"_L1) && !text.contains("<script"_L1),
                 qPrintable(line));
        QVERIFY2(!text.contains("](javascript"_L1) && !text.contains("evil.example"_L1), qPrintable(line));
    }
    QVERIFY(!isInBlock);
}

void TestReport::markdownHoldsTheFixAsADiff()
{
    const QString markdown = reportMarkdown(m_sample, Language::SimplifiedChinese);
    QVERIFY(markdown.startsWith(u"# nginx 诊断报告"_s));
    QVERIFY(markdown.contains(u"```diff\n---"_s));
    QVERIFY(markdown.contains(u"+    keepalive_timeout 4s;"_s));
}

void TestReport::singularIsSaidOfOneLine()
{
    const QString text = reportText(ofLog(Hostile.first(Hostile.indexOf('\n') + 1)), Language::English);
    QVERIFY2(!text.contains("1 lines"_L1), qPrintable(text));
    QVERIFY(text.contains("once, at 2026-11-22 14:02:07"_L1));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
