// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configlexer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headwater {

namespace {

// nginx reads a file through a buffer of this size, and no word or comment may be longer.
constexpr qsizetype MostBytesOfWord = 4096;
// nginx stops at the first; a list longer than this helps nobody and would let garbage fill the memory.
constexpr qsizetype MostProblems = 200;
constexpr std::size_t UsualWords = 3;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

QByteArray withoutEscapes(QByteArrayView raw)
{
    if (!raw.contains('\\'))
        return raw.toByteArray();
    QByteArray text;
    text.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\' || i + 1 == raw.size()) {
            text += raw[i];
            continue;
        }
        switch (raw[i + 1]) {
        case '"':
        case '\'':
        case '\\':
            text += raw[++i];
            break;
        case 't':
            text += '\t';
            ++i;
            break;
        case 'r':
            text += '\r';
            ++i;
            break;
        case 'n':
            text += '\n';
            ++i;
            break;
        default:
            text += raw[i];
        }
    }
    return text;
}

/// The length of [[ or [==[ at @p position, 0 when there is none.
qsizetype longBracket(QByteArrayView bytes, qsizetype position)
{
    if (position >= bytes.size() || bytes[position] != '[')
        return 0;
    qsizetype end = position + 1;
    while (end < bytes.size() && bytes[end] == '=')
        ++end;
    return end < bytes.size() && bytes[end] == '[' ? end - position + 1 : 0;
}

/// Behind the Lua string or comment that begins at @p position, or @p position itself when none does.
qsizetype skipLuaText(QByteArrayView bytes, qsizetype position)
{
    const bool isComment = bytes.sliced(position).startsWith("--");
    const qsizetype start = isComment ? position + 2 : position;
    if (const qsizetype length = longBracket(bytes, start)) {
        const QByteArray closing = ']' + QByteArray(length - 2, '=') + ']';
        const qsizetype end = bytes.indexOf(closing, start + length);
        return end < 0 ? bytes.size() : end + closing.size();
    }
    if (isComment) {
        const qsizetype end = bytes.indexOf('\n', start);
        return end < 0 ? bytes.size() : end;
    }
    const char quote = bytes[position];
    if (quote != '"' && quote != '\'')
        return position;
    qsizetype end = position + 1;
    // A line end closes a string that was left open, so that one mistake in it does not swallow the rest of the file.
    while (end < bytes.size() && bytes[end] != quote && bytes[end] != '\n')
        end += bytes[end] == '\\' ? 2 : 1;
    return std::min(end + 1, bytes.size());
}

} // namespace

ConfigLexer::ConfigLexer(const QString &path, QByteArrayView bytes, qsizetype start)
    : m_path(path)
    , m_bytes(bytes)
    , m_lineStarts{0}
    , m_position(start)
{
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', end + 1))
        m_lineStarts.push_back(end + 1);
}

LexedStatement ConfigLexer::next()
{
    using End = LexedStatement::End;
    LexedStatement statement;
    const auto ended = [&](End end, qsizetype length) {
        statement.end = end;
        statement.endsAt = m_position;
        m_position += length;
        return std::move(statement);
    };
    for (skipBlanksAndComments(); m_position < m_bytes.size(); skipBlanksAndComments()) {
        const bool isEmpty = statement.words.empty();
        switch (const char c = m_bytes[m_position]) {
        case ';':
            if (!isEmpty)
                return ended(End::Semicolon, 1);
            report(m_position++, u"unexpected \";\""_s);
            break;
        case '{':
            if (isEmpty)
                report(m_position, u"unexpected \"{\""_s);
            return ended(End::BlockStart, 1);
        case '}':
            if (isEmpty)
                return ended(End::BlockEnd, 1);
            report(m_position, u"unexpected \"}\""_s);
            return ended(End::Missing, 0);
        default:
            if (c != '"' && c != '\'')
                readPlainWord(statement);
            else if (!readQuotedWord(statement))
                return ended(End::Missing, 0);
        }
    }
    if (statement.words.empty())
        return ended(End::FileEnd, 0);
    report(m_bytes.size(), u"unexpected end of file, expecting \";\" or \"}\""_s);
    return ended(End::Missing, 0);
}

qsizetype ConfigLexer::skipLuaBlock()
{
    int depth = 1;
    for (; m_position < m_bytes.size(); ++m_position) {
        const char c = m_bytes[m_position];
        if (c == '{') {
            ++depth;
        } else if (c == '}') {
            if (--depth == 0)
                return m_position++;
        } else if (const qsizetype end = skipLuaText(m_bytes, m_position); end > m_position) {
            m_position = end - 1;
        }
    }
    m_position = m_bytes.size();
    report(m_position, u"unexpected end of file, expecting \"}\""_s);
    return m_position;
}

void ConfigLexer::report(qsizetype position, const QString &text)
{
    if (m_problems.size() >= MostProblems)
        return;
    const int line = lineAt(position);
    const auto column = static_cast<int>(position - m_lineStarts[static_cast<std::size_t>(line) - 1]) + 1;
    m_problems.append({.file = m_path, .line = line, .column = column, .text = text});
}

int ConfigLexer::lineAt(qsizetype position) const
{
    return static_cast<int>(std::ranges::upper_bound(m_lineStarts, position) - m_lineStarts.begin());
}

void ConfigLexer::skipBlanksAndComments()
{
    while (m_position < m_bytes.size()) {
        if (isBlank(m_bytes[m_position])) {
            ++m_position;
            continue;
        }
        if (m_bytes[m_position] != '#')
            return;
        const qsizetype lineEnd = m_bytes.indexOf('\n', m_position);
        const qsizetype end = lineEnd < 0 ? m_bytes.size() : lineEnd + 1;
        if (end - m_position > MostBytesOfWord)
            report(m_position,
                   u"too long parameter \"%1...\" started"_s.arg(QString::fromUtf8(m_bytes.sliced(m_position, 10))));
        m_position = end;
    }
}

/// Where the word ends whose first byte (behind the quote, if any) is at @p start: at the closing quote or at what
/// follows the word. The size of the file when nothing ends it.
qsizetype ConfigLexer::wordEnd(qsizetype start, char quote) const
{
    bool afterDollar = false;
    for (qsizetype i = start; i < m_bytes.size(); ++i) {
        const char c = m_bytes[i];
        if (c == '{' && afterDollar)
            continue;
        afterDollar = c == '$';
        if (c == '\\') {
            ++i;
        } else if (quote != '\0') {
            if (c == quote)
                return i;
        } else if (i > start && (isBlank(c) || c == ';' || c == '{')) {
            return i;
        }
    }
    return m_bytes.size();
}

void ConfigLexer::readPlainWord(LexedStatement &statement)
{
    const SourceRange range{.begin = m_position, .end = wordEnd(m_position, '\0')};
    if (range.end - range.begin >= MostBytesOfWord && range.end < m_bytes.size())
        report(range.begin,
               u"too long parameter \"%1...\" started"_s.arg(QString::fromUtf8(m_bytes.sliced(range.begin, 10))));
    addWord(statement, range, range);
    m_position = range.end;
}

bool ConfigLexer::readQuotedWord(LexedStatement &statement)
{
    const qsizetype start = m_position;
    const char quote = m_bytes[start];
    const SourceRange content{.begin = start + 1, .end = wordEnd(start + 1, quote)};
    if (std::min(content.end + 1, m_bytes.size()) - content.begin > MostBytesOfWord) {
        report(start, u"too long parameter, probably missing terminating \"%1\" character"_s.arg(QLatin1Char(quote)));
        return closeQuoteAtLineEnd(statement, start);
    }
    if (content.end == m_bytes.size()) {
        report(content.end, u"unexpected end of file, expecting \";\" or \"}\""_s);
        return closeQuoteAtLineEnd(statement, start);
    }
    const qsizetype behind = content.end + 1;
    const bool isClean =
        behind == m_bytes.size() || isBlank(m_bytes[behind]) || QByteArrayView(";{})").contains(m_bytes[behind]);
    if (!isClean) {
        report(behind, u"unexpected \"%1\""_s.arg(QString::fromLatin1(m_bytes.sliced(behind, 1))));
        if (m_bytes.sliced(content.begin, content.end - content.begin).contains('\n'))
            return closeQuoteAtLineEnd(statement, start);
    }
    addWord(statement, {.begin = start, .end = behind}, content);
    m_position = behind;
    return true;
}

/// A quote that is not closed, or closed lines later by the next one's opening: it was meant to end on its own line.
bool ConfigLexer::closeQuoteAtLineEnd(LexedStatement &statement, qsizetype quote)
{
    const qsizetype lineEnd = m_bytes.indexOf('\n', quote);
    qsizetype end = lineEnd < 0 ? m_bytes.size() : lineEnd;
    const auto dropBlanks = [&] {
        while (end > quote + 1 && isBlank(m_bytes[end - 1]))
            --end;
    };
    dropBlanks();
    const bool isEnded = end > quote + 1 && (m_bytes[end - 1] == ';' || m_bytes[end - 1] == '{');
    if (isEnded) {
        --end;
        dropBlanks();
    }
    addWord(statement, {.begin = quote, .end = end}, {.begin = quote + 1, .end = end});
    m_position = end;
    return isEnded;
}

void ConfigLexer::addWord(LexedStatement &statement, SourceRange range, SourceRange content)
{
    // Words come in the order of their lines.
    while (m_line < m_lineStarts.size() && m_lineStarts[m_line] <= range.begin)
        ++m_line;
    const auto line = static_cast<int>(m_line);
    if (statement.words.empty())
        statement.words.reserve(UsualWords);
    statement.words.push_back({
        .text = withoutEscapes(m_bytes.sliced(content.begin, content.end - content.begin)),
        .range = range,
        .line = line,
        .column = static_cast<int>(range.begin - m_lineStarts[static_cast<std::size_t>(line) - 1]) + 1,
    });
}

} // namespace headwater
