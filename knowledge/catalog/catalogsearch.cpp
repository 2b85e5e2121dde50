// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the table is searched for what people paste or type.

#include "knowledge/catalog/catalog.h"
#include "knowledge/catalog/entrypage.h"

#include <algorithm>

namespace headwater {

namespace {

/// The entry of a line as people quote it. Of a message without its fields it is not known whether a connection and an
/// upstream stood there: they are assumed where nginx was busy with an upstream.
const Entry *quotedEntry(const Catalog &catalog, std::string_view text)
{
    ErrorLogLine line = sampleLine(text);
    ReadMessage quoted = catalog.read(line, text.size());
    if (quoted.message.whole.size() < line.body.size() || !quoted.message.phase.contains("upstream"))
        return quoted.match.entry;
    line.connection = 1;
    quoted.message.fields[static_cast<std::size_t>(LogField::Upstream)] = quoted.message.phase;
    return catalog.match(line, quoted.message).entry;
}

/// The share of the patterns of @p entry, in a thousand, that name this error and this phase.
qsizetype patternsAbout(const Entry &entry, const QByteArray &error, const QByteArray &phase)
{
    if (error.isEmpty() || phase.isEmpty() || entry.messages.isEmpty())
        return 0;
    return 1000 *
           std::ranges::count_if(entry.messages,
                                 [&](const MessagePattern &pattern) {
                                     return pattern.errors.contains(error) && pattern.phases.contains(phase);
                                 }) /
           entry.messages.size();
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

struct Scored
{
    const Entry *entry = nullptr;
    qsizetype words = 0; ///< How many of the wanted ones it has.
    qsizetype about = 0; ///< patternsAbout()
};

} // namespace

QList<const Entry *> Catalog::find(const QString &words) const
{
    const QString wanted = words.trimmed();
    if (const Entry *exact = entry(wanted))
        return {exact};
    // A pasted line, whole or from its message on.
    const QByteArray bytes = wanted.toUtf8();
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (const Entry *quoted = quotedEntry(*this, text))
        return {quoted};

    // People leave out what stood before the error.
    const std::string fragment = "x " + std::string(text);
    const LogMessage message = parseLogMessage(fragment, fragment.size());
    const QByteArray error =
        message.errorNumber ? bytesOf(errorName(*message.errorNumber, message.errorText)) : QByteArray();
    const QByteArray phase = bytesOf(message.phase);

    std::vector<Scored> scored;
    const QStringList parts = wanted.split(u' ', Qt::SkipEmptyParts);
    for (const Entry &entry : m_entries) {
        const QString all =
            searchedText(entry, Language::English) + u'\n' + searchedText(entry, Language::SimplifiedChinese);
        const auto contains = [&all](const QString &part) { return all.contains(part, Qt::CaseInsensitive); };
        const qsizetype hits = contains(wanted) ? 2 * parts.size() : std::ranges::count_if(parts, contains);
        if (hits * 2 > parts.size())
            scored.push_back({&entry, hits, patternsAbout(entry, error, phase)});
    }
    std::ranges::stable_sort(scored, std::ranges::greater(),
                             [](const Scored &item) { return std::pair(item.words, item.about); });
    QList<const Entry *> entries;
    for (const Scored &item : scored)
        entries.append(item.entry);
    return entries;
}

} // namespace headwater
