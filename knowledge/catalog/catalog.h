// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"
#include "knowledge/catalog/formatmatcher.h"
#include "knowledge/result.h"

#include <memory>

namespace headwater {

/// A line as people quote it: whole, or from the message on.
ErrorLogLine sampleLine(std::string_view sample);

/// What a line turned out to be.
struct Match
{
    const Entry *entry = nullptr;   ///< nullptr when the table does not know the message.
    int format = -1;                ///< Index for Catalog::formatText(); -1 when it is not a message of nginx.
    FormatCaptures captures;        ///< What the format's conversions stood for; views into the line.
    qsizetype literalLength = 0;    ///< FormatMatcher::Found::literalLength
    std::optional<int> errorNumber; ///< As written; a number in parentheses that the format itself wrote is not one.
    std::string_view errorName;     ///< "ECONNRESET"; empty when none was written or its name is not known.
    std::string_view phase;
    std::string_view configFile; ///< For a message about the configuration: " in FILE:LINE".
    int configLine = 0;
};

/// An entry's body taken apart the way the format that wrote it says.
struct ReadMessage
{
    LogMessage message;
    Match match;
};

/// The error-message table, compiled: knows nginx's formats and which entry a message belongs to.
class Catalog
{
public:
    /// The table built into the library, and the user's own entries from @p userTableDirectories. Errors in the
    /// user's files are reported through @p problems and leave the built-in table as it is.
    static std::shared_ptr<const Catalog> load(const QStringList &userTableDirectories = {},
                                               QList<Error> *problems = nullptr);

    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const Entry *entry(const QString &id) const;
    /// nginx's format as messages.tsv has it.
    [[nodiscard]] QByteArray formatText(int format) const { return m_formats.format(format); }
    /// The text of a format that shares an entry with others; empty where the entry tells it, or for none.
    [[nodiscard]] QByteArray formatThatTells(int format) const;
    [[nodiscard]] int formatIndex(const QByteArray &format) const { return m_formats.indexOf(format); }
    [[nodiscard]] int indexOf(const Entry *entry) const { return static_cast<int>(entry - m_entries.constData()); }
    [[nodiscard]] const FormatMatcher &formats() const { return m_formats; }

    /// Takes the body of @p line apart and traces it. Where a value in it looks like nginx's own fields, the place to
    /// cut is right that leaves the most specific message, and of equal ones the first. @p length is the entry's, as
    /// for parseLogMessage().
    [[nodiscard]] ReadMessage read(const ErrorLogLine &line, std::size_t length) const;
    /// Traces a message that is taken apart already.
    [[nodiscard]] Match match(const ErrorLogLine &line, const LogMessage &message) const;

    /// The texts by which lines that came to @p match like @p line does are told apart (MessagePattern::contains).
    [[nodiscard]] QList<QByteArray> textsAskedFor(const ErrorLogLine &line, const Match &match) const;

    /// Entries for an id, a pasted line, a fragment of a message, an alias or an error name; best first.
    [[nodiscard]] QList<const Entry *> find(const QString &words) const;

    /// What the table's compiler writes and load() reads.
    [[nodiscard]] QByteArray toBlob() const;
    static Catalog fromBlob(const QByteArray &blob);

    /// A catalog of these formats and entries. Formats of @p entries that are unknown are left out: the checker reports
    /// them.
    Catalog(const QList<FormatMatcher::Source> &formats, const QList<Entry> &entries);

private:
    /// A user's entries may be about messages of a module that our lists do not have.
    void addOwnFormats();
    void indexPatterns();

    struct PatternReference
    {
        int entry = 0;
        int pattern = 0;
    };
    QList<FormatMatcher::Source> m_formatSources;
    QList<Entry> m_entries;
    FormatMatcher m_formats;
    std::vector<std::vector<PatternReference>> m_patternsByFormat; // narrowest first
    std::vector<bool> m_formatTells;                               // by format: it shares an entry with others
};

} // namespace headwater
