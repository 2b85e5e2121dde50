// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/catalog.h"

#include "knowledge/catalog/entrystream.h"
#include "knowledge/catalog/tablereader.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

/// How many conditions a pattern puts on a line besides its format.
int narrowness(const MessagePattern &pattern)
{
    using Presence = MessagePattern::Presence;
    return !pattern.errors.isEmpty() + !pattern.phases.isEmpty() + !pattern.levels.isEmpty() +
           !pattern.contains.isEmpty() + (pattern.connection != Presence::Any) + (pattern.upstream != Presence::Any);
}

/// Of texts that a message has to hold, the longer says more. A pattern is as narrow as its least demanding text.
qsizetype leastContained(const MessagePattern &pattern)
{
    return pattern.contains.isEmpty() ? 0 : std::ranges::min(pattern.contains, {}, &QByteArray::size).size();
}

bool allows(MessagePattern::Presence wanted, bool isThere)
{
    return wanted == MessagePattern::Presence::Any || isThere == (wanted == MessagePattern::Presence::Required);
}

template <typename Item> bool allows(const QList<Item> &wanted, QByteArrayView value)
{
    return wanted.isEmpty() || std::ranges::any_of(wanted, [value](const QByteArray &item) { return item == value; });
}

/// Whether all conditions hold but those on the message's words and on an upstream.
bool fitsCircumstances(const MessagePattern &pattern, const ErrorLogLine &line, const Match &match)
{
    return allows(pattern.errors, QByteArrayView(match.errorName)) &&
           allows(pattern.phases, QByteArrayView(match.phase)) &&
           (pattern.levels.isEmpty() || pattern.levels.contains(line.level)) &&
           allows(pattern.connection, line.connection.has_value());
}

bool fits(const MessagePattern &pattern, const ErrorLogLine &line, const LogMessage &message, const Match &match)
{
    const auto isThere = [&message](const QByteArray &text) { return message.whole.contains(std::string_view(text)); };
    return fitsCircumstances(pattern, line, match) &&
           (pattern.contains.isEmpty() || std::ranges::any_of(pattern.contains, isThere)) &&
           allows(pattern.upstream, !message.field(LogField::Upstream).empty());
}

/// Whether a value of this message has a line feed in it, behind which the rest of the message is: PHP's and Lua's
/// stack traces, and the request of somebody who does not speak the PROXY protocol.
bool goesOnInNextLine(std::string_view whole)
{
    struct Beginning
    {
        std::string_view text;
        std::string_view end; // What the first line lacks then.
    };
    static constexpr std::array Beginnings = {
        Beginning{"FastCGI sent in stderr: \"", "\" while "}, // PHP quotes names in its messages.
        Beginning{"broken header: \"", "\""},
        Beginning{"lua entry thread aborted: ", "\n"},
        Beginning{"lua user thread aborted: ", "\n"},
    };
    return std::ranges::any_of(Beginnings, [&](const Beginning &beginning) {
        return whole.starts_with(beginning.text) &&
               whole.find(beginning.end, beginning.text.size()) == std::string_view::npos;
    });
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
    m_formatTells.assign(m_patternsByFormat.size(), false);
    for (int entry = 0; entry < m_entries.size(); ++entry) {
        const QList<MessagePattern> &patterns = m_entries[entry].messages;
        for (int pattern = 0; pattern < patterns.size(); ++pattern) {
            const int format = m_formats.indexOf(patterns[pattern].format);
            if (format < 0)
                continue;
            m_patternsByFormat[static_cast<std::size_t>(format)].push_back({entry, pattern});
            if (std::ranges::any_of(
                    patterns, [&](const MessagePattern &other) { return other.format != patterns[pattern].format; }))
                m_formatTells[static_cast<std::size_t>(format)] = true;
        }
    }
    for (std::vector<PatternReference> &patterns : m_patternsByFormat) {
        std::ranges::stable_sort(patterns, std::ranges::greater(), [this](const PatternReference &reference) {
            const MessagePattern &pattern = m_entries[reference.entry].messages[reference.pattern];
            return std::pair(narrowness(pattern), leastContained(pattern));
        });
    }
}

QByteArray Catalog::toBlob() const
{
    QByteArray blob;
    QDataStream stream(&blob, QIODevice::WriteOnly);
    stream.setVersion(TableStreamVersion);
    stream.setByteOrder(QDataStream::LittleEndian); // So that nearly every machine reads texts without turning them.
    stream << m_formatSources << m_entries;
    return blob;
}

Catalog Catalog::fromBlob(const QByteArray &blob)
{
    QDataStream stream(blob);
    stream.setVersion(TableStreamVersion);
    stream.setByteOrder(QDataStream::LittleEndian);
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
    catalog->addOwnFormats();
    catalog->indexPatterns();
    return catalog;
}

void Catalog::addOwnFormats()
{
    QList<FormatMatcher::Source> own;
    for (const Entry &entry : std::as_const(m_entries)) {
        for (const MessagePattern &pattern : entry.messages) {
            if (m_formats.indexOf(pattern.format) < 0)
                own.append({pattern.format, false});
        }
    }
    if (own.isEmpty())
        return;
    m_formatSources += own;
    m_formats = FormatMatcher(m_formatSources);
}

const Entry *Catalog::entry(const QString &id) const
{
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    return found == m_entries.cend() ? nullptr : &*found;
}

ReadMessage Catalog::read(const ErrorLogLine &line, std::size_t length) const
{
    ReadMessage best{parseLogMessage(line.body, length), {}};
    best.match = match(line, best.message);
    constexpr std::size_t LongestBody = 4096; // Anything longer is not nginx's, and could be cut in very many places.
    const std::vector<std::size_t> starts =
        line.body.size() > LongestBody ? std::vector<std::size_t>() : contextStarts(line.body);
    if (starts.size() < 2 && (starts.empty() || best.match.format >= 0))
        return best;
    const auto consider = [&](std::size_t start) {
        const LogMessage message = parseLogMessage(line.body, length, start);
        const Match found = match(line, message);
        // A client could write itself into a format that begins with a conversion by what it requests.
        const bool beginsWithItsOwn = found.captures.count == 0 || found.captures.values[0].data() > line.body.data();
        if (found.literalLength > best.match.literalLength && (best.match.format < 0 || beginsWithItsOwn))
            best = {message, found};
    };
    std::ranges::for_each(starts, consider);
    if (best.match.format < 0)
        consider(std::string_view::npos);
    return best;
}

Match Catalog::match(const ErrorLogLine &line, const LogMessage &message) const
{
    Match match;
    const auto accept = [&](const std::optional<FormatMatcher::Found> &found, std::string_view text) {
        if (!found || found->literalLength <= match.literalLength)
            return false;
        match.literalLength = found->literalLength;
        match.format = found->format;
        match.captures = found->captures;
        const char *end = text.data() + text.size();
        // What lies inside the text was written by the format itself.
        const bool hasError = message.errorNumber && message.errorText.data() > end;
        match.errorNumber = hasError ? message.errorNumber : std::nullopt;
        match.errorName = hasError ? errorName(*message.errorNumber, message.errorText) : std::string_view();
        const bool hasPosition = message.configFile.data() > end;
        match.configFile = hasPosition ? message.configFile : std::string_view();
        match.configLine = hasPosition ? message.configLine : 0;
        match.phase = message.phase.data() > end ? message.phase : std::string_view();
        return true;
    };
    const auto tryText = [&](std::string_view text) { return accept(m_formats.match(text), text); };
    const auto upTo = [&](std::string_view tail, std::size_t closing) {
        const char *end = tail.data() + tail.size() + closing;
        return message.whole.substr(0, static_cast<std::size_t>(end - message.whole.data()));
    };
    const std::string_view withPosition =
        message.phase.empty()
            ? message.whole
            : message.whole.substr(0, message.whole.size() - message.phase.size() - std::string_view(" while ").size());
    bool found = tryText(message.text);
    // What nginx appends to a message can be a message's own words too; then that format is the more specific one.
    if (message.configFile.data() != nullptr)
        found |= tryText(withPosition);
    if (!message.phase.empty() && m_formats.hasWhile(message.phase))
        found |= tryText(message.whole);
    // A file's name may hold what looks like OpenSSL's words.
    for (std::size_t open = found || message.sslReason.empty() ? std::string_view::npos : message.text.size();
         !found && open != std::string_view::npos; open = message.whole.find(" (SSL: ", open + 1))
        found = tryText(message.whole.substr(0, open));
    if (!found && !message.sslReason.empty())
        found = tryText(upTo(message.sslReason, 1));
    if (!found && message.errorNumber)
        found = tryText(upTo(message.errorText, 1));
    if (!found && message.text.size() < message.whole.size())
        found = tryText(message.whole);
    if (goesOnInNextLine(message.whole))
        found |= accept(m_formats.matchCut(message.whole), message.whole);
    if (!found && message.truncated) {
        // Where an error number had to find room, nginx marks the cut (ngx_log_errno()).
        std::string_view text = message.text;
        if (text.ends_with("..."))
            text.remove_suffix(3);
        found =
            accept(m_formats.matchCut(text), message.text) || accept(m_formats.matchCut(message.whole), message.whole);
    }
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

QByteArray Catalog::formatThatTells(int format) const
{
    return format >= 0 && m_formatTells[static_cast<std::size_t>(format)] ? formatText(format) : QByteArray();
}

QList<QByteArray> Catalog::textsAskedFor(const ErrorLogLine &line, const Match &match) const
{
    QList<QByteArray> texts;
    for (const PatternReference &reference : m_patternsByFormat[static_cast<std::size_t>(match.format)]) {
        const MessagePattern &pattern = m_entries[reference.entry].messages[reference.pattern];
        if (fitsCircumstances(pattern, line, match))
            texts += pattern.contains;
    }
    return texts;
}

} // namespace headwater
