// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

namespace headwater {

/// How a file is laid out, for edits that look like its author's: indentation, line ends, what shares a line.
class SourceStyle
{
public:
    /// @p file must outlive it.
    explicit SourceStyle(const ConfigFile &file)
        : m_file(file)
        , m_bytes(file.bytes)
    {
    }

    [[nodiscard]] qsizetype lineStart(qsizetype position) const;
    /// Where the next line begins; the size of the file on the last.
    [[nodiscard]] qsizetype nextLine(qsizetype position) const;
    /// The line end used at or else before @p position.
    [[nodiscard]] QByteArray lineBreakNear(qsizetype position) const;

    /// The blanks before a statement; nothing when something else stands before it on its line.
    [[nodiscard]] std::optional<QByteArray> indentationOf(const ConfigStatement &statement) const;
    /// The blanks that go before a new directive in @p block.
    [[nodiscard]] QByteArray indentationInside(const ConfigStatement &block) const;

    /// What the file's author indents by, as the first indented directive shows it.
    [[nodiscard]] QByteArray indentationStep() const;

    [[nodiscard]] bool isBlankToLineEnd(qsizetype position) const;
    /// Whether at most a comment follows on the line.
    [[nodiscard]] bool isLastOnLine(qsizetype position) const;
    /// The ends of the blanks, line ends not among them, that @p position lies at.
    [[nodiscard]] qsizetype blanksStart(qsizetype position) const;
    [[nodiscard]] qsizetype blanksEnd(qsizetype position) const;

private:
    [[nodiscard]] bool isInsideWord(qsizetype position) const;

    const ConfigFile &m_file;
    QByteArrayView m_bytes;
};

} // namespace headwater
