// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/formatmatcher.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype LongestPrefix = 8;
// Formats of little but conversions, such as "%s: %s", would fit almost any text and say nothing; less so behind a prefix.
constexpr qsizetype LeastLetters = 4;
constexpr qsizetype LeastLettersWithPrefix = 2;

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

QByteArray view(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
}

/// Length of the longest run at the start of @p text that a conversion could have written.
template <typename Predicate> std::size_t run(std::string_view text, Predicate belongs)
{
    return static_cast<std::size_t>(std::ranges::find_if_not(text, belongs) - text.begin());
}

} // namespace

FormatMatcher::Format FormatMatcher::compile(const Source &source)
{
    Format format;
    format.text = source.format;
    QByteArray *literal = &format.literalBefore;
    const auto addConversion = [&](ConversionKind kind) {
        format.conversions.push_back({kind, {}});
        literal = &format.conversions.back().literalAfter;
    };
    const QByteArray &text = source.format;
    // The conversions of ngx_vslprintf(): %[0][width][u][m][X|x][.width|*]TYPE.
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            literal->append(text[i]);
            continue;
        }
        bool isUnsigned = false;
        bool isHex = false;
        ++i;
        for (; i < text.size(); ++i) {
            const char c = text[i];
            if (c == 'u')
                isUnsigned = true;
            else if (c == 'x' || c == 'X')
                isHex = true;
            else if (!isDigit(c) && c != '.' && c != '*' && c != 'm')
                break;
        }
        const char type = i < text.size() ? text[i] : '\0';
        if (type == '%')
            literal->append('%');
        else if (type == 'N')
            literal->append('\n');
        else if (type == 'p')
            addConversion(ConversionKind::Hex);
        else if (type == 'c')
            addConversion(ConversionKind::Character);
        else if (type == 'f')
            addConversion(ConversionKind::Float);
        else if (QByteArrayView("OTzidlDLAPMr").contains(type))
            addConversion(isHex ? ConversionKind::Hex : isUnsigned ? ConversionKind::Unsigned : ConversionKind::Signed);
        else
            addConversion(ConversionKind::Text);
    }
    if (source.hasTail)
        addConversion(ConversionKind::Text);
    format.literalLength = format.literalBefore.size();
    for (const Conversion &conversion : format.conversions)
        format.literalLength += conversion.literalAfter.size();
    return format;
}

FormatMatcher::FormatMatcher(const QList<Source> &sources)
{
    m_formats.reserve(static_cast<std::size_t>(sources.size()));
    for (const Source &source : sources) {
        const int index = static_cast<int>(m_formats.size());
        m_formats.push_back(compile(source));
        const Format &format = m_formats.back();
        m_indexOfFormat.insert(source.format, index);
        qsizetype letters = std::ranges::count_if(format.literalBefore, isLetter);
        for (const Conversion &conversion : format.conversions)
            letters += std::ranges::count_if(conversion.literalAfter, isLetter);
        if (letters < (format.literalBefore.isEmpty() ? LeastLetters : LeastLettersWithPrefix))
            continue;
        if (format.conversions.empty()) {
            m_exact.insert(format.literalBefore, index);
            continue;
        }
        const qsizetype length = std::min(format.literalBefore.size(), LongestPrefix);
        m_byPrefix[static_cast<std::size_t>(length)][format.literalBefore.left(length)].push_back(index);
    }
    const auto moreSpecific = [this](int left, int right) {
        const Format &a = m_formats[static_cast<std::size_t>(left)];
        const Format &b = m_formats[static_cast<std::size_t>(right)];
        return std::pair(-a.literalLength, a.conversions.size()) < std::pair(-b.literalLength, b.conversions.size());
    };
    for (auto &prefixes : m_byPrefix) {
        for (std::vector<int> &formats : prefixes)
            std::ranges::stable_sort(formats, moreSpecific);
    }
}

bool FormatMatcher::matchConversions(const Format &format, std::size_t conversion, std::string_view rest,
                                     FormatCaptures &captures)
{
    if (conversion == format.conversions.size())
        return rest.empty();
    const Conversion &current = format.conversions[conversion];
    const std::string_view after(current.literalAfter.constData(),
                                 static_cast<std::size_t>(current.literalAfter.size()));
    const auto capture = [&](std::size_t length) {
        if (conversion < FormatCaptures::Most) {
            captures.values[conversion] = rest.substr(0, length);
            captures.count = std::max(captures.count, conversion + 1);
        }
        return matchConversions(format, conversion + 1, rest.substr(length + after.size()), captures);
    };

    if (current.kind == ConversionKind::Text) {
        if (after.empty()) {
            // Two conversions side by side: the shortest first; the last takes all that is left.
            for (std::size_t length = conversion + 1 == format.conversions.size() ? rest.size() : 0;
                 length <= rest.size(); ++length) {
                if (capture(length))
                    return true;
            }
            return false;
        }
        for (std::size_t found = rest.find(after); found != std::string_view::npos;
             found = rest.find(after, found + 1)) {
            if (capture(found))
                return true;
        }
        return false;
    }

    std::size_t longest = 0;
    switch (current.kind) {
    case ConversionKind::Unsigned:
        longest = run(rest, isDigit);
        break;
    case ConversionKind::Signed:
        longest = rest.starts_with('-') ? 1 + run(rest.substr(1), isDigit) : run(rest, isDigit);
        break;
    case ConversionKind::Hex:
        longest = run(rest, isHexDigit);
        break;
    case ConversionKind::Float:
        longest = run(rest, [](char c) { return isDigit(c) || c == '.' || c == '-'; });
        break;
    case ConversionKind::Character:
        longest = std::min<std::size_t>(rest.size(), 1);
        break;
    case ConversionKind::Text:
        break;
    }
    // Shorter ones too: "%ui%c" or "%xd" before a literal that is itself a digit.
    for (std::size_t length = longest; length > 0; --length) {
        if (rest.substr(length).starts_with(after) && capture(length))
            return true;
    }
    return false;
}

std::optional<FormatMatcher::Found> FormatMatcher::match(std::string_view text) const
{
    // nginx cuts what it writes at 2048 bytes; anything longer is not its own, and would take long to compare.
    if (text.size() > 2048)
        return {};
    if (const auto exact = m_exact.constFind(view(text)); exact != m_exact.cend())
        return Found{*exact, {}};
    std::optional<Found> best;
    qsizetype bestLength = 0;
    const auto most = std::min<std::size_t>(text.size(), static_cast<std::size_t>(LongestPrefix));
    for (std::size_t length = most + 1; length-- > 0;) {
        const auto bucket = m_byPrefix[length].constFind(view(text.substr(0, length)));
        if (bucket == m_byPrefix[length].cend())
            continue;
        for (const int index : *bucket) {
            const Format &format = m_formats[static_cast<std::size_t>(index)];
            if (format.literalLength <= bestLength)
                break; // Sorted: the rest of the bucket is less specific still.
            FormatCaptures captures;
            const std::string_view before(format.literalBefore.constData(),
                                          static_cast<std::size_t>(format.literalBefore.size()));
            if (text.starts_with(before) && matchConversions(format, 0, text.substr(before.size()), captures)) {
                best = Found{index, captures};
                bestLength = format.literalLength;
                break;
            }
        }
    }
    return best;
}

} // namespace headwater
