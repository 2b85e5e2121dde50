// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

namespace headwater {

/// Words up to what ends them.
struct LexedStatement
{
    enum class End : quint8 {
        Semicolon,
        BlockStart,
        BlockEnd, ///< A closing brace; there are no words.
        FileEnd,  ///< There are no words.
        Missing,  ///< The words are broken off: by the end of the file, a stray } or an open quote.
    };
    std::vector<ConfigWord> words;
    End end = End::FileEnd;
    qsizetype endsAt = 0; ///< Where the ; or the brace stands, or where reading goes on.
};

/// Cuts a configuration file into words the way ngx_conf_read_token() does: quotes, escapes, comments, ${…}. Where
/// nginx gives up, the lexer notes nginx's complaint and goes on as a reader would.
class ConfigLexer
{
public:
    /// Neither @p path nor @p bytes is copied.
    ConfigLexer(const QString &path, QByteArrayView bytes, qsizetype start = 0);

    LexedStatement next();
    /// Moves behind the brace that closes the Lua block whose opening brace was read last, and answers where that brace
    /// stands; the end of the file when there is none.
    qsizetype skipLuaBlock();

    void report(qsizetype position, const QString &text);
    QList<ConfigProblem> takeProblems() { return std::move(m_problems); }

private:
    [[nodiscard]] int lineAt(qsizetype position) const;
    void skipBlanksAndComments();
    void readPlainWord(LexedStatement &statement);
    /// False when the statement is to be broken off here.
    bool readQuotedWord(LexedStatement &statement);
    bool closeQuoteAtLineEnd(LexedStatement &statement, qsizetype quote);
    [[nodiscard]] qsizetype wordEnd(qsizetype start, char quote) const;
    void addWord(LexedStatement &statement, SourceRange range, SourceRange content);
    [[nodiscard]] char at(qsizetype position) const { return position < m_bytes.size() ? m_bytes[position] : '\0'; }

    const QString &m_path;
    QByteArrayView m_bytes;
    std::vector<qsizetype> m_lineStarts;
    std::size_t m_line = 0; // Of the word added last.
    qsizetype m_position = 0;
    QList<ConfigProblem> m_problems;
};

} // namespace headwater
