// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/nginxregex.h"

#include <memory>
#include <optional>

namespace headwater {

/// The names by which nginx tells things apart that share an address, or the keys of a map with `hostnames`: exact
/// names, wildcards at the start and at the end, regular expressions. Built in order, and like nginx it ignores a name
/// that clashes with an earlier one, a .example.com as a whole even if only example.com was there before.
class NameTable
{
public:
    enum class Kind : quint8 { Exact, LeadingWildcard, TrailingWildcard, Regex };
    struct Found
    {
        int value = 0;
        Kind kind = Kind::Exact;
        QByteArray name; ///< As it was added.
        RegexMatch match;
    };

    /// False when nginx ignores @p name because an earlier one is the same.
    bool add(const QByteArray &name, int value);
    /// @p host in lower case.
    [[nodiscard]] std::optional<Found> find(const QByteArray &host, NginxRegex &regex) const;

private:
    struct Name
    {
        int value = 0;
        QByteArray name;
    };
    using Names = QHash<QByteArray, Name>;
    bool addLeading(const QByteArray &plain, const QByteArray &name, int value);

    Names m_exact;
    Names m_dotted;   ///< The example.com of .example.com, for itself.
    Names m_leading;  ///< The example.com of *.example.com and .example.com.
    Names m_trailing; ///< The mail of mail.*
    QList<Name> m_regexes;
};

} // namespace headwater
