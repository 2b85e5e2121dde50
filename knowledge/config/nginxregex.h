// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QRegularExpression>

#include <optional>

namespace headwater {

/// What a regular expression found.
struct RegexMatch
{
    QList<QByteArray> captures; ///< The whole match, then the groups up to the last that took part.
    QHash<QByteArray, QByteArray> named;
    bool hasGroups = false; ///< Whether the expression has any.
};

/// Regular expressions as nginx uses them: over bytes, each of which stands for one character. Compiled once.
class NginxRegex
{
public:
    /// Nothing when @p pattern does not match @p subject or is none that can be compiled.
    std::optional<RegexMatch> match(const QByteArray &pattern, bool isCaseless, const QByteArray &subject);

private:
    const QRegularExpression &compiled(const QByteArray &pattern, bool isCaseless);

    QHash<std::pair<QByteArray, bool>, QRegularExpression> m_compiled;
};

} // namespace headwater
