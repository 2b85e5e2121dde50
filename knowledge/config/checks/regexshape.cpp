// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/checks/regexshape.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace headwater {

namespace {

struct Node
{
    enum class Kind : quint8 { Bytes, Start, End, Sequence, Choice, Repeat };
    Kind kind = Kind::Sequence;
    ByteSet bytes;
    bool isUnbounded = false; // Repeat
    bool mayBeAbsent = false; // Repeat
    std::vector<Node> parts;
};

bool canBeEmpty(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Bytes:
        return false;
    case Node::Kind::Start:
    case Node::Kind::End:
        return true;
    case Node::Kind::Sequence:
        return std::ranges::all_of(node.parts, canBeEmpty);
    case Node::Kind::Choice:
        return std::ranges::any_of(node.parts, canBeEmpty);
    case Node::Kind::Repeat:
        return node.mayBeAbsent || canBeEmpty(node.parts.front());
    }
    return true;
}

ByteSet bytesOf(const Node &node)
{
    ByteSet bytes = node.bytes;
    for (const Node &part : node.parts)
        bytes |= bytesOf(part);
    return bytes;
}

ByteSet firstOf(const Node &node)
{
    ByteSet first = node.bytes;
    for (const Node &part : node.parts) {
        first |= firstOf(part);
        if (node.kind == Node::Kind::Sequence && !canBeEmpty(part))
            break;
    }
    return first;
}

void collectUnbounded(const Node &node, std::vector<const Node *> &found)
{
    if (node.kind == Node::Kind::Repeat && node.isUnbounded)
        found.push_back(&node);
    for (const Node &part : node.parts)
        collectUnbounded(part, found);
}

/// Whether a text can be cut into rounds of @p body in more than one way: when a repetition inside it can take over
/// all that a round needs, or two of its alternatives begin alike.
bool isAmbiguousWhenRepeated(const Node &body)
{
    if (body.kind == Node::Kind::Choice) {
        for (std::size_t i = 0; i < body.parts.size(); ++i) {
            for (std::size_t j = i + 1; j < body.parts.size(); ++j) {
                const bool areSingle =
                    body.parts[i].kind == Node::Kind::Bytes && body.parts[j].kind == Node::Kind::Bytes;
                if (areSingle && (body.parts[i].bytes & body.parts[j].bytes).any())
                    return true;
            }
        }
        return std::ranges::any_of(body.parts, isAmbiguousWhenRepeated);
    }
    std::vector<const Node *> inner;
    collectUnbounded(body, inner);
    const std::vector<Node> alone = {body};
    const std::vector<Node> &around = body.kind == Node::Kind::Sequence ? body.parts : alone;
    return std::ranges::any_of(inner, [&](const Node *repeat) {
        const ByteSet taken = bytesOf(*repeat);
        // A part that must be there and that the repetition cannot swallow marks where each round begins.
        return std::ranges::none_of(around, [&](const Node &part) {
            std::vector<const Node *> inPart;
            collectUnbounded(part, inPart);
            const bool holdsIt = std::ranges::any_of(inPart, [repeat](const Node *each) { return each == repeat; });
            return !holdsIt && !canBeEmpty(part) && (bytesOf(part) & taken).none();
        });
    });
}

/// Whether something behind a repetition can fail, which makes the matcher try all ways before it gives up.
bool canExplode(const Node &node, bool canFailBehind)
{
    if (node.kind == Node::Kind::Repeat && node.isUnbounded && canFailBehind &&
        isAmbiguousWhenRepeated(node.parts.front()))
        return true;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        bool fails = canFailBehind;
        if (node.kind == Node::Kind::Sequence) {
            for (std::size_t j = i + 1; j < node.parts.size(); ++j)
                fails = fails || node.parts[j].kind == Node::Kind::End || !canBeEmpty(node.parts[j]);
        }
        if (canExplode(node.parts[i], fails))
            return true;
    }
    return false;
}

ByteSet rangeOf(int from, int to)
{
    ByteSet bytes;
    for (int byte = from; byte <= to; ++byte)
        bytes.set(static_cast<std::size_t>(byte));
    return bytes;
}

ByteSet byteOf(char byte)
{
    return ByteSet().set(static_cast<unsigned char>(byte));
}

/// The set that \d, \w and their like stand for; nothing when @p letter is not one of them.
std::optional<ByteSet> classOf(char letter)
{
    ByteSet bytes;
    switch (letter) {
    case 'd':
    case 'D':
        bytes = rangeOf('0', '9');
        break;
    case 'w':
    case 'W':
        bytes = rangeOf('0', '9') | rangeOf('A', 'Z') | rangeOf('a', 'z') | byteOf('_');
        break;
    case 's':
    case 'S':
        bytes = rangeOf('\t', '\r') | byteOf(' ');
        break;
    case 'h':
        return byteOf(' ') | byteOf('\t');
    default:
        return {};
    }
    return letter >= 'a' ? bytes : ~bytes;
}

char escaped(char letter)
{
    switch (letter) {
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return letter;
    }
}

} // namespace

class RegexParser
{
public:
    explicit RegexParser(QByteArrayView pattern)
        : m_text(pattern)
    {
    }

    std::optional<RegexShape> parse();

private:
    Node choice();
    Node sequence();
    Node atom();
    Node group();
    Node set();
    Node repeated(Node node);
    std::optional<std::pair<bool, bool>> braces();
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    bool take(QByteArrayView words)
    {
        if (!m_text.sliced(m_at).startsWith(words))
            return false;
        m_at += words.size();
        return true;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_captureDepth = 0;
    bool m_isKnown = true;
    RegexShape m_shape;
};

std::optional<RegexShape> RegexParser::parse()
{
    take("(?i)");
    const Node root = choice();
    if (!m_isKnown || !atEnd())
        return {};
    m_shape.m_canExplode = canExplode(root, false);
    const std::vector<Node> &parts = root.kind == Node::Kind::Sequence ? root.parts : std::vector<Node>();
    m_shape.m_isAnchoredAtStart = !parts.empty() && parts.front().kind == Node::Kind::Start;
    m_shape.m_isAnchoredAtEnd = !parts.empty() && parts.back().kind == Node::Kind::End;
    if (m_shape.m_isAnchoredAtStart && m_shape.m_isAnchoredAtEnd && m_shape.m_captures.isEmpty()) {
        QByteArray only;
        const bool isPlain = std::all_of(parts.begin() + 1, parts.end() - 1, [&](const Node &part) {
            if (part.kind != Node::Kind::Bytes || part.bytes.count() != 1)
                return false;
            std::size_t byte = 0;
            while (!part.bytes.test(byte))
                ++byte;
            only += static_cast<char>(byte);
            return true;
        });
        if (isPlain)
            m_shape.m_onlyText = only;
    }
    return m_shape;
}

Node RegexParser::choice()
{
    Node first = sequence();
    if (peek() != '|')
        return first;
    Node result{.kind = Node::Kind::Choice, .bytes = {}, .parts = {}};
    result.parts.push_back(std::move(first));
    while (peek() == '|') {
        ++m_at;
        result.parts.push_back(sequence());
    }
    return result;
}

Node RegexParser::sequence()
{
    Node result;
    while (!atEnd() && peek() != '|' && peek() != ')' && m_isKnown)
        result.parts.push_back(repeated(atom()));
    // One part that is no anchor stands for itself, so that a choice sees single bytes.
    if (result.parts.size() == 1 && result.parts.front().kind == Node::Kind::Bytes)
        return std::exchange(result.parts.front(), {});
    return result;
}

Node RegexParser::atom()
{
    const char c = m_text[m_at];
    switch (c) {
    case '^':
        ++m_at;
        return {.kind = Node::Kind::Start, .bytes = {}, .parts = {}};
    case '$':
        ++m_at;
        return {.kind = Node::Kind::End, .bytes = {}, .parts = {}};
    case '(':
        return group();
    case '[':
        return set();
    case '.':
        ++m_at;
        return {.kind = Node::Kind::Bytes, .bytes = ~byteOf('\n'), .parts = {}};
    default:
        break;
    }
    ++m_at;
    if (c != '\\')
        return {.kind = Node::Kind::Bytes, .bytes = byteOf(c), .parts = {}};
    if (atEnd()) {
        m_isKnown = false;
        return {};
    }
    const char letter = m_text[m_at++];
    if (const std::optional<ByteSet> known = classOf(letter))
        return {.kind = Node::Kind::Bytes, .bytes = *known, .parts = {}};
    if (letter == 'b' || letter == 'B')
        return {};
    if (letter == 'z' || letter == 'Z')
        return {.kind = Node::Kind::End, .bytes = {}, .parts = {}};
    if (letter == 'A')
        return {.kind = Node::Kind::Start, .bytes = {}, .parts = {}};
    const bool isOther = (letter >= '0' && letter <= '9') || QByteArrayView("xkgpPQEKRXGuUNCc").contains(letter);
    m_isKnown = m_isKnown && !isOther;
    return {.kind = Node::Kind::Bytes, .bytes = byteOf(escaped(letter)), .parts = {}};
}

Node RegexParser::group()
{
    constexpr int DeepestGroup = 50;
    ++m_at;
    qsizetype capture = -1;
    bool isLook = false;
    if (take("?:") || take("?i:")) {
        // Only groups.
    } else if (take("?=") || take("?!") || take("?<=") || take("?<!")) {
        isLook = true;
    } else if (peek() == '?') {
        ++m_at;
        take("P");
        const char open = peek();
        const qsizetype end = open == '<' || open == '\'' ? m_text.indexOf(open == '<' ? '>' : '\'', m_at + 1) : -1;
        if (end < 0) {
            m_isKnown = false;
            return {};
        }
        capture = m_shape.m_captures.size();
        m_shape.m_captures.append(
            {.name = m_text.sliced(m_at + 1, end - m_at - 1).toByteArray(), .bytes = {}, .first = {}});
        m_at = end + 1;
    } else {
        capture = m_shape.m_captures.size();
        m_shape.m_captures.append(RegexCapture{});
    }
    if (++m_depth > DeepestGroup) {
        m_isKnown = false;
        return {};
    }
    m_shape.m_hasNestedCaptures = m_shape.m_hasNestedCaptures || (capture >= 0 && m_captureDepth > 0);
    m_captureDepth += capture >= 0 ? 1 : 0;
    Node inside = choice();
    m_captureDepth -= capture >= 0 ? 1 : 0;
    --m_depth;
    if (peek() != ')') {
        m_isKnown = false;
        return {};
    }
    ++m_at;
    if (isLook)
        return {};
    if (capture >= 0) {
        m_shape.m_captures[capture].bytes = bytesOf(inside);
        m_shape.m_captures[capture].first = firstOf(inside);
    }
    return inside;
}

Node RegexParser::set()
{
    ++m_at;
    const bool isNegated = take("^");
    ByteSet bytes;
    for (bool isFirst = true; !atEnd() && (isFirst || peek() != ']'); isFirst = false) {
        if (take("[:")) {
            const qsizetype end = m_text.indexOf(":]", m_at);
            const QByteArrayView name = end < 0 ? QByteArrayView() : m_text.sliced(m_at, end - m_at);
            const char letter = name == "digit" ? 'd' : name == "alnum" || name == "word" ? 'w' : 's';
            m_isKnown = m_isKnown && (name == "digit" || name == "alnum" || name == "word" || name == "space");
            bytes |= *classOf(letter);
            m_at = end < 0 ? m_text.size() : end + 2;
            continue;
        }
        char low = m_text[m_at++];
        if (low == '\\' && !atEnd()) {
            const char letter = m_text[m_at++];
            if (const std::optional<ByteSet> known = classOf(letter)) {
                bytes |= *known;
                continue;
            }
            m_isKnown = m_isKnown && letter != 'x' && letter != 'p';
            low = escaped(letter);
        }
        char high = low;
        if (peek() == '-' && m_at + 1 < m_text.size() && m_text[m_at + 1] != ']') {
            ++m_at;
            high = m_text[m_at++];
            if (high == '\\' && !atEnd())
                high = escaped(m_text[m_at++]);
        }
        bytes |= rangeOf(static_cast<unsigned char>(low), static_cast<unsigned char>(high));
    }
    m_isKnown = m_isKnown && !atEnd();
    ++m_at;
    return {.kind = Node::Kind::Bytes, .bytes = isNegated ? ~bytes : bytes, .parts = {}};
}

/// For {n,m}: whether it is without an upper bound, and whether none will do. Nothing when it is plain text.
std::optional<std::pair<bool, bool>> RegexParser::braces()
{
    const qsizetype end = m_text.indexOf('}', m_at);
    if (end < 0)
        return {};
    const QByteArrayView inside = m_text.sliced(m_at + 1, end - m_at - 1);
    const bool isCount = !inside.isEmpty() && inside[0] >= '0' && inside[0] <= '9' &&
                         std::ranges::all_of(inside, [](char c) { return c == ',' || (c >= '0' && c <= '9'); });
    if (!isCount)
        return {};
    m_at = end + 1;
    return std::pair(inside.endsWith(','), inside == "0" || inside.startsWith("0,"));
}

Node RegexParser::repeated(Node node)
{
    for (;;) {
        bool isUnbounded = false;
        bool mayBeAbsent = false;
        if (peek() == '*' || peek() == '+' || peek() == '?') {
            const char sign = m_text[m_at++];
            isUnbounded = sign != '?';
            mayBeAbsent = sign != '+';
        } else if (const auto bounds = peek() == '{' ? braces() : std::nullopt) {
            std::tie(isUnbounded, mayBeAbsent) = *bounds;
        } else {
            return node;
        }
        const bool isPossessive = peek() == '+';
        if (isPossessive || peek() == '?')
            ++m_at;
        Node repeat{.kind = Node::Kind::Repeat,
                    .bytes = {},
                    .isUnbounded = isUnbounded && !isPossessive,
                    .mayBeAbsent = mayBeAbsent,
                    .parts = {}};
        repeat.parts.push_back(std::move(node));
        node = std::move(repeat);
    }
}

std::optional<RegexShape> RegexShape::of(QByteArrayView pattern)
{
    return RegexParser(pattern).parse();
}

const RegexCapture *RegexShape::capture(QByteArrayView nameOrNumber) const
{
    bool isNumber = false;
    const int number = nameOrNumber.toInt(&isNumber);
    if (isNumber)
        return number >= 1 && number <= m_captures.size() ? &m_captures[number - 1] : nullptr;
    const auto found = std::ranges::find(m_captures, nameOrNumber, &RegexCapture::name);
    return found == m_captures.cend() ? nullptr : &*found;
}

} // namespace headwater
