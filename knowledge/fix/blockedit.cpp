// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/blockedit.h"

#include "knowledge/fix/sourcestyle.h"

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

const ConfigFile &fileAt(const ConfigTree &tree, int index)
{
    return tree.files()[static_cast<std::size_t>(index)];
}

std::unexpected<Error> refusal(const ConfigTree &tree, NodeId directive, const QString &why)
{
    return failure(Error::Code::Invalid, tree.path(directive), why, tree.line(directive));
}

/// Lines of their own that hold the statements and nothing else but comments behind them.
std::optional<SourceRange> wholeLines(const SourceStyle &style, const ConfigStatement &first,
                                      const ConfigStatement &last)
{
    if (!style.indentationOf(first) || !style.isLastOnLine(last.range.end))
        return {};
    return SourceRange{.begin = style.lineStart(first.range.begin), .end = style.nextLine(last.range.end)};
}

/// The offsets behind line breaks that a word in quotes or a Lua block holds: what stands there is no layout.
std::vector<qsizetype> linesInsideValues(const ConfigFile &file, SourceRange range)
{
    std::vector<qsizetype> inside;
    const auto addLines = [&](qsizetype begin, qsizetype end) {
        for (qsizetype feed = file.bytes.indexOf('\n', begin); feed >= 0 && feed < end;
             feed = file.bytes.indexOf('\n', feed + 1))
            inside.push_back(feed + 1);
    };
    for (const ConfigStatement &statement : file.statements) {
        if (statement.range.end <= range.begin || statement.range.begin >= range.end)
            continue;
        for (const ConfigWord &word : statement.words)
            addLines(word.range.begin, word.range.end);
        if (statement.body && statement.children.empty() && statement.words.front().text.endsWith("_by_lua_block"))
            addLines(statement.body->begin, statement.body->end);
    }
    std::ranges::sort(inside);
    return inside;
}

/// The lines of @p range with @p change applied to the layout of each; blank lines and values stay as they are.
template <typename Change> QByteArray relaidLines(const ConfigFile &file, SourceRange range, Change change)
{
    const std::vector<qsizetype> inside = linesInsideValues(file, range);
    QByteArray lines;
    for (qsizetype begin = range.begin; begin < range.end;) {
        const qsizetype feed = file.bytes.indexOf('\n', begin);
        const qsizetype end = feed < 0 || feed >= range.end ? range.end : feed + 1;
        const QByteArray line = file.bytes.mid(begin, end - begin);
        const bool isLayout = !line.trimmed().isEmpty() && !std::ranges::binary_search(inside, begin);
        lines += isLayout ? change(line) : line;
        begin = end;
    }
    return lines;
}

QByteArray withLineEnd(QByteArray lines, const QByteArray &lineEnd)
{
    if (!lines.isEmpty() && !lines.endsWith('\n'))
        lines += lineEnd;
    return lines;
}

/// Where a new last item of @p block goes, and what has to stand before and behind it there.
struct Slot
{
    qsizetype position = 0;
    QByteArray before;
    QByteArray after;
    QByteArray indentation;
};

Slot slotBehind(const ConfigFile &file, const ConfigStatement &sibling)
{
    const SourceStyle style(file);
    const qsizetype end = sibling.range.end;
    const QByteArray lineEnd = style.lineBreakNear(end);
    Slot slot{
        .position = end, .before = lineEnd, .after = {}, .indentation = style.indentationOf(sibling).value_or("")};
    if (!style.isLastOnLine(end)) {
        slot.after = lineEnd;
        return slot;
    }
    slot.position = style.nextLine(end);
    if (slot.position < file.bytes.size() || file.bytes.endsWith('\n')) {
        slot.before.clear();
        slot.after = lineEnd;
    }
    return slot;
}

Slot slotAtEnd(const ConfigFile &file, const ConfigStatement &block)
{
    const SourceStyle style(file);
    const qsizetype brace = block.body.value().end;
    const QByteArray lineEnd = style.lineBreakNear(block.range.begin);
    const qsizetype lineStart = style.lineStart(brace);
    Slot slot{.position = lineStart, .before = {}, .after = lineEnd, .indentation = style.indentationInside(block)};
    if (lineStart > block.body.value().begin && style.blanksStart(brace) == lineStart)
        return slot;
    // The block stands on one line, which ends with what it holds; the brace gets a line of its own.
    slot.position = style.blanksStart(brace);
    slot.before = lineEnd;
    const qsizetype start = style.lineStart(block.range.begin);
    const QByteArray outer = file.bytes.mid(start, style.blanksEnd(start) - start);
    const qsizetype blanks = brace - slot.position;
    slot.after = lineEnd + (outer.size() >= blanks ? outer.chopped(blanks) : outer);
    return slot;
}

Slot lastSlotIn(const ConfigTree &tree, NodeId block, QByteArrayView name)
{
    const ConfigFile &file = fileAt(tree, fileOf(tree, block));
    const std::vector<int> &siblings = block == NodeId::None ? file.roots : tree.statement(block).children;
    const auto isLike = [&](int index) {
        return file.statements[static_cast<std::size_t>(index)].words.front().text == name;
    };
    const auto like = std::ranges::find_if(siblings.rbegin(), siblings.rend(), isLike);
    if (like != siblings.rend())
        return slotBehind(file, file.statements[static_cast<std::size_t>(*like)]);
    if (block != NodeId::None)
        return slotAtEnd(file, tree.statement(block));
    if (!siblings.empty())
        return slotBehind(file, file.statements[static_cast<std::size_t>(siblings.back())]);
    const QByteArray lineEnd = SourceStyle(file).lineBreakNear(file.bytes.size());
    const bool isWhole = file.bytes.isEmpty() || file.bytes.endsWith('\n');
    return {
        .position = file.bytes.size(), .before = isWhole ? QByteArray() : lineEnd, .after = lineEnd, .indentation = {}};
}

Edit insertInto(const Slot &slot, const QByteArray &lines)
{
    return {.range = {.begin = slot.position, .end = slot.position}, .text = slot.before + lines + slot.after};
}

} // namespace

Edit insertBlock(const ConfigTree &tree, NodeId block, QByteArrayView header, const QList<QByteArray> &directives)
{
    const ConfigFile &file = fileAt(tree, fileOf(tree, block));
    const SourceStyle style(file);
    const QByteArrayView name = header.first(header.indexOf(' ') < 0 ? header.size() : header.indexOf(' '));
    const Slot slot = lastSlotIn(tree, block, name);
    const QByteArray lineEnd = style.lineBreakNear(slot.position);
    QByteArray lines = slot.indentation + header.toByteArray() + " {" + lineEnd;
    for (const QByteArray &directive : directives)
        lines += slot.indentation + style.indentationStep() + directive + lineEnd;
    return insertInto(slot, lines + slot.indentation + '}');
}

Result<Edit> wrapDirectives(const ConfigTree &tree, NodeId first, NodeId last, QByteArrayView header)
{
    const ConfigNode &begin = tree.node(first);
    const ConfigNode &end = tree.node(last);
    const ConfigStatement &from = tree.statement(first);
    const ConfigStatement &to = tree.statement(last);
    if (begin.file != end.file || from.parent != to.parent || from.range.begin > to.range.begin)
        return refusal(tree, first, u"the directives do not follow each other in one block"_s);
    const ConfigFile &file = fileAt(tree, begin.file);
    const SourceStyle style(file);
    const std::optional<SourceRange> range = wholeLines(style, from, to);
    if (!range)
        return refusal(tree, first, u"the directives share their lines with something else"_s);
    const QByteArray indentation = style.indentationOf(from).value();
    const QByteArray lineEnd = style.lineBreakNear(from.range.begin);
    const QByteArray step = style.indentationStep();
    const QByteArray lines = relaidLines(file, *range, [&step](const QByteArray &line) { return step + line; });
    const bool hasLineEnd = lines.endsWith('\n');
    return Edit{.range = *range,
                .text = indentation + header.toByteArray() + " {" + lineEnd + withLineEnd(lines, lineEnd) +
                        indentation + '}' + (hasLineEnd ? lineEnd : QByteArray())};
}

Result<QList<EditInFile>> moveDirective(const ConfigTree &tree, NodeId directive, NodeId block)
{
    for (NodeId outer = block; outer != NodeId::None; outer = tree.node(outer).parent) {
        if (outer == directive)
            return refusal(tree, directive, u"the block lies inside the directive"_s);
    }
    const ConfigFile &file = fileAt(tree, fileOf(tree, directive));
    const SourceStyle style(file);
    const ConfigStatement &statement = tree.statement(directive);
    const QByteArray old = style.indentationOf(statement).value_or("");
    const Slot slot = block == NodeId::None ? lastSlotIn(tree, block, tree.name(directive))
                                            : slotAtEnd(fileAt(tree, fileOf(tree, block)), tree.statement(block));
    const QByteArray lines = relaidLines(file, statement.range, [&](const QByteArray &line) {
        return line.startsWith(old) && !old.isEmpty() ? slot.indentation + line.mid(old.size()) : line;
    });
    // The first line begins with the name, which has no indentation in front of it here.
    const QByteArray text = slot.indentation + lines;
    return QList<EditInFile>{{.file = fileOf(tree, directive), .edit = removeDirective(tree, directive)},
                             {.file = fileOf(tree, block), .edit = insertInto(slot, text)}};
}

Result<Edit> commentOut(const ConfigTree &tree, NodeId directive)
{
    const ConfigFile &file = fileAt(tree, fileOf(tree, directive));
    const SourceStyle style(file);
    const ConfigStatement &statement = tree.statement(directive);
    const std::optional<SourceRange> range = wholeLines(style, statement, statement);
    if (!range)
        return refusal(tree, directive, u"the directive shares its line with something else"_s);
    const QByteArray indentation = style.indentationOf(statement).value();
    QByteArray lines;
    // Here the lines inside of values count too: each must be a comment.
    for (qsizetype begin = range->begin; begin < range->end;) {
        const qsizetype end = std::min(style.nextLine(begin), range->end);
        const QByteArray line = file.bytes.mid(begin, end - begin);
        const QByteArray rest = line.startsWith(indentation) ? line.mid(indentation.size()) : line;
        lines += indentation + '#' + (rest.trimmed().isEmpty() ? "" : " ") + rest;
        begin = end;
    }
    return Edit{.range = *range, .text = lines};
}

} // namespace headwater
