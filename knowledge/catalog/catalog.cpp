// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/catalog.h"

#include "knowledge/catalog/entrystream.h"
#include "knowledge/catalog/tablereader.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <charconv>

namespace headwater {

namespace {

/// How many conditions a pattern puts on a line besides its format.
int narrowness(const MessagePattern &pattern)
{
    using Presence = MessagePattern::Presence;
    return !pattern.errors.isEmpty() + !pattern.phases.isEmpty() + !pattern.levels.isEmpty() +
           (pattern.connection != Presence::Any) + (pattern.upstream != Presence::Any);
}

bool allows(MessagePattern::Presence wanted, bool isThere)
{
    return wanted == MessagePattern::Presence::Any || isThere == (wanted == MessagePattern::Presence::Required);
}

template <typename Item> bool allows(const QList<Item> &wanted, QByteArrayView value)
{
    return wanted.isEmpty() || std::ranges::any_of(wanted, [value](const QByteArray &item) { return item == value; });
}

bool fits(const MessagePattern &pattern, const ErrorLogLine &line, const LogMessage &message, const Match &match)
{
    return allows(pattern.errors, QByteArrayView(match.errorName)) &&
           allows(pattern.phases, QByteArrayView(match.phase)) &&
           (pattern.levels.isEmpty() || pattern.levels.contains(line.level)) &&
           allows(pattern.connection, line.connection.has_value()) &&
           allows(pattern.upstream, !message.field(LogField::Upstream).empty());
}

/// " in FILE:LINE" off the end of a message about the configuration (ngx_conf_log_error(), src/core/ngx_conf_file.c).
bool takeConfigPosition(std::string_view &text, Match &match)
{
    const std::size_t colon = text.rfind(':');
    const std::size_t in = text.rfind(" in ", colon);
    if (colon == std::string_view::npos || in == std::string_view::npos || colon + 1 == text.size())
        return false;
    int line = 0;
    const char *end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data() + colon + 1, end, line);
    if (error != std::errc() || after != end)
        return false;
    match.configFile = text.substr(in + 4, colon - in - 4);
    match.configLine = line;
    text = text.substr(0, in);
    return true;
}

} // namespace

ErrorLogLine sampleLine(std::string_view sample)
{
    if (const std::optional<ErrorLogLine> whole = parseErrorLogLine(sample))
        return *whole;
    ErrorLogLine line;
    line.level = LogLevel::Error;
    line.body = sample;
    // A message with a client comes from a connection, which a whole line would number.
    if (!parseLogMessage(sample, sample.size()).field(LogField::Client).empty())
        line.connection = 1;
    return line;
}

Catalog::Catalog(const QList<FormatMatcher::Source> &formats, const QList<Entry> &entries)
    : m_formatSources(formats)
    , m_entries(entries)
    , m_formats(formats)
{
    indexPatterns();
}

void Catalog::indexPatterns()
{
    m_patternsByFormat.assign(static_cast<std::size_t>(m_formats.count()), {});
    for (int entry = 0; entry < m_entries.size(); ++entry) {
        const QList<MessagePattern> &patterns = m_entries[entry].messages;
        for (int pattern = 0; pattern < patterns.size(); ++pattern) {
            const int format = m_formats.indexOf(patterns[pattern].format);
            if (format >= 0)
                m_patternsByFormat[static_cast<std::size_t>(format)].push_back({entry, pattern});
        }
    }
    for (std::vector<PatternReference> &patterns : m_patternsByFormat) {
        std::ranges::stable_sort(patterns, std::ranges::greater(), [this](const PatternReference &reference) {
            return narrowness(m_entries[reference.entry].messages[reference.pattern]);
        });
    }
}

QByteArray Catalog::toBlob() const
{
    QByteArray blob;
    QDataStream stream(&blob, QIODevice::WriteOnly);
    stream.setVersion(TableStreamVersion);
    stream << m_formatSources << m_entries;
    return blob;
}

Catalog Catalog::fromBlob(const QByteArray &blob)
{
    QDataStream stream(blob);
    stream.setVersion(TableStreamVersion);
    QList<FormatMatcher::Source> formats;
    QList<Entry> entries;
    stream >> formats >> entries;
    return {formats, entries};
}

std::shared_ptr<const Catalog> Catalog::load(const QStringList &userTableDirectories, QList<Error> *problems)
{
    QFile file(QStringLiteral(":/headwater/catalog.bin"));
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isThere, "Catalog::load", "the compiled table is not linked in");
    auto catalog = std::make_shared<Catalog>(fromBlob(isThere ? file.readAll() : QByteArray()));
    for (const QString &directory : userTableDirectories) {
        const QDir dir(directory);
        for (const QString &name : dir.entryList({QStringLiteral("*.yaml")}, QDir::Files, QDir::Name)) {
            QList<Error> errors;
            const QList<Entry> entries = readTable(dir.filePath(name), errors);
            for (const Entry &entry : entries) {
                const bool isTaken = catalog->entry(entry.id) != nullptr;
                if (isTaken)
                    errors.append(
                        {Error::Code::Invalid, dir.filePath(name), QStringLiteral("duplicate id %1").arg(entry.id), 0});
                else
                    catalog->m_entries.append(entry);
            }
            if (problems)
                problems->append(errors);
        }
    }
    catalog->indexPatterns();
    return catalog;
}

const Entry *Catalog::entry(const QString &id) const
{
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    return found == m_entries.cend() ? nullptr : &*found;
}

Match Catalog::match(const ErrorLogLine &line, const LogMessage &message) const
{
    Match match;
    const auto tryText = [&](std::string_view text) {
        const std::optional<FormatMatcher::Found> found = m_formats.match(text);
        if (!found)
            return false;
        match.format = found->format;
        match.captures = found->captures;
        const char *end = text.data() + text.size();
        // What lies inside the text was written by the format itself.
        if (message.errorNumber && message.errorText.data() > end) {
            match.errorNumber = message.errorNumber;
            match.errorName = errorName(*message.errorNumber, message.errorText);
        }
        if (message.phase.data() > end)
            match.phase = message.phase;
        return true;
    };
    const auto upTo = [&](const char *end) {
        return message.whole.substr(0, static_cast<std::size_t>(end - message.whole.data()));
    };

    bool found = tryText(message.text);
    if (std::string_view text = message.text; !found && takeConfigPosition(text, match)) {
        found = tryText(text);
        if (!found) {
            match.configFile = {};
            match.configLine = 0;
        }
    }
    if (!found && !message.sslReason.empty())
        found = tryText(upTo(message.sslReason.data() + message.sslReason.size() + 1));
    if (!found && message.errorNumber)
        found = tryText(upTo(message.errorText.data() + message.errorText.size() + 1));
    if (!found && !message.phase.empty())
        found = tryText(message.whole);
    if (!found)
        return match;
    for (const PatternReference &reference : m_patternsByFormat[static_cast<std::size_t>(match.format)]) {
        const Entry &entry = m_entries[reference.entry];
        if (fits(entry.messages[reference.pattern], line, message, match)) {
            match.entry = &entry;
            break;
        }
    }
    return match;
}

QList<const Entry *> Catalog::find(const QString &words) const
{
    const QString wanted = words.trimmed();
    if (const Entry *exact = entry(wanted))
        return {exact};
    // A pasted line, whole or from its message on.
    const QByteArray bytes = wanted.toUtf8();
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const ErrorLogLine line = sampleLine(text);
    if (const Match found = match(line, parseLogMessage(line.body, text.size())); found.entry)
        return {found.entry};

    QList<QPair<int, const Entry *>> scored;
    const QStringList parts = wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const Entry &entry : m_entries) {
        QString all = entry.id + QLatin1Char('\n') + entry.title.en + QLatin1Char('\n') + entry.title.zhCN +
                      QLatin1Char('\n') + entry.aliases.join(QLatin1Char('\n')) + QLatin1Char('\n') +
                      entry.samples.join(QLatin1Char('\n'));
        for (const MessagePattern &pattern : entry.messages)
            all += QLatin1Char('\n') + QString::fromUtf8(pattern.format + ' ' + pattern.errors.join(' '));
        const auto contains = [&all](const QString &part) { return all.contains(part, Qt::CaseInsensitive); };
        if (contains(wanted))
            scored.append({static_cast<int>(2 * parts.size()), &entry});
        else if (const auto hits = std::ranges::count_if(parts, contains); hits > 0 && hits * 2 > parts.size())
            scored.append({static_cast<int>(hits), &entry});
    }
    std::ranges::stable_sort(scored, std::ranges::greater(), &QPair<int, const Entry *>::first);
    QList<const Entry *> entries;
    for (const auto &[score, entry] : std::as_const(scored))
        entries.append(entry);
    return entries;
}

} // namespace headwater
