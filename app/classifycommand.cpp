// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/commands.h"
#include "knowledge/log/logfile.h"

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
    const LogMessage message = parseLogMessage(line.body, length);
    const Match match = catalog.match(line, message);
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

/// Hands each line of a log to @p take, with its number counted from one.
Result<void> eachLine(const LogFile &file, const std::function<void(std::string_view, qint64)> &take)
{
    QByteArray carried;
    qint64 number = 0;
    const Result<void> read = file.readBlocks(0, [&](QByteArrayView block) {
        carried.append(block);
        std::string_view rest(carried.constData(), static_cast<std::size_t>(carried.size()));
        for (std::size_t feed = rest.find('\n'); feed != std::string_view::npos; feed = rest.find('\n')) {
            take(rest.substr(0, feed), ++number);
            rest.remove_prefix(feed + 1);
        }
        carried = QByteArray(rest.data(), static_cast<qsizetype>(rest.size()));
        return true;
    });
    if (!carried.isEmpty())
        take({carried.constData(), static_cast<std::size_t>(carried.size())}, ++number);
    return read;
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
        const Result<void> read = eachLine(*file, [&](std::string_view text, qint64 number) {
            const std::optional<ErrorLogLine> entry = parseErrorLogLine(text);
            if (!entry)
                return;
            QJsonObject object{{u"file"_s, path}, {u"line"_s, number}};
            const QJsonObject rest = classified(*entry, text.size(), *catalog);
            for (auto field = rest.begin(); field != rest.end(); ++field)
                object.insert(field.key(), field.value());
            line.out << QJsonDocument(object).toJson(QJsonDocument::Compact) << '\n';
        });
        if (!read)
            exitCode = line.fail(read.error());
    }
    return exitCode;
}

} // namespace headwater
