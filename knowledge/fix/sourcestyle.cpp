// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/sourcestyle.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr QByteArrayView ByteOrderMark = "\xEF\xBB\xBF";

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace

qsizetype SourceStyle::lineStart(qsizetype position) const
{
    const qsizetype lineEnd = position > 0 ? m_bytes.lastIndexOf('\n', position - 1) : -1;
    if (lineEnd >= 0)
        return lineEnd + 1;
    return m_bytes.startsWith(ByteOrderMark) ? ByteOrderMark.size() : 0;
}

qsizetype SourceStyle::nextLine(qsizetype position) const
{
    const qsizetype lineEnd = m_bytes.indexOf('\n', position);
    return lineEnd < 0 ? m_bytes.size() : lineEnd + 1;
}

QByteArray SourceStyle::lineBreakNear(qsizetype position) const
{
    qsizetype lineEnd = m_bytes.indexOf('\n', position);
    while (lineEnd >= 0 && isInsideWord(lineEnd))
        lineEnd = m_bytes.indexOf('\n', lineEnd + 1);
    if (lineEnd < 0)
        lineEnd = m_bytes.lastIndexOf('\n');
    while (lineEnd > 0 && isInsideWord(lineEnd))
        lineEnd = m_bytes.lastIndexOf('\n', lineEnd - 1);
    return lineEnd > 0 && m_bytes[lineEnd - 1] == '\r' ? "\r\n" : "\n";
}

/// A line break in quotes is a value, and says nothing about how the file's lines end.
bool SourceStyle::isInsideWord(qsizetype position) const
{
    const auto holds = [position](const SourceRange &range) { return range.begin < position && position < range.end; };
    return std::ranges::any_of(m_file.statements, [&](const ConfigStatement &statement) {
        return holds(statement.range) && std::ranges::any_of(statement.words, holds, &ConfigWord::range);
    });
}

std::optional<QByteArray> SourceStyle::indentationOf(const ConfigStatement &statement) const
{
    const qsizetype start = lineStart(statement.range.begin);
    if (blanksStart(statement.range.begin) != start)
        return {};
    return m_bytes.sliced(start, statement.range.begin - start).toByteArray();
}

QByteArray SourceStyle::indentationInside(const ConfigStatement &block) const
{
    for (const int child : block.children) {
        if (const auto indentation = indentationOf(m_file.statements[static_cast<std::size_t>(child)]))
            return *indentation;
    }
    const qsizetype start = lineStart(block.range.begin);
    return m_bytes.sliced(start, blanksEnd(start) - start).toByteArray() + indentationStep();
}

bool SourceStyle::isBlankToLineEnd(qsizetype position) const
{
    const qsizetype end = blanksEnd(position);
    return end == m_bytes.size() || m_bytes[end] == '\n' || m_bytes.sliced(end).startsWith("\r\n");
}

bool SourceStyle::isLastOnLine(qsizetype position) const
{
    const qsizetype end = blanksEnd(position);
    return isBlankToLineEnd(position) || m_bytes[end] == '#';
}

qsizetype SourceStyle::blanksStart(qsizetype position) const
{
    while (position > 0 && isBlank(m_bytes[position - 1]))
        --position;
    return position;
}

qsizetype SourceStyle::blanksEnd(qsizetype position) const
{
    while (position < m_bytes.size() && isBlank(m_bytes[position]))
        ++position;
    return position;
}

QByteArray SourceStyle::indentationStep() const
{
    for (const ConfigStatement &statement : m_file.statements) {
        if (statement.parent < 0)
            continue;
        const auto outer = indentationOf(m_file.statements[static_cast<std::size_t>(statement.parent)]);
        const auto inner = indentationOf(statement);
        if (outer && inner && inner->size() > outer->size() && inner->startsWith(*outer))
            return inner->sliced(outer->size());
    }
    return "    ";
}

} // namespace headwater
