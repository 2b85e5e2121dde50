// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/content.h"

#include "knowledge/config/directivetable.h"
#include "knowledge/log/errorlogline.h"
#include "knowledge/log/unwrap.h"

#include <algorithm>

namespace headwater {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// A byte that text does not have. Logs may hold a few: nginx writes a client's bytes as they come.
bool isBinary(QByteArrayView head)
{
    const auto strange = std::ranges::count_if(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\x1b';
    });
    return strange * 20 > head.size();
}

bool isErrorLog(const QByteArray &head)
{
    if (!Unwrapper::forHead(viewOf(head)).isPlain())
        return true;
    return std::ranges::any_of(head.split('\n'),
                               [](const QByteArray &line) { return parseErrorLogLine(viewOf(line)).has_value(); });
}

/// Whether at least a third of its directives are nginx's, or it is what nginx -T prints.
bool isConfiguration(const QByteArray &head)
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

/// Where the text begins.
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

} // namespace

Result<Source::Kind> kindOfContent(const QString &name, const QByteArray &head)
{
    if (head.isEmpty())
        return failure(Error::Code::IsEmpty, name);
    if (isErrorLog(head))
        return Source::Kind::ErrorLog;
    if (isBinary(head))
        return failure(Error::Code::NotText, name);
    if (isAccessLog(viewOf(head)))
        return Source::Kind::AccessLog;
    if (isConfiguration(head))
        return Source::Kind::Configuration;
    return failure(Error::Code::NotRecognised, name);
}

Result<Source::Kind> kindOfContent(const LogFile &file)
{
    const qint64 begin = firstByte(file);
    const Result<QByteArray> head = file.bytes(begin, begin + ContentHeadSize);
    return head ? kindOfContent(file.name(), *head) : std::unexpected(head.error());
}

} // namespace headwater
