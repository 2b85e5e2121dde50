// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace headwater {

/// What the conversions of a format stood for, in order. More than fit are dropped from the end.
struct FormatCaptures
{
    static constexpr std::size_t Most = 8;
    std::array<std::string_view, Most> values = {};
    std::size_t count = 0;
};

/// Traces a message's text back to the nginx format (conversions as in ngx_sprintf.c) that wrote it.
class FormatMatcher
{
public:
    /// Adds a format as it stands in messages.tsv, escapes undone; answers its index.
    int add(const QByteArray &format);
    void finish(); ///< After the last add().

    struct Found
    {
        int format = -1;
        FormatCaptures captures;
    };
    /// The most specific format that renders to exactly @p text.
    [[nodiscard]] std::optional<Found> match(std::string_view text) const;
    [[nodiscard]] const QByteArray &format(int index) const { return m_formats[index].text; }
    [[nodiscard]] int indexOf(const QByteArray &format) const { return m_indexOfFormat.value(format, -1); }
    [[nodiscard]] int count() const { return static_cast<int>(m_formats.size()); }

private:
    struct Conversion
    {
        enum class Kind : quint8 { Text, Unsigned, Signed, Hex, Character, Pointer, Float };
        Kind kind = Kind::Text;
        QByteArray literalAfter;
    };
    struct Format
    {
        QByteArray text;
        QByteArray literalBefore;
        std::vector<Conversion> conversions;
        qsizetype literalLength = 0;
    };
    static Format compile(const QByteArray &format);
    static bool matches(const Format &format, std::string_view text, FormatCaptures &captures);

    std::vector<Format> m_formats;
    QHash<QByteArray, int> m_indexOfFormat;
    QHash<QByteArray, int> m_exact;                       // formats without conversions, by rendered text
    QHash<QByteArray, std::vector<int>> m_byPrefix;       // by the first bytes of literalBefore, most specific first
    std::vector<int> m_withoutPrefix;                     // formats that begin with a conversion
};

} // namespace headwater
