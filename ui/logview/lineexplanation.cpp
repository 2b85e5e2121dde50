// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/lineexplanation.h"

#include "knowledge/log/unwrap.h"
#include "ui/findingstyle.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPushButton>
#include <QScrollBar>
#include <QTextEdit>
#include <QTextTable>
#include <QVBoxLayout>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

QString decoded(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QString fieldLabel(LogField field)
{
    switch (field) {
    case LogField::Client:
        return LineExplanation::tr("Client");
    case LogField::UdpClient:
        return LineExplanation::tr("Client (UDP)");
    case LogField::Server:
        return LineExplanation::tr("Server");
    case LogField::Login:
        return LineExplanation::tr("Login");
    case LogField::Request:
        return LineExplanation::tr("Request");
    case LogField::Subrequest:
        return LineExplanation::tr("Subrequest");
    case LogField::Upstream:
        return LineExplanation::tr("Upstream");
    case LogField::BytesFromToClient:
        return LineExplanation::tr("Bytes from and to the client");
    case LogField::BytesFromToUpstream:
        return LineExplanation::tr("Bytes from and to the upstream");
    case LogField::Host:
        return LineExplanation::tr("Host");
    case LogField::Referrer:
        return LineExplanation::tr("Referrer");
    case LogField::Responder:
        return LineExplanation::tr("OCSP responder");
    case LogField::Peer:
        return LineExplanation::tr("Peer");
    case LogField::Resolver:
        return LineExplanation::tr("Resolver");
    case LogField::Certificate:
        break;
    }
    return LineExplanation::tr("Certificate");
}

/// As the log has it.
QString stamp(qint64 time)
{
    return formatLogTime(time, std::numeric_limits<int>::min());
}

} // namespace

namespace {

/// The lines of the entry that a line belongs to.
QByteArrayList entryLines(const Incident &incident, const LineReference &line)
{
    static constexpr qint64 MostLines = 64; // nginx cuts an entry at 2048 bytes; this bounds a log that is none.
    const LineIndex &lines = incident.logs.at(static_cast<std::size_t>(line.source))->lines;
    qint64 first = line.line;
    while (first > 0 && line.line - first < MostLines && !lines.at(first).startsEntry)
        --first;
    if (!lines.at(first).startsEntry)
        return {incident.lineText(line)};
    QByteArrayList text = {incident.lineText({line.source, first})};
    for (qint64 next = first + 1; next < lines.count() && next - first < MostLines && !lines.at(next).startsEntry;
         ++next)
        text += incident.lineText({line.source, next});
    return text;
}

/// An entry as nginx wrote it, and what carried it.
struct CarriedEntry
{
    QByteArray text;
    Carrier carrier = Carrier::None;
};

CarriedEntry unwrapped(const Incident &incident, const LineReference &line)
{
    constexpr qint64 HeadSize = 64 << 10;
    const LogFile &file = *incident.logs.at(static_cast<std::size_t>(line.source))->file;
    const QByteArray head = file.bytes(0, HeadSize).value_or(QByteArray());
    const Unwrapper unwrapper = Unwrapper::forHead({head.constData(), static_cast<std::size_t>(head.size())});
    CarriedEntry entry;
    std::string buffer;
    bool continues = true;
    for (const QByteArray &bytes : entryLines(incident, line)) {
        const UnwrappedLine one = unwrapper.unwrap({bytes.constData(), static_cast<std::size_t>(bytes.size())}, buffer);
        if (!continues)
            entry.text += '\n';
        entry.text.append(one.text.data(), static_cast<qsizetype>(one.text.size()));
        if (entry.carrier == Carrier::None)
            entry.carrier = one.carrier;
        continues = one.continues;
    }
    return entry;
}

QString carrierName(Carrier carrier)
{
    switch (carrier) {
    case Carrier::None:
        return {};
    case Carrier::Syslog:
        return LineExplanation::tr("syslog");
    case Carrier::Journal:
        return LineExplanation::tr("systemd's journal");
    case Carrier::Docker:
        return LineExplanation::tr("Docker's json-file log");
    case Carrier::Kubernetes:
        return LineExplanation::tr("a Kubernetes container log (CRI)");
    case Carrier::Container:
        return LineExplanation::tr("the output of a container tool, with a name or a time before the line");
    case Carrier::Json:
        break;
    }
    return LineExplanation::tr("another program's JSON");
}

} // namespace

LineExplanation::LineExplanation(QWidget *parent)
    : QWidget(parent)
    , m_text(new QTextEdit(this))
    , m_showConfiguration(new QPushButton(tr("Show in the configuration"), this))
{
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("What the line says"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->document()->setDocumentMargin(12);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_text, 1);
    auto *buttonRow = new QHBoxLayout;
    buttonRow->setContentsMargins(12, 8, 12, 8);
    buttonRow->addWidget(m_showConfiguration);
    buttonRow->addStretch();
    layout->addLayout(buttonRow);
    connect(m_showConfiguration, &QPushButton::clicked, this, [this] { Q_EMIT showConfiguration(m_place); });
    clear();
}

QSize LineExplanation::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 5};
}

QString LineExplanation::text() const
{
    return m_text->toPlainText();
}

void LineExplanation::clear()
{
    m_incident.reset();
    m_place = NodeId::None;
    m_text->clear();
    m_showConfiguration->hide();
}

void LineExplanation::explain(std::shared_ptr<const Incident> incident, const LineReference &line, Language language)
{
    m_incident = std::move(incident);
    m_line = line;
    m_language = language;
    write();
    m_text->verticalScrollBar()->setValue(0);
}

void LineExplanation::write()
{
    m_text->clear();
    const CarriedEntry entry = unwrapped(*m_incident, m_line);
    const QByteArray &bytes = entry.text;
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const std::optional<ErrorLogLine> line = parseErrorLogLine(view);
    QTextCursor cursor(m_text->document());
    cursor.beginEditBlock();
    if (line) {
        const LogMessage message = parseLogMessage(line->body, view.size());
        const Match match = m_incident->catalog->match(*line, message);
        writeHeading(cursor, match, true);
        std::vector<Row> rows = rowsOf(*line, message, match);
        if (entry.carrier != Carrier::None)
            rows.push_back({tr("Carried by"), carrierName(entry.carrier)});
        writeTable(cursor, rows);
    } else {
        writeHeading(cursor, {}, false);
        writeTable(cursor, {{tr("Line"), QString::fromUtf8(bytes)}});
    }
    cursor.endEditBlock();
    // What was inserted moved it to the end, and laying out anew goes where it is.
    m_text->moveCursor(QTextCursor::Start);

    const LineIndex &lines = m_incident->logs.at(static_cast<std::size_t>(m_line.source))->lines;
    const int finding = m_incident->findingOfLabel(m_line.source, lines.at(m_line.line).label);
    m_place = finding >= 0 && m_incident->config ? m_incident->findings.at(static_cast<std::size_t>(finding)).route
                                                 : NodeId::None;
    m_showConfiguration->setVisible(m_place != NodeId::None);
}

void LineExplanation::writeHeading(QTextCursor &cursor, const Match &match, bool isEntry)
{
    QTextBlockFormat block;
    block.setBottomMargin(4);
    QTextCharFormat plain;
    plain.setFont(font());
    QTextCharFormat title = plain;
    title.setFontPointSize(font().pointSizeF() * 1.15);
    title.setFontWeight(QFont::DemiBold);

    cursor.setBlockFormat(block);
    if (match.entry) {
        QTextCharFormat severity = title;
        severity.setForeground(severityColor(match.entry->severity, palette()));
        cursor.insertText(severityShape(match.entry->severity) + u' ' + severityWord(match.entry->severity) + u"  "_s,
                          severity);
        cursor.insertText(match.entry->title.in(m_language), title);
    } else {
        cursor.insertText(tr("Not known"), title);
    }
    block.setBottomMargin(12);
    cursor.insertBlock(block);
    if (match.entry)
        cursor.insertText(match.entry->meaning.in(m_language), plain);
    else if (!isEntry)
        cursor.insertText(tr("This line does not begin an entry of nginx's error log."), plain);
    else if (match.format >= 0)
        cursor.insertText(tr("nginx writes this message, but Headwater has no explanation for it."), plain);
    else
        cursor.insertText(
            tr("This is no message of nginx itself: a module or an application behind it may have written it."), plain);
}

void LineExplanation::writeTable(QTextCursor &cursor, const std::vector<Row> &rows)
{
    QTextTableFormat format;
    format.setBorder(0);
    format.setCellPadding(2);
    format.setCellSpacing(0);
    int widest = 0;
    for (const Row &row : rows)
        widest = std::max(widest, fontMetrics().horizontalAdvance(row.name + u"  "_s));
    const double names = widest + 2 * format.cellPadding();
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    format.setColumnWidthConstraints(
        {QTextLength(QTextLength::FixedLength, names), QTextLength(QTextLength::VariableLength, 0)});
    QTextCharFormat name;
    QColor muted = palette().color(QPalette::Text);
    muted.setAlphaF(0.72F);
    name.setFont(font());
    name.setForeground(muted);
    QTextCharFormat value;
    value.setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));

    const QTextTable *table = cursor.insertTable(static_cast<int>(rows.size()), 2, format);
    for (int row = 0; row < table->rows(); ++row) {
        const Row &content = rows[static_cast<std::size_t>(row)];
        table->cellAt(row, 0).firstCursorPosition().insertText(content.name, name);
        table->cellAt(row, 1).firstCursorPosition().insertText(content.value, value);
    }
}

std::vector<LineExplanation::Row> LineExplanation::rowsOf(const ErrorLogLine &line, const LogMessage &message,
                                                          const Match &match)
{
    std::vector<Row> rows;
    rows.push_back({tr("Time"), stamp(line.time)});
    rows.push_back({tr("Level"), decoded(logLevelName(line.level))});
    rows.push_back({tr("Process"), tr("%1, thread %2").arg(line.pid).arg(line.tid)});
    if (line.connection)
        rows.push_back({tr("Connection"), QString::number(*line.connection)});
    rows.push_back({tr("Message"), decoded(message.text)});
    if (message.errorNumber) {
        const QString text =
            tr("%1: %2", "an error number and its text").arg(*message.errorNumber).arg(decoded(message.errorText));
        rows.push_back(
            {tr("System error"), match.errorName.empty() ? text : decoded(match.errorName) + u" – "_s + text});
    }
    if (!message.sslReason.empty())
        rows.push_back({tr("OpenSSL"), decoded(message.sslReason)});
    if (!message.phase.empty())
        rows.push_back({tr("While"), decoded(message.phase)});
    for (std::size_t field = 0; field < LogFieldCount; ++field) {
        if (!message.fields[field].empty())
            rows.push_back({fieldLabel(static_cast<LogField>(field)), decoded(message.fields[field])});
    }
    if (message.truncated)
        rows.push_back({tr("Note"), tr("nginx cut this entry off at 2048 bytes; what would have followed is lost.")});
    return rows;
}

void LineExplanation::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && m_incident)
        write();
}

} // namespace headwater
