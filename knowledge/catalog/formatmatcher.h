// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>

#include <array>
#include <bitset>
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
    /// A format as it stands in messages.tsv, escapes undone.
    struct Source
    {
        QByteArray format;
        /// The slab allocator appends words of the zone's owner to its own (ngx_slab_error(), src/core/ngx_slab.c).
        bool hasTail = false;
        /// What nginx writes where the list has run two texts of one call into one; empty where that is the format.
        QByteArray written = {};
    };
    FormatMatcher() = default;
    explicit FormatMatcher(const QList<Source> &sources);

    struct Found
    {
        int format = -1;
        FormatCaptures captures;
        qsizetype literalLength = 0; ///< How much of the text is the format's own: how specific it is.
    };
    /// The most specific format that renders to exactly @p text: the one with the most letters of its own.
    [[nodiscard]] std::optional<Found> match(std::string_view text) const;
    /// The same for a message whose end nginx cut off: the format of which most is there and, of several, least is
    /// missing.
    [[nodiscard]] std::optional<Found> matchCut(std::string_view text) const;
    /// Whether a format has words of its own like " while @p phase", such as "poll() failed while the overflow
    /// recover".
    [[nodiscard]] bool hasWhile(std::string_view phase) const;
    enum class ConversionKind : quint8 { Text, Unsigned, Signed, Hex, Character, Float };
    [[nodiscard]] std::vector<ConversionKind> conversions(int format) const;
    /// A fixed part of a text, and what may stand after it: any string of these bytes; none where the text ends.
    struct TextPart
    {
        std::string_view literal;
        std::bitset<256> after;
    };
    /// Whether match() finds @p format, which fits all texts made of these parts, in each of them, because no other
    /// format that is as specific fits any. False when it cannot tell.
    [[nodiscard]] bool isOnlyFit(int format, const std::vector<TextPart> &parts) const;
    [[nodiscard]] const QByteArray &format(int index) const { return m_formats[static_cast<std::size_t>(index)].text; }
    [[nodiscard]] int indexOf(const QByteArray &format) const { return m_indexOfFormat.value(format, -1); }
    [[nodiscard]] int count() const { return static_cast<int>(m_formats.size()); }

private:
    struct Conversion
    {
        ConversionKind kind = ConversionKind::Text;
        QByteArray literalAfter;
    };
    struct Format
    {
        QByteArray text;
        QByteArray literalBefore;
        std::vector<Conversion> conversions;
        qsizetype literalLength = 0;
    };
    class Walk;
    /// Whether @p a is tried before @p b, which begins alike.
    [[nodiscard]] static bool isTriedBefore(const Format &a, const Format &b);
    static Format compile(const Source &source);
    [[nodiscard]] std::optional<Found> find(std::string_view text, bool isCut) const;

    std::vector<Format> m_formats;
    QHash<QByteArray, int> m_indexOfFormat;
    QHash<QByteArray, int> m_exact; // formats without conversions, by their text
    std::array<QHash<QByteArray, std::vector<int>>, 9>
        m_byPrefix;                       // by length, then bytes, of the start of literalBefore
    std::vector<QByteArray> m_whileWords; // sorted first words after " while " in formats
};

} // namespace headwater
