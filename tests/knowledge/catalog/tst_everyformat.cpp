// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/catalog.h"
#include "tests/knowledge/catalog/renderedmessage.h"

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(ArgumentKind)

/// Every format nginx and the modules in the table can write, rendered with what clients, files and applications may
/// put into it, is traced back to that format or to one that renders to the same text.
class TestEveryFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isTracedBack_data();
    void isTracedBack();
    void isTracedBackWhenCut();

private:
    [[nodiscard]] QString problem(const ListedFormat &format, const RenderedMessage &rendered) const;
    std::shared_ptr<const Catalog> m_catalog;
    QList<ListedFormat> m_formats;
    QList<QByteArray> m_phases;
};

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytes(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

/// Not messages of their own: what ngx_conf_log_error() and njs put around another one, and what nginx -h prints. The
/// two that hold their own level come without a header; tst_errorlogline reads them. The Lua module's SIGCHLD is
/// nginx's own message with one signal's name. Of accept4() the list has run two texts into one.
bool isNoMessage(const ListedFormat &format)
{
    return format.text == "%*s in %s:%ui" || format.text == "%*s in command line" ||
           format.text == "%*s, included in %s:%ui" || format.text.startsWith("Usage: nginx") ||
           format.text == "[emerg]: getcwd() failed" ||
           format.text.startsWith("[alert] could not open error log file") ||
           format.text == "accept4() failedaccept() failed" || format.text == "signal %d (SIGCHLD) received from %P";
}

} // namespace

void TestEveryFormat::initTestCase()
{
    m_catalog = Catalog::load();
    const QString table = QStringLiteral(HEADWATER_SOURCE_DIR "/knowledge/table/");
    m_formats =
        ListedFormat::readAll(table + u"messages.tsv"_s) + ListedFormat::readAll(table + u"messages-third-party.tsv"_s);
    QVERIFY(m_formats.size() > 2300);
    QFile phases(table + u"phases.tsv"_s);
    QVERIFY(phases.open(QIODevice::ReadOnly));
    phases.readLine();
    while (!phases.atEnd())
        m_phases.append(phases.readLine().split('\t').constFirst());
}

/// What is wrong with the way @p rendered is read; empty when nothing is.
QString TestEveryFormat::problem(const ListedFormat &format, const RenderedMessage &rendered) const
{
    const std::optional<ErrorLogLine> line = parseErrorLogLine(view(rendered.line));
    if (!line)
        return u"no entry"_s;
    const ReadMessage read = m_catalog->read(*line, view(rendered.line).size());
    // Of a message that is cut in its first value, too little may be left to know it by.
    constexpr qsizetype LeastLetters = 4;
    if (rendered.isCut && read.match.format < 0 && format.text.indexOf('%') < LeastLetters)
        return {};
    if (read.match.format < 0)
        return u"not recognised"_s;
    if (!read.match.entry)
        return u"reaches no entry"_s;
    const ListedFormat found{m_catalog->formatText(read.match.format), {}};
    const QString message = QString::fromLatin1(rendered.message);
    const QString body = QString::fromLatin1(bytes(line->body));
    if (rendered.isCut) {
        // Of a cut message it is enough that the format can begin so.
        const QString text =
            body.left(body.size() - (rendered.errorNumber ? body.size() - body.lastIndexOf(u"..."_s) : 0));
        const QRegularExpressionMatch match =
            found.expression().match(text, 0, QRegularExpression::PartialPreferCompleteMatch);
        return match.hasMatch() || match.hasPartialMatch() ? QString()
                                                           : u"cannot begin so: "_s + QString::fromUtf8(found.text);
    }
    // A message in which nginx's own fields seem to begin after another whole message cannot be told from that one.
    const auto isOther = [&](std::size_t start) {
        const QString before = message.left(static_cast<qsizetype>(start));
        return start < static_cast<std::size_t>(rendered.message.size()) &&
               (found.expression().match(before).hasMatch() ||
                found.expression().match(before.left(before.lastIndexOf(u" while "_s))).hasMatch());
    };
    if (std::ranges::any_of(contextStarts(line->body), isOther))
        return {};
    // A format that writes its own place in the configuration reads like one to which the place was appended.
    if (!rendered.configFile.isEmpty() && found.text.endsWith(" in %s:%ui") &&
        found.expression().match(body).hasMatch())
        return {};
    // One that writes its own error reads like one to which nginx appended it.
    const bool endsInError = format.text.endsWith(": %s)") || format.text.endsWith(":%s)");
    if (endsInError && found.expression().match(message.left(message.lastIndexOf(u" ("_s))).hasMatch())
        return {};
    // ngx_slab_error() appends words of the zone's owner.
    if (found.text.startsWith("ngx_slab_") && rendered.message.startsWith(found.text))
        return {};
    if (!found.expression().match(message).hasMatch())
        return u"renders otherwise: "_s + QString::fromUtf8(found.text);
    if (found.literalLength() < format.literalLength())
        return u"less specific: "_s + QString::fromUtf8(found.text);
    if (read.match.errorNumber != rendered.errorNumber)
        return u"another errno"_s;
    if (bytes(read.match.phase) != rendered.phase)
        return u"another phase: "_s + QString::fromLatin1(bytes(read.match.phase));
    if (bytes(read.match.configFile) != rendered.configFile)
        return u"another file: "_s + QString::fromLatin1(bytes(read.match.configFile));
    for (std::size_t i = 0; i < LogFieldCount; ++i) {
        if (bytes(read.message.fields[i]) != rendered.fields.value(static_cast<int>(i)))
            return QString::fromLatin1(bytes(logFieldName(static_cast<LogField>(i))) + ": " +
                                       bytes(read.message.fields[i]));
    }
    return {};
}

void TestEveryFormat::isTracedBack_data()
{
    QTest::addColumn<ArgumentKind>("kind");
    QTest::newRow("plain values") << ArgumentKind::Plain;
    QTest::newRow("empty values") << ArgumentKind::Empty;
    QTest::newRow("quotes") << ArgumentKind::Quotes;
    QTest::newRow("commas") << ArgumentKind::Commas;
    QTest::newRow("per cent signs") << ArgumentKind::PercentSigns;
    QTest::newRow("other messages") << ArgumentKind::OtherMessages;
    QTest::newRow("phases") << ArgumentKind::Phases;
    QTest::newRow("fields") << ArgumentKind::Fields;
    QTest::newRow("line feeds") << ArgumentKind::Newlines;
    QTest::newRow("errors") << ArgumentKind::Errors;
    QTest::newRow("places in the configuration") << ArgumentKind::Positions;
    QTest::newRow("any bytes") << ArgumentKind::AnyBytes;
}

void TestEveryFormat::isTracedBack()
{
    QFETCH(ArgumentKind, kind);
    MessageRenderer renderer(m_formats, m_phases, 7 + static_cast<quint32>(kind));
    QStringList problems;
    for (const ListedFormat &format : std::as_const(m_formats)) {
        if (isNoMessage(format))
            continue;
        for (int i = 0; i < 4; ++i) {
            const RenderedMessage rendered = renderer.render(format, kind);
            if (const QString problem = this->problem(format, rendered); !problem.isEmpty())
                problems.append(u"%1\n    %2\n    %3"_s.arg(QString::fromUtf8(format.text), problem,
                                                            QString::fromLatin1(rendered.line)));
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(u"%1 problems\n"_s.arg(problems.size()) +
                                            problems.first(std::min<qsizetype>(problems.size(), 40)).join(u'\n')));
}

void TestEveryFormat::isTracedBackWhenCut()
{
    MessageRenderer renderer(m_formats, m_phases, 99);
    QStringList problems;
    for (const ListedFormat &format : std::as_const(m_formats)) {
        if (isNoMessage(format))
            continue;
        const RenderedMessage rendered = renderer.render(format, ArgumentKind::Long);
        if (const QString problem = this->problem(format, rendered); !problem.isEmpty())
            problems.append(u"%1\n    %2\n    %3"_s.arg(QString::fromUtf8(format.text), problem,
                                                        QString::fromLatin1(rendered.line)));
    }
    QVERIFY2(problems.isEmpty(), qPrintable(u"%1 problems\n"_s.arg(problems.size()) +
                                            problems.first(std::min<qsizetype>(problems.size(), 40)).join(u'\n')));
}

QTEST_GUILESS_MAIN(TestEveryFormat)
#include "tst_everyformat.moc"
