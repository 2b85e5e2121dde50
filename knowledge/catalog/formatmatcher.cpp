// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/formatmatcher.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype LongestPrefix = 8;
// Formats of little but conversions, such as "%s: %s", would fit almost any text and say nothing; less so behind a
// prefix.
constexpr qsizetype LeastLetters = 4;
constexpr qsizetype LeastLettersWithPrefix = 2;
/// nginx cuts what it writes at 2048 bytes, OpenResty's at 4096; anything longer is not its own, and would take long to
/// compare.
constexpr std::size_t LongestText = 4096;
constexpr std::string_view While = " while ";

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

std::string_view stringView(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// The word that @p text begins with; empty when it begins with something else.
std::string_view firstWord(std::string_view text)
{
    return text.substr(
        0, std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), text.size()));
}

/// Two messages written before the log is open hold their own level, which then stands where a line's level does
/// (ngx_log_stderr() in src/core/ngx_log.c and src/core/nginx.c).
qsizetype ownLevelLength(const QByteArray &format)
{
    return format.startsWith('[') && format.contains("] ")    ? format.indexOf("] ") + 2
           : format.startsWith('[') && format.contains("]: ") ? format.indexOf("]: ") + 3
                                                              : 0;
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
    const QByteArray &text = source.written.isEmpty() ? source.format : source.written;
    // The conversions of ngx_vslprintf(): %[0][width][u][m][X|x][.width|*]TYPE.
    for (qsizetype i = ownLevelLength(text); i < text.size(); ++i) {
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

bool FormatMatcher::isTriedBefore(const Format &a, const Format &b)
{
    return std::tuple(-a.literalLength, a.conversions.size(), ownLevelLength(a.text)) <
           std::tuple(-b.literalLength, b.conversions.size(), ownLevelLength(b.text));
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
        if (const qsizetype found = format.text.indexOf(While); found >= 0)
            m_whileWords.push_back(
                view(firstWord(stringView(format.text).substr(static_cast<std::size_t>(found) + While.size()))));
        if (format.conversions.empty()) {
            // Formats that differ only in the level they hold render to the same message: the plain one is meant.
            if (ownLevelLength(format.text) == 0 || !m_exact.contains(format.literalBefore))
                m_exact.insert(format.literalBefore, index);
            continue;
        }
        const qsizetype length = std::min(format.literalBefore.size(), LongestPrefix);
        m_byPrefix[static_cast<std::size_t>(length)][format.literalBefore.left(length)].push_back(index);
    }
    const auto isBefore = [this](int left, int right) {
        return isTriedBefore(m_formats[static_cast<std::size_t>(left)], m_formats[static_cast<std::size_t>(right)]);
    };
    for (auto &prefixes : m_byPrefix) {
        for (std::vector<int> &formats : prefixes)
            std::ranges::stable_sort(formats, isBefore);
    }
    std::ranges::sort(m_whileWords);
}

/// Lays the conversions of one format over a text.
class FormatMatcher::Walk
{
public:
    Walk(const Format &format, bool isCut)
        : m_format(format)
        , m_isCut(isCut)
    {
    }

    bool fits(std::string_view text);
    FormatCaptures captures;
    /// How much of the format's own text is there, of a cut message.
    qsizetype literalLength = 0;

private:
    bool from(std::size_t conversion, std::string_view rest);
    bool take(std::size_t conversion, std::string_view rest, std::size_t length);
    bool endsIn(std::size_t conversion, std::string_view rest, std::size_t length);
    void keep(std::size_t conversion, std::string_view value);

    const Format &m_format;
    bool m_isCut;
    /// What has been tried in vain, by conversion and length of the rest, once that has been often: without it a text
    /// made for the purpose takes time exponential in the number of conversions.
    static constexpr int ManyTries = 64;
    int m_tries = 0;
    std::vector<bool> m_failed;
    std::size_t m_columns = 0;
};

bool FormatMatcher::Walk::fits(std::string_view text)
{
    const std::string_view before = stringView(m_format.literalBefore);
    if (!text.starts_with(before))
        return false;
    m_columns = text.size() + 1;
    literalLength = m_format.literalBefore.size();
    return from(0, text.substr(before.size()));
}

void FormatMatcher::Walk::keep(std::size_t conversion, std::string_view value)
{
    if (conversion < FormatCaptures::Most) {
        captures.values[conversion] = value;
        captures.count = std::max(captures.count, conversion + 1);
    }
}

/// The conversion stands for the first @p length bytes of @p rest, and the literal after it follows.
bool FormatMatcher::Walk::take(std::size_t conversion, std::string_view rest, std::size_t length)
{
    keep(conversion, rest.substr(0, length));
    const qsizetype after = m_format.conversions[conversion].literalAfter.size();
    literalLength += after;
    if (from(conversion + 1, rest.substr(length + static_cast<std::size_t>(after))))
        return true;
    literalLength -= after;
    return false;
}

/// The message is cut in the conversion or in the literal after it.
bool FormatMatcher::Walk::endsIn(std::size_t conversion, std::string_view rest, std::size_t length)
{
    const std::string_view after = stringView(m_format.conversions[conversion].literalAfter);
    if (!m_isCut || !after.starts_with(rest.substr(length)))
        return false;
    keep(conversion, rest.substr(0, length));
    return true;
}

bool FormatMatcher::Walk::from(std::size_t conversion, std::string_view rest)
{
    if (conversion == m_format.conversions.size())
        return rest.empty();
    const std::size_t cell = conversion * m_columns + rest.size();
    if (++m_tries > ManyTries) {
        m_failed.resize(m_format.conversions.size() * m_columns);
        if (m_failed[cell])
            return false;
    }
    const Conversion &current = m_format.conversions[conversion];
    const std::string_view after = stringView(current.literalAfter);

    if (current.kind == ConversionKind::Text) {
        if (after.empty()) {
            // Two conversions side by side: the shortest first; the last takes all that is left.
            for (std::size_t length = conversion + 1 == m_format.conversions.size() ? rest.size() : 0;
                 length <= rest.size(); ++length) {
                if (take(conversion, rest, length))
                    return true;
            }
        } else {
            for (std::size_t found = rest.find(after); found != std::string_view::npos;
                 found = rest.find(after, found + 1)) {
                if (take(conversion, rest, found))
                    return true;
            }
        }
        if (endsIn(conversion, rest, rest.size()))
            return true;
    } else {
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
            if (rest.substr(length).starts_with(after) && take(conversion, rest, length))
                return true;
        }
        if (endsIn(conversion, rest, longest))
            return true;
    }
    if (m_tries > ManyTries && !m_failed.empty())
        m_failed[cell] = true;
    return false;
}

std::optional<FormatMatcher::Found> FormatMatcher::match(std::string_view text) const
{
    if (text.size() > LongestText)
        return {};
    if (const auto exact = m_exact.constFind(view(text)); exact != m_exact.cend())
        return Found{*exact, {}, static_cast<qsizetype>(text.size())};
    return find(text, false);
}

std::optional<FormatMatcher::Found> FormatMatcher::matchCut(std::string_view text) const
{
    return text.size() > LongestText ? std::nullopt : find(text, true);
}

std::optional<FormatMatcher::Found> FormatMatcher::find(std::string_view text, bool isCut) const
{
    std::optional<Found> best;
    std::pair<qsizetype, qsizetype> bestScore = {isCut ? LeastLetters - 1 : 0,
                                                 0}; // what is there, less what is missing
    const auto most = std::min<std::size_t>(text.size(), static_cast<std::size_t>(LongestPrefix));
    for (std::size_t length = most + 1; length-- > 0;) {
        const auto bucket = m_byPrefix[length].constFind(view(text.substr(0, length)));
        if (bucket == m_byPrefix[length].cend())
            continue;
        for (const int index : *bucket) {
            const Format &format = m_formats[static_cast<std::size_t>(index)];
            if (format.literalLength < bestScore.first || (!isCut && format.literalLength == bestScore.first))
                break; // Sorted: the rest of the bucket is less specific still.
            Walk walk(format, isCut);
            if (!walk.fits(text))
                continue;
            const std::pair score(walk.literalLength, walk.literalLength - format.literalLength);
            if (score > bestScore) {
                best = Found{index, walk.captures, walk.literalLength};
                bestScore = score;
            }
            if (!isCut)
                break;
        }
    }
    return best;
}

bool FormatMatcher::hasWhile(std::string_view phase) const
{
    return std::ranges::binary_search(m_whileWords, view(firstWord(phase)));
}

} // namespace headwater
