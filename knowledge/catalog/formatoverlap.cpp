// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/formatmatcher.h"

#include <algorithm>
#include <memory>

namespace headwater {

namespace {

constexpr std::size_t MostSymbols = 512;
constexpr qsizetype LongestPrefix = 8; // As match() sorts formats by.

/// Texts made of fixed bytes and of places that vary, read by all formats at once: a state is how many symbols of the
/// text are read, and all states that a format could be in are one set of bits.
class TextPattern
{
public:
    using States = std::bitset<MostSymbols>;

    /// False when the text is too long.
    bool set(const std::vector<FormatMatcher::TextPart> &parts)
    {
        m_fixed.fill({});
        m_varying.fill({});
        std::size_t symbol = 0;
        for (const FormatMatcher::TextPart &part : parts) {
            if (symbol + part.literal.size() + 2 > MostSymbols)
                return false;
            for (const char c : part.literal)
                m_fixed[static_cast<quint8>(c)].set(symbol++);
            if (part.after.none())
                continue;
            for (std::size_t byte = 0; byte < part.after.size(); ++byte)
                m_varying[byte].set(symbol, part.after[byte]);
            m_places.set(symbol++);
        }
        m_end = symbol;
        m_all = States().set() >> (MostSymbols - 1 - m_end);
        return true;
    }

    [[nodiscard]] States start() const { return skipped(States(1)); }
    [[nodiscard]] bool isAtEnd(const States &states) const { return states[m_end]; }

    void read(States &states, const QByteArray &literal) const
    {
        for (const char c : literal) {
            const auto byte = static_cast<quint8>(c);
            states = skipped(((states & m_fixed[byte]) << 1) | (states & m_varying[byte]));
        }
    }

    /// What a conversion may have written: anything.
    void readAnything(States &states) const
    {
        std::size_t least = 0;
        while (least < m_end && !states[least])
            ++least;
        states = (States().set() << least) & m_all;
    }

private:
    /// A place that varies may be empty.
    [[nodiscard]] States skipped(const States &states) const { return states | ((states & m_places) << 1); }

    std::array<States, 256> m_fixed = {};   // by byte: the symbols that are it
    std::array<States, 256> m_varying = {}; // by byte: the places that may hold it
    States m_places;
    States m_all;
    std::size_t m_end = 0;
};

} // namespace

std::vector<FormatMatcher::ConversionKind> FormatMatcher::conversions(int format) const
{
    std::vector<ConversionKind> kinds;
    for (const Conversion &conversion : m_formats[static_cast<std::size_t>(format)].conversions)
        kinds.push_back(conversion.kind);
    return kinds;
}

bool FormatMatcher::isOnlyFit(int format, const std::vector<TextPart> &parts) const
{
    auto pattern = std::make_unique<TextPattern>();
    if (!pattern->set(parts))
        return false;
    const Format &own = m_formats[static_cast<std::size_t>(format)];
    return std::ranges::none_of(m_formats, [&](const Format &other) {
        // Of two as specific that begin alike, match() takes the one it tries first.
        const bool haveSameStart = other.literalBefore.first(std::min(LongestPrefix, other.literalBefore.size())) ==
                                   own.literalBefore.first(std::min(LongestPrefix, own.literalBefore.size()));
        const bool yields = other.literalLength < own.literalLength ||
                            (other.literalLength == own.literalLength && haveSameStart &&
                             (isTriedBefore(own, other) || (!isTriedBefore(other, own) && &own < &other)));
        if (&other == &own || (!other.conversions.empty() && yields))
            return false;
        TextPattern::States states = pattern->start();
        pattern->read(states, other.literalBefore);
        for (const Conversion &conversion : other.conversions) {
            if (states.none())
                return false;
            pattern->readAnything(states);
            pattern->read(states, conversion.literalAfter);
        }
        return pattern->isAtEnd(states);
    });
}

} // namespace headwater
