// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/commands.h"
#include "knowledge/log/eachline.h"
#include "knowledge/log/unwrap.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QJsonValue orNull(std::string_view view)
{
    return view.empty() ? QJsonValue() : QJsonValue(text(view));
}

/// One object per entry, as DESIGN section 5 has it.
QJsonObject classified(const ErrorLogLine &line, std::size_t length, const Catalog &catalog)
{
    const auto [message, match] = catalog.read(line, length);
    // An unknown message's errno and phase are what they look like.
    const bool isKnown = match.format >= 0;
    const std::optional<int> error = isKnown ? match.errorNumber : message.errorNumber;
    QJsonObject fields;
    for (std::size_t i = 0; i < LogFieldCount; ++i) {
        if (!message.fields[i].empty())
            fields.insert(text(logFieldName(static_cast<LogField>(i))), text(message.fields[i]));
    }
    const QDateTime time = QDateTime::fromSecsSinceEpoch(line.time, QTimeZone::UTC);
    return {{u"time"_s, line.time > 0 ? QJsonValue(time.toString(u"yyyy-MM-ddTHH:mm:ss"_s)) : QJsonValue()},
            {u"level"_s, text(logLevelName(line.level))},
            {u"pid"_s, line.pid},
            {u"tid"_s, line.tid},
            {u"connection"_s, line.connection ? QJsonValue(static_cast<qint64>(*line.connection)) : QJsonValue()},
            {u"message"_s, text(message.text)},
            {u"format"_s, isKnown ? QJsonValue(QString::fromUtf8(catalog.formatText(match.format))) : QJsonValue()},
            {u"entry"_s, match.entry ? QJsonValue(match.entry->id) : QJsonValue()},
            {u"errno"_s, error ? QJsonValue(*error) : QJsonValue()},
            {u"phase"_s, orNull(isKnown ? match.phase : message.phase)},
            {u"fields"_s, fields},
            {u"truncated"_s, message.truncated}};
}

/// Puts the lines of a log together into entries: what follows an entry's line belongs to it, unless the line is a
/// whole message of nginx by itself or what follows is another program's.
class EntryReader
{
public:
    using Take = std::function<void(const ErrorLogLine &entry, std::size_t length, qint64 line)>;
    EntryReader(const Unwrapper &unwrapper, const Catalog &catalog, Take take)
        : m_unwrapper(unwrapper)
        , m_catalog(catalog)
        , m_take(std::move(take))
    {
    }

    void takeLine(std::string_view line, qint64 number);
    void finish();

private:
    Unwrapper m_unwrapper;
    const Catalog &m_catalog;
    Take m_take;
    std::string m_unwrapped;
    std::string m_entry; ///< With the lines that followed.
    std::size_t m_firstLength = 0;
    qint64 m_number = 0;
    bool m_continues = false;
};

void EntryReader::takeLine(std::string_view line, qint64 number)
{
    const UnwrappedLine unwrapped = m_unwrapper.unwrap(line, m_unwrapped);
    if (!m_continues && parseErrorLogLine(unwrapped.text)) {
        finish();
        m_entry = unwrapped.text;
        m_firstLength = m_entry.size();
        m_number = number;
    } else if (unwrapped.isForeign) {
        finish();
    } else if (!m_entry.empty() && m_entry.size() < 64 * 1024) { // nginx's own are far shorter
        if (!m_continues)
            m_entry += '\n';
        else if (m_firstLength == m_entry.size())
            m_firstLength += unwrapped.text.size();
        m_entry += unwrapped.text;
    }
    m_continues = unwrapped.continues && !m_entry.empty();
}

void EntryReader::finish()
{
    if (m_entry.empty())
        return;
    const std::string_view all = m_entry;
    std::string_view text = all.substr(0, m_firstLength);
    std::optional<ErrorLogLine> entry = parseErrorLogLine(text);
    if (entry && text.size() < all.size() && m_catalog.read(*entry, text.size()).match.format < 0) {
        const std::optional<ErrorLogLine> whole = parseErrorLogLine(all);
        if (whole && m_catalog.read(*whole, all.size()).match.format >= 0) {
            text = all;
            entry = whole;
        }
    }
    if (entry)
        m_take(*entry, text.size(), m_number);
    m_entry.clear();
}

} // namespace

int runClassify(const QStringList &arguments)
{
    CommandLine line;
    line.parser.setApplicationDescription(u"One JSON object for each log entry, in order."_s);
    line.parser.addPositionalArgument(u"FILE…"_s, u"Logs; - is standard input."_s);
    if (!line.parse(arguments))
        return line.exitCode();
    const QStringList paths = line.parser.positionalArguments();
    if (paths.isEmpty())
        return line.fail(u"no log was given"_s, u"没有给出日志"_s);
    const std::shared_ptr<const Catalog> catalog = loadCatalog(line);
    int exitCode = NothingWrong;
    for (const QString &path : paths) {
        const Result<LogFile> file = LogFile::open(path);
        if (!file) {
            exitCode = line.fail(file.error());
            continue;
        }
        const auto print = [&](const ErrorLogLine &entry, std::size_t length, qint64 number) {
            QJsonObject object{{u"file"_s, path}, {u"line"_s, number}};
            const QJsonObject rest = classified(entry, length, *catalog);
            for (auto field = rest.begin(); field != rest.end(); ++field)
                object.insert(field.key(), field.value());
            line.out << QJsonDocument(object).toJson(QJsonDocument::Compact) << '\n';
        };
        constexpr qint64 HeadSize = 64 << 10;
        const QByteArray head = file->bytes(0, HeadSize).value_or(QByteArray());
        EntryReader entries(Unwrapper::forHead({head.constData(), static_cast<std::size_t>(head.size())}), *catalog,
                            print);
        const Result<void> read =
            eachLine(*file, [&entries, number = qint64(0)](std::string_view text, qint64) mutable {
                entries.takeLine(text, ++number);
                return true;
            });
        entries.finish();
        if (const std::optional<Error> problem = read ? file->problem() : read.error())
            exitCode = line.fail(*problem);
    }
    return exitCode;
}

} // namespace headwater
