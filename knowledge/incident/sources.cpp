// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/directivetable.h"
#include "knowledge/incident/incident.h"
#include "knowledge/log/errorlogline.h"
#include "knowledge/log/logfile.h"
#include "knowledge/log/unwrap.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// Enough to know a file by: hundreds of log lines, or most of any one configuration file.
constexpr qint64 HeadSize = 256 * 1024;

/// A byte that text does not have. Logs may hold a few: nginx writes a client's bytes as they come.
bool isBinary(QByteArrayView head)
{
    const auto strange = std::ranges::count_if(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\x1b';
    });
    return strange * 20 > head.size();
}

bool hasLogLine(const QList<QByteArray> &lines)
{
    return std::ranges::any_of(lines, [](const QByteArray &line) {
        return parseErrorLogLine({line.constData(), static_cast<std::size_t>(line.size())}).has_value();
    });
}

bool looksLikeAccessLog(const QList<QByteArray> &lines)
{
    // The combined and common formats: address - user [time] "request" status bytes.
    static const QRegularExpression access(u"\\A\\S+ \\S+ \\S+ \\[\\d\\d/\\w{3}/\\d{4}:[^]]+\\] \"[^\"]*\" \\d{3} "_s);
    return std::ranges::any_of(lines.first(std::min<qsizetype>(lines.size(), 20)),
                               [](const QByteArray &line) { return access.match(QString::fromUtf8(line)).hasMatch(); });
}

/// Whether at least a third of its directives are nginx's, or it is what nginx -T prints.
bool looksLikeConfiguration(const QByteArray &head)
{
    if (head.contains("# configuration file /"))
        return true;
    const ConfigFile file = parseConfigFile({}, head);
    qsizetype known = 0;
    qsizetype all = 0;
    for (const ConfigStatement &statement : file.statements) {
        if (statement.words.empty())
            continue;
        ++all;
        known += !DirectiveTable::instance().find(statement.words.front().text).isEmpty();
    }
    // A word of prose can be a directive's name, such as "user" or "return"; one with a semicolon or a block after it
    // is rare.
    return known > 0 && known * 3 >= all;
}

void recognise(Source &source, const QByteArray &head)
{
    const auto refuse = [&source](Error::Code code) { source.problem = Error{code, source.name, {}, 0}; };
    if (head.isEmpty()) {
        refuse(Error::Code::IsEmpty);
        return;
    }
    const QList<QByteArray> lines = head.split('\n');
    const bool isWrapped = !Unwrapper::forHead({head.constData(), static_cast<std::size_t>(head.size())}).isPlain();
    if (isWrapped || hasLogLine(lines))
        source.kind = Source::Kind::ErrorLog;
    else if (isBinary(head))
        refuse(Error::Code::NotText);
    else if (looksLikeAccessLog(lines))
        refuse(Error::Code::AccessLog);
    else if (looksLikeConfiguration(head))
        source.kind = Source::Kind::Configuration;
    else
        refuse(Error::Code::NotRecognised);
}

/// Where the text begins: copytruncate leaves a hole of NUL bytes where nginx does not open its log for appending.
qint64 firstByte(const LogFile &file)
{
    const Result<QByteArray> first = file.bytes(0, 1);
    if (!first || first->isEmpty() || first->front() != '\0')
        return 0;
    qint64 begin = 0;
    const Result<void> read = file.readBlocks(0, [&begin](QByteArrayView block) {
        const auto found = std::ranges::find_if(block, [](char c) { return c != '\0'; });
        begin += found - block.begin();
        return found == block.end();
    });
    return read && begin < file.size() ? begin : 0;
}

Source recogniseFile(const QString &path)
{
    Source source{.name = path, .kind = Source::Kind::Unusable, .bytes = 0, .lines = 0, .problem = {}, .pasted = {}};
    // Standard input can be read once only: what it is must wait until it is read.
    if (path == u"-") {
        source.kind = Source::Kind::ErrorLog;
        return source;
    }
    const Result<LogFile> file = LogFile::open(path);
    if (!file) {
        source.problem = file.error();
        return source;
    }
    source.bytes = file->size();
    const qint64 begin = firstByte(*file);
    const Result<QByteArray> head = file->bytes(begin, begin + HeadSize);
    if (head)
        recognise(source, *head);
    else
        source.problem = head.error();
    return source;
}

/// What a directory stands for: its nginx.conf, or else its *.conf files; and its logs.
QList<Source> recogniseDirectory(const QString &path)
{
    const QDir directory(path);
    QList<Source> sources;
    QStringList names;
    if (directory.exists(u"nginx.conf"_s))
        names.append(u"nginx.conf"_s);
    else
        names = directory.entryList({u"*.conf"_s}, QDir::Files, QDir::Name);
    names += directory.entryList({u"*error*.log"_s, u"error*"_s}, QDir::Files, QDir::Name);
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        Source source = recogniseFile(directory.filePath(name));
        // Nobody named these files, so those that are something else are no mistake.
        if (source.kind != Source::Kind::Unusable)
            sources.append(source);
    }
    if (sources.isEmpty())
        sources.append(
            {.name = path,
             .kind = Source::Kind::Unusable,
             .bytes = 0,
             .lines = 0,
             .problem = Error{Error::Code::NotFound, path, u"no nginx.conf and no error log in this folder"_s, 0},
             .pasted = {}});
    return sources;
}

} // namespace

QList<Source> recogniseSources(const QStringList &paths)
{
    QList<Source> sources;
    for (const QString &path : paths) {
        if (QFileInfo(path).isDir())
            sources += recogniseDirectory(path);
        else
            sources.append(recogniseFile(path));
    }
    return sources;
}

Source recogniseText(const QString &name, const QByteArray &text)
{
    Source source{
        .name = name, .kind = Source::Kind::Unusable, .bytes = text.size(), .lines = 0, .problem = {}, .pasted = text};
    recognise(source, text.left(HeadSize));
    return source;
}

} // namespace headwater
