// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"
#include "knowledge/catalog/formatmatcher.h"
#include "knowledge/result.h"

#include <memory>

namespace headwater {

/// What a line turned out to be.
struct Match
{
    const Entry *entry = nullptr;   ///< nullptr when the table does not know the message.
    int format = -1;                ///< Index for Catalog::formatText(); -1 when it is not a message of nginx.
    FormatCaptures captures;        ///< What the format's conversions stood for; views into the line.
    std::string_view errorName;     ///< "ECONNRESET"; empty when none was written.
};

/// The error-message table, compiled: knows nginx's formats and which entry a message belongs to.
class Catalog
{
public:
    /// The table built into the library, and the user's own entries from @p userTableDirectories. Errors in the
    /// user's files are reported through @p problems and leave the built-in table as it is.
    static std::shared_ptr<const Catalog> load(const QStringList &userTableDirectories = {}, QList<Error> *problems = nullptr);

    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const Entry *entry(const QString &id) const;
    [[nodiscard]] QByteArray formatText(int format) const;

    [[nodiscard]] Match match(const ErrorLogLine &line, const LogMessage &message) const;

    /// Entries for an id, a pasted line, a fragment of a message, an alias or an error name; best first.
    [[nodiscard]] QList<const Entry *> find(const QString &words) const;

private:
    friend class CatalogBuilder;
    QList<Entry> m_entries;
    FormatMatcher m_formats;
    QList<QList<QPair<int, int>>> m_patternsByFormat; // per format: (entry, pattern), narrowest first
};

} // namespace headwater
