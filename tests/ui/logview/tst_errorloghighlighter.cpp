// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/errorloghighlighter.h"
#include "ui/syntaxcolors.h"

#include <QTest>

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/State>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

/// Writes down which part of a line has which format of the definition: "Time|2025/11/20 14:00:00".
class FormatNames : public KSyntaxHighlighting::AbstractHighlighter
{
public:
    QStringList of(const QString &line)
    {
        m_line = line;
        m_names.clear();
        setDefinition(syntaxRepository().definitionForName(u"nginx Error Log"_s));
        highlightLine(line, {});
        return m_names;
    }

private:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        const QString text = m_line.sliced(offset, length).trimmed();
        if (length > 0 && !text.isEmpty())
            m_names.append(format.name() + u'|' + text);
    }

    QString m_line;
    QStringList m_names;
};

const QString Reset =
    u"2025/11/20 14:02:07 [error] 1234#1235: *567 recv() failed (104: Connection reset by peer) while reading "
    "response header from upstream, client: 192.0.2.1, server: a.example, request: \"GET / HTTP/1.1\", "
    "upstream: \"http://10.0.0.5:8080/\", host: \"a.example\""_s;

QColor colorAt(const QList<QTextLayout::FormatRange> &ranges, qsizetype position)
{
    for (const QTextLayout::FormatRange &range : ranges) {
        if (position >= range.start && position < range.start + range.length)
            return range.format.foreground().color();
    }
    return {};
}

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Base, QColor(0x1b, 0x1d, 0x20));
    palette.setColor(QPalette::Text, QColor(0xe6, 0xe8, 0xeb));
    palette.setColor(QPalette::Highlight, QColor(0x3d, 0x8b, 0xd4));
    return palette;
}

} // namespace

class TestErrorLogHighlighter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void definitionLoadsWithoutComplaint();
    void tellsThePartsOfALine_data();
    void tellsThePartsOfALine();
    void rangesCoverTheLineInOrder();
    void coloursByTheSeverityOfTheLevel();
    void coloursFollowThePalette();
    void endsOnAnyInput_data();
    void endsOnAnyInput();
};

void TestErrorLogHighlighter::definitionLoadsWithoutComplaint()
{
    QTest::failOnWarning();
    const KSyntaxHighlighting::Definition definition = syntaxRepository().definitionForName(u"nginx Error Log"_s);
    QVERIFY(definition.isValid());
    FormatNames().of(Reset);
}

void TestErrorLogHighlighter::tellsThePartsOfALine_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("parts");

    const QString start = u"2025/11/20 14:02:07 [error] 7#7: "_s;
    const QStringList startParts = {u"Time|2025/11/20 14:02:07"_s, u"Error|[error]"_s, u"Process|7#7:"_s};
    QTest::newRow("http") << Reset
                          << QStringList{u"Time|2025/11/20 14:02:07"_s,
                                         u"Error|[error]"_s,
                                         u"Process|1234#1235:"_s,
                                         u"Connection|*567"_s,
                                         u"Message|recv() failed"_s,
                                         u"Error Number|(104: Connection reset by peer)"_s,
                                         u"Phase|while reading response header from upstream"_s,
                                         u"Field Name|, client:"_s,
                                         u"Value|192.0.2.1"_s,
                                         u"Field Name|, server:"_s,
                                         u"Value|a.example"_s,
                                         u"Field Name|, request:"_s,
                                         u"Quoted|\"GET / HTTP/1.1\""_s,
                                         u"Field Name|, upstream:"_s,
                                         u"Upstream|\"http://10.0.0.5:8080/\""_s,
                                         u"Field Name|, host:"_s,
                                         u"Quoted|\"a.example\""_s};
    QTest::newRow("start-up line") << start + u"bind() to 0.0.0.0:80 failed (98: Address already in use)"_s
                                   << startParts + QStringList{u"Message|bind() to 0.0.0.0:80 failed"_s,
                                                               u"Error Number|(98: Address already in use)"_s};
    QTest::newRow("file name in the message")
        << start + u"open() \"/srv/x\" failed"_s
        << startParts + QStringList{u"Message|open()"_s, u"Quoted|\"/srv/x\""_s, u"Message|failed"_s};
    QTest::newRow("quote and comma in the request")
        << start + u"*1 limiting, client: ::1, request: \"GET /a\", b: \"c HTTP/1.1\", host: \"h\""_s
        << startParts + QStringList{u"Connection|*1"_s,         u"Message|limiting"_s,
                                    u"Field Name|, client:"_s,  u"Value|::1"_s,
                                    u"Field Name|, request:"_s, u"Quoted|\"GET /a\", b: \"c HTTP/1.1\""_s,
                                    u"Field Name|, host:"_s,    u"Quoted|\"h\""_s};
    QTest::newRow("regular expression as server name")
        << start + u"*1 x, server: ~^(a,b)$, request: \"GET / HTTP/1.1\""_s
        << startParts + QStringList{u"Connection|*1"_s,         u"Message|x"_s,
                                    u"Field Name|, server:"_s,  u"Value|~^(a,b)$"_s,
                                    u"Field Name|, request:"_s, u"Quoted|\"GET / HTTP/1.1\""_s};
    QTest::newRow("cut inside a value") << start + u"*1 x, request: \"GET /very/lo"_s
                                        << startParts + QStringList{u"Connection|*1"_s, u"Message|x"_s,
                                                                    u"Field Name|, request:"_s,
                                                                    u"Quoted|\"GET /very/lo"_s};
    QTest::newRow("TLS")
        << start +
               u"*1 SSL_do_handshake() failed (SSL: error:0A000086:SSL routines::certificate verify failed) while SSL handshaking to upstream"_s
        << startParts + QStringList{u"Connection|*1"_s, u"Message|SSL_do_handshake() failed"_s,
                                    u"Error Number|(SSL: error:0A000086:SSL routines::certificate verify failed)"_s,
                                    u"Phase|while SSL handshaking to upstream"_s};
    QTest::newRow("further line of an entry")
        << u"PHP Fatal error: 2025/11/20 14:02:07 [error]"_s
        << QStringList{u"Continuation|PHP Fatal error: 2025/11/20 14:02:07 [error]"_s};
}

void TestErrorLogHighlighter::tellsThePartsOfALine()
{
    QFETCH(const QString, line);
    QFETCH(const QStringList, parts);
    QCOMPARE(FormatNames().of(line), parts);
}

void TestErrorLogHighlighter::rangesCoverTheLineInOrder()
{
    ErrorLogHighlighter highlighter;
    int end = 0;
    for (const QTextLayout::FormatRange &range : highlighter.formats(Reset)) {
        QCOMPARE(range.start, end);
        QVERIFY(range.length > 0);
        end += range.length;
    }
    QCOMPARE(end, Reset.size());
}

void TestErrorLogHighlighter::coloursByTheSeverityOfTheLevel()
{
    ErrorLogHighlighter highlighter;
    const auto levelColor = [&highlighter](const QString &level) {
        return colorAt(highlighter.formats(u"2025/11/20 14:02:07 ["_s + level + u"] 7#7: x"_s), 22);
    };
    QCOMPARE(levelColor(u"emerg"_s), levelColor(u"crit"_s));
    QVERIFY(levelColor(u"error"_s) != levelColor(u"warn"_s));
    QVERIFY(levelColor(u"warn"_s) != levelColor(u"notice"_s));
    QCOMPARE(levelColor(u"info"_s), levelColor(u"notice"_s));
}

void TestErrorLogHighlighter::coloursFollowThePalette()
{
    ErrorLogHighlighter highlighter;
    QPalette light;
    light.setColor(QPalette::Base, Qt::white);
    light.setColor(QPalette::Text, Qt::black);
    highlighter.setPalette(light);
    const qsizetype message = Reset.indexOf(u"recv"_s);
    QVERIFY(colorAt(highlighter.formats(Reset), message).lightness() < 128);
    highlighter.setPalette(darkPalette());
    QVERIFY(colorAt(highlighter.formats(Reset), message).lightness() > 128);
}

void TestErrorLogHighlighter::endsOnAnyInput_data()
{
    QTest::addColumn<QString>("line");

    QTest::newRow("empty") << QString();
    QTest::newRow("only a stamp") << u"2025/11/20 14:02:07"_s;
    QTest::newRow("open bracket") << u"2025/11/20 14:02:07 ["_s;
    QTest::newRow("quotes") << u"2025/11/20 14:02:07 [error] 7#7: "_s + QString(4000, u'"');
    QTest::newRow("fields") << u"2025/11/20 14:02:07 [error] 7#7: "_s + u", client: "_s.repeated(500);
    QTest::newRow("while") << u"2025/11/20 14:02:07 [error] 7#7: "_s + u"while "_s.repeated(800);
    QTest::newRow("parentheses") << u"2025/11/20 14:02:07 [error] 7#7: "_s + u"(SSL: "_s.repeated(800);
}

void TestErrorLogHighlighter::endsOnAnyInput()
{
    QFETCH(const QString, line);
    ErrorLogHighlighter highlighter;
    qsizetype covered = 0;
    for (const QTextLayout::FormatRange &range : highlighter.formats(line))
        covered += range.length;
    QCOMPARE(covered, line.size());
}

QTEST_MAIN(TestErrorLogHighlighter)

#include "tst_errorloghighlighter.moc"
