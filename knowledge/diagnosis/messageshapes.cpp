// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/messageshapes.h"

#include "knowledge/diagnosis/requestfields.h"
#include "knowledge/log/bytehash.h"
#include "knowledge/log/bytesearch.h"

#include <algorithm>

namespace headwater {

namespace {

using namespace std::string_view_literals;
using Shape = MessageShapes::Shape;
using Variable = Shape::Variable;
using ConversionKind = FormatMatcher::ConversionKind;

constexpr auto Client = ", client: "sv;
constexpr auto While = " while "sv;
constexpr auto QuoteEnds = "\"(, "sv; // What a varying name in quotes does not hold, lest it looks like something else.
constexpr std::size_t MostDigits = 18;    // What std::from_chars() reads into any of our numbers.
constexpr std::size_t LongestLine = 1900; // Below where nginx cuts, even to make room for an error.

enum Class : quint8 { Digit = 1, Address = 2, Word = 4 };

constexpr std::array<quint8, 256> Classes = [] {
    std::array<quint8, 256> classes = {};
    const auto set = [&classes](std::string_view bytes, int bits) {
        for (const char c : bytes)
            classes[static_cast<quint8>(c)] = static_cast<quint8>(bits);
    };
    set("0123456789", Digit | Address | Word);
    set("abcdefABCDEF.:[]", Address | Word);
    set("ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ/_-", Word);
    return classes;
}();

bool isOf(char c, Class wanted)
{
    return (Classes[static_cast<quint8>(c)] & wanted) != 0;
}

const char *runEnd(const char *at, const char *end, Class wanted)
{
    while (at < end && isOf(*at, wanted))
        ++at;
    return at;
}

/// The bytes that may stand in a place that varies.
std::bitset<256> bytesOf(Variable variable)
{
    std::bitset<256> bytes;
    const Class wanted = variable == Variable::Digits ? Digit : variable == Variable::Address ? Address : Word;
    for (std::size_t byte = 0; byte < bytes.size(); ++byte)
        bytes.set(byte, variable == Variable::Quoted ? QuoteEnds.find(static_cast<char>(byte)) == std::string_view::npos
                                                     : isOf(static_cast<char>(byte), wanted));
    return bytes;
}

/// Where the variable at @p at ends, or nullptr when none is there.
const char *variableEnd(const char *at, const char *end, Variable variable)
{
    const char *after = at;
    switch (variable) {
    case Variable::Digits:
        after = runEnd(at, end, Digit);
        return after > at && after <= at + MostDigits ? after : nullptr;
    case Variable::Address:
        after = runEnd(at, end, Address);
        return after > at ? after : nullptr;
    case Variable::Word:
        after = runEnd(at, end, Word);
        return after > at ? after : nullptr;
    case Variable::Quoted:
        after = findAnyByte(at, end, QuoteEnds);
        return after < end && *after == '"' ? after : nullptr;
    case Variable::None:
        break;
    }
    return at;
}

/// Bits: which of @p texts stand in @p message. BytesBeyond bytes after it must be readable.
quint32 textsIn(std::string_view message, const QList<QByteArray> &texts)
{
    quint32 found = 0;
    for (qsizetype i = 0; i < texts.size(); ++i)
        found |= static_cast<quint32>(holdsText(message, std::string_view(texts[i]))) << i;
    return found;
}

/// What a conversion's text may be replaced by such that every parser still sees the same around it.
Variable variableFor(std::string_view capture, ConversionKind kind, char before, char after, bool hasPhase)
{
    const auto isAll = [capture](Class wanted) {
        return !capture.empty() && std::ranges::all_of(capture, [wanted](char c) { return isOf(c, wanted); });
    };
    // "(104: text)" is an error number to parseLogMessage(), not a conversion of the format.
    if (before == '(' || kind == ConversionKind::Character)
        return Variable::None;
    if (isAll(Digit) && capture.size() <= MostDigits && !isOf(before, Digit) && !isOf(after, Digit))
        return kind == ConversionKind::Text && before == '"' ? Variable::Quoted : Variable::Digits;
    if (kind != ConversionKind::Text)
        return Variable::None;
    if (before == '"' && after == '"')
        return capture.find_first_of(QuoteEnds) == std::string_view::npos ? Variable::Quoted : Variable::None;
    if (isAll(Address) && !isOf(before, Address) && !isOf(after, Address))
        return Variable::Address;
    // A word could be "while": harmless only where a phase follows and is found first.
    return hasPhase && isAll(Word) && !isOf(before, Word) && !isOf(after, Word) ? Variable::Word : Variable::None;
}

} // namespace

std::size_t MessageShapes::bucketOf(std::string_view start, LogLevel level, bool hasConnection)
{
    quint64 key = 0;
    std::memcpy(&key, start.data(), std::min(start.size(), KeyLength));
    const auto kind = static_cast<quint64>(level) * 2 + (hasConnection ? 1 : 0);
    return ((key ^ (kind << 59)) * 0x9fb21c651e98df25ULL) >> 54; // as many bits as Buckets has
}

bool MessageShapes::readFrom(const std::vector<quint16> &bucket, std::string_view body, LogLevel level,
                             bool hasConnection, Hit &hit) const
{
    const char *end = body.data() + body.size();
    for (const quint16 index : bucket) {
        const Shape &shape = m_shapes[index];
        if (shape.level != level || shape.hasConnection != hasConnection)
            continue;
        const char *at = body.data();
        std::size_t variables = 0;
        for (const Shape::Piece &piece : shape.pieces) {
            if (!beginsWith(at, end, piece.literal)) {
                at = nullptr;
                break;
            }
            at += piece.literal.size();
            if (piece.after == Variable::None)
                break;
            const char *after = variableEnd(at, end, piece.after);
            if (!after) {
                at = nullptr;
                break;
            }
            if (variables < Captures)
                hit.captures[variables++] = {at, after};
            at = after;
        }
        if (!at || (!shape.hasFields && at != end))
            continue;
        const quint32 texts = textsIn({body.data(), at}, shape.askedTexts);
        const auto known = std::ranges::find(shape.known, texts, &Known::texts);
        if (known == shape.known.end())
            return false;
        hit.shape = &shape;
        hit.known = &*known;
        hit.rest = at;
        hit.captureCount = variables;
        for (const std::string &capture : shape.fixedCaptures)
            hit.captures[hit.captureCount++] = capture;
        return true;
    }
    return false;
}

bool MessageShapes::read(std::string_view body, LogLevel level, bool hasConnection, Hit &hit) const
{
    if (body.size() < KeyLength || body.size() > LongestLine)
        return false;
    return readFrom(m_buckets[bucketOf(body.substr(0, KeyLength), level, hasConnection)], body, level, hasConnection,
                    hit) ||
           readFrom(m_buckets[bucketOf(body.substr(0, 1), level, hasConnection)], body, level, hasConnection, hit);
}

/// Whether phase, position, error and reason end where they do here in every line of the shape.
bool MessageShapes::isOnlyReading(const LogMessage &parsed, const Match &match, const Shape &shape,
                                  std::string_view lastLiteral) const
{
    const std::string_view text = parsed.text;
    if (parsed.configFile.data() != nullptr || text.find(While) != std::string_view::npos)
        return false;
    // A number in parentheses would be an error's.
    for (std::size_t open = text.find(" ("); open != std::string_view::npos; open = text.find(" (", open + 1)) {
        const char first = text.data()[open + 2];
        if (first == '-' || isOf(first, Digit))
            return false;
    }
    // A word could be the name of a field, or the "in" before a file's name.
    const bool hasWord =
        std::ranges::any_of(shape.pieces, [](const Shape::Piece &piece) { return piece.after == Variable::Word; });
    const auto holdsComma = [](const Shape::Piece &piece) { return piece.literal.contains(','); };
    if (hasWord && std::ranges::any_of(shape.pieces, holdsComma))
        return false;
    // " in FILE:LINE" ends with a number, and may do so where a place that varies ends.
    constexpr auto In = " in "sv;
    constexpr auto CommandLine = " command line"sv;
    std::string_view head = parsed.whole;
    if (!parsed.phase.empty()) {
        head.remove_suffix(parsed.phase.size() + While.size());
        lastLiteral.remove_suffix(std::min(lastLiteral.size(), parsed.phase.size() + While.size()));
    }
    const bool mayEndInNumber = lastLiteral.empty() || isOf(head.back(), Digit);
    // No word holds a space, so the last one is that "in" only where something follows.
    const auto isWord = [](const Shape::Piece &piece) { return piece.after == Variable::Word; };
    const bool mayHoldIn =
        std::any_of(shape.pieces.begin(), shape.pieces.end() - (lastLiteral.empty() ? 1 : 0), isWord) ||
        head.find(In) != std::string_view::npos;
    if ((mayEndInNumber && mayHoldIn) || head.ends_with(CommandLine))
        return false;
    if (parsed.phase.empty() || !m_catalog.formats().hasWhile(parsed.phase))
        return true;
    // Then the phase may be a format's own words.
    std::vector<FormatMatcher::TextPart> parts;
    for (const Shape::Piece &piece : shape.pieces)
        parts.push_back({piece.literal, bytesOf(piece.after)});
    const char *end = parsed.whole.data() + parsed.whole.size();
    parts.push_back({{end - (lastLiteral.size() + parsed.phase.size() + While.size()), end}, {}});
    return m_catalog.formats().isOnlyFit(match.format, parts);
}

std::string_view reasonOf(const LogMessage &parsed, const Match &match)
{
    if (!parsed.sslReason.empty() || match.configLine == 0)
        return parsed.sslReason.empty() ? match.configFile : parsed.sslReason;
    const char *end = match.configFile.data() + match.configFile.size() + 1;
    for (int line = match.configLine; line > 0; line /= 10)
        ++end;
    return {match.configFile.data(), end};
}

bool MessageShapes::takePieces(std::string_view body, const LogMessage &parsed, const Match &match, Shape &shape) const
{
    const std::string_view text = parsed.text;
    // The text must be what matched.
    const std::optional<FormatMatcher::Found> found = m_catalog.formats().match(text);
    if (!found || found->format != match.format)
        return false;
    const std::vector<ConversionKind> kinds = m_catalog.formats().conversions(match.format);
    if (kinds.size() != match.captures.count)
        return false;
    const char *at = body.data();
    const char *textEnd = text.data() + text.size();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const std::string_view capture = match.captures.values[i];
        const char *after = capture.data() + capture.size();
        if (capture.data() <= at || after >= body.data() + body.size())
            return false;
        const Variable variable = variableFor(capture, kinds[i], capture.data()[-1], *after, !parsed.phase.empty());
        if (variable == Variable::None)
            return false;
        // Two conversions side by side share their text in a way that depends on it.
        const bool isLast = i + 1 == kinds.size();
        if (isLast ? after > textEnd : match.captures.values[i + 1].data() <= after)
            return false;
        shape.pieces.push_back({{at, capture.data()}, variable});
        at = after;
    }
    std::vector<FormatMatcher::TextPart> parts;
    for (const Shape::Piece &piece : shape.pieces)
        parts.push_back({piece.literal, bytesOf(piece.after)});
    parts.push_back({{at, textEnd}, {}});
    if (!m_catalog.formats().isOnlyFit(match.format, parts))
        return false;
    const std::string_view last(at, parsed.whole.data() + parsed.whole.size());
    if (!isOnlyReading(parsed, match, shape, last))
        return false;
    // Only digits vary: a text without digits can neither come nor go.
    if (std::ranges::all_of(shape.pieces, [](const Shape::Piece &piece) { return piece.after == Variable::Digits; }))
        shape.askedTexts.removeIf(
            [](const QByteArray &asked) { return std::ranges::none_of(asked, [](char c) { return isOf(c, Digit); }); });
    if (shape.askedTexts.size() > Shape::MostAskedTexts)
        return false;
    shape.pieces.push_back({std::string(last), Variable::None});
    return true;
}

/// A message with places that vary in unknown ways is kept as it is, once it comes back word for word.
bool MessageShapes::isWorthKeeping(std::string_view message)
{
    const quint64 hash = hashOfBytes(message);
    quint64 &seen = m_seenOnce[hash % m_seenOnce.size()];
    return std::exchange(seen, hash) == hash;
}

void MessageShapes::learn(std::string_view body, const ErrorLogLine &line, const LogMessage &parsed, const Match &match,
                          int message)
{
    constexpr int MostRefusals = 8; // Each has looked through all formats.
    const std::string_view client = parsed.field(LogField::Client);
    const bool hasFields = parsed.whole.size() < body.size();
    if (body.size() < KeyLength || body.size() > LongestLine || parsed.whole.empty())
        return;
    // Fields of other handlers are left to Catalog::read().
    if (hasFields && client.data() != parsed.whole.data() + parsed.whole.size() + Client.size())
        return;
    // A format may be found that holds the fields, whatever they are, where none fits what is before them.
    if (hasFields && match.format < 0)
        return;
    // With more than one place to cut, read() chooses by all of the line.
    if (couldHoldFields(parsed.whole.data(), parsed.whole.data() + parsed.whole.size()))
        return;
    Shape shape;
    shape.level = line.level;
    shape.hasConnection = line.connection.has_value();
    shape.hasFields = hasFields;
    const bool varies = match.format >= 0 && match.captures.count > 0 && m_refusals[match.format] < MostRefusals;
    if (varies)
        shape.askedTexts = m_catalog.textsAskedFor(line, match);
    if (!varies || !takePieces(body, parsed, match, shape)) {
        m_refusals[match.format] += varies;
        if ((match.format < 0 || match.captures.count > 0) && !isWorthKeeping(parsed.whole))
            return;
        shape.pieces = {{std::string(parsed.whole), Variable::None}};
        shape.askedTexts.clear();
        for (std::size_t i = 0; i < std::min(Captures, match.captures.count); ++i)
            shape.fixedCaptures.emplace_back(match.captures.values[i]);
    }
    if (hasFields)
        shape.pieces.back().literal += Client;
    shape.phase = match.phase;
    shape.reason = reasonOf(parsed, match);
    shape.error = match.errorName;
    shape.format = m_catalog.formatThatTells(match.format).toStdString();
    const std::string_view start(shape.pieces.front().literal);
    const std::size_t bucket =
        bucketOf(start.substr(0, start.size() < KeyLength ? 1 : KeyLength), shape.level, shape.hasConnection);
    if (start.empty())
        return;
    const auto hasUpstream = static_cast<std::size_t>(!parsed.field(LogField::Upstream).empty());
    const auto know = [&](Shape &learned) {
        const quint32 texts = textsIn(parsed.whole, learned.askedTexts);
        auto known = std::ranges::find(learned.known, texts, &Known::texts);
        if (known == learned.known.end())
            known = learned.known.insert(known, {.texts = texts});
        known->message[hasUpstream] = message;
    };
    for (const quint16 index : m_buckets[bucket]) {
        Shape &known = m_shapes[index];
        if (known.level == shape.level && known.hasConnection == shape.hasConnection && known.pieces == shape.pieces) {
            know(known);
            return;
        }
    }
    if (m_shapes.size() == MostShapes) {
        m_shapes.clear();
        for (std::vector<quint16> &shapes : m_buckets)
            shapes.clear();
    }
    know(shape);
    m_buckets[bucket].push_back(static_cast<quint16>(m_shapes.size()));
    m_shapes.push_back(std::move(shape));
}

} // namespace headwater
