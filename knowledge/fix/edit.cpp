// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/edit.h"

#include "knowledge/fix/sourcestyle.h"

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

QByteArray directiveText(QByteArrayView name, QByteArrayView value)
{
    return name.toByteArray() + (value.isEmpty() ? "" : " ") + value.toByteArray() + ';';
}

/// "proxy" of proxy_read_timeout: directives of one subject stand together.
QByteArrayView subjectOf(QByteArrayView name)
{
    const qsizetype underscore = name.indexOf('_');
    return underscore < 0 ? name : name.first(underscore);
}

const ConfigStatement &statementAt(const ConfigFile &file, int index)
{
    return file.statements[static_cast<std::size_t>(index)];
}

/// A simple directive with its semicolon, behind which another may stand.
bool isWholeSimple(const ConfigFile &file, const ConfigStatement &statement)
{
    return !statement.body && file.bytes[statement.range.end - 1] == ';';
}

/// The last of @p siblings that the new directive belongs behind; nullptr when there is none.
const ConfigStatement *anchorFor(const ConfigFile &file, const std::vector<int> &siblings, QByteArrayView name)
{
    const auto fits = [&](int index) {
        const ConfigStatement &statement = statementAt(file, index);
        return isWholeSimple(file, statement) && subjectOf(statement.words.front().text) == subjectOf(name);
    };
    const auto found = std::ranges::find_if(siblings.rbegin(), siblings.rend(), fits);
    return found == siblings.rend() ? nullptr : &statementAt(file, *found);
}

/// The last of the simple directives that @p siblings begin with, or the last of all if @p mayFollowBlocks.
const ConfigStatement *lastSimple(const ConfigFile &file, const std::vector<int> &siblings, bool mayFollowBlocks)
{
    const ConfigStatement *last = nullptr;
    for (const int index : siblings) {
        const ConfigStatement &statement = statementAt(file, index);
        if (isWholeSimple(file, statement))
            last = &statement;
        else if (!mayFollowBlocks)
            break;
    }
    return last;
}

Edit insertAt(qsizetype position, QByteArray text)
{
    return {.range = {.begin = position, .end = position}, .text = std::move(text)};
}

Edit insertBehind(const ConfigFile &file, const ConfigStatement &anchor, const QByteArray &text)
{
    const SourceStyle style(file);
    const qsizetype end = anchor.range.end;
    const std::optional<QByteArray> indentation = style.indentationOf(anchor);
    if (!indentation || !style.isLastOnLine(end))
        return insertAt(end, ' ' + text);
    const qsizetype nextLine = style.nextLine(end);
    if (nextLine == file.bytes.size() && !file.bytes.endsWith('\n'))
        return insertAt(nextLine, style.lineBreakNear(end) + *indentation + text);
    return insertAt(nextLine, *indentation + text + style.lineBreakNear(end));
}

/// On the line below the opening brace, or behind it where the block stands on one line.
Edit insertAtStart(const ConfigFile &file, const ConfigStatement &block, const QByteArray &text)
{
    const SourceStyle style(file);
    const SourceRange body = block.body.value();
    const qsizetype nextLine = style.nextLine(body.begin);
    if (style.isLastOnLine(body.begin) && nextLine <= body.end && file.bytes[nextLine - 1] == '\n')
        return insertAt(nextLine, style.indentationInside(block) + text + style.lineBreakNear(body.begin));
    return insertAt(body.begin, ' ' + text + (body.begin == body.end ? " " : ""));
}

} // namespace

FileChange applyEdits(const ConfigFile &file, QList<Edit> edits)
{
    std::ranges::stable_sort(edits, {}, [](const Edit &edit) { return edit.range.begin; });
    FileChange change{.path = file.path, .before = file.bytes, .after = {}, .line = 0};
    qsizetype position = 0;
    for (const Edit &edit : std::as_const(edits)) {
        Q_ASSERT(edit.range.begin >= position);
        change.after += QByteArrayView(file.bytes).sliced(position, edit.range.begin - position);
        change.after += edit.text;
        position = edit.range.end;
    }
    change.after += QByteArrayView(file.bytes).sliced(position);
    if (!edits.isEmpty())
        change.line = static_cast<int>(QByteArrayView(file.bytes).first(edits.first().range.begin).count('\n')) + 1;
    return change;
}

Edit insertAtTop(const ConfigFile &file, QByteArrayView name, QByteArrayView value)
{
    const QByteArray text = directiveText(name, value);
    const ConfigStatement *anchor = anchorFor(file, file.roots, name);
    if (!anchor)
        anchor = lastSimple(file, file.roots, false);
    if (anchor)
        return insertBehind(file, *anchor, text);
    const SourceStyle style(file);
    const qsizetype first = file.roots.empty() ? file.bytes.size() : statementAt(file, file.roots.front()).range.begin;
    const qsizetype lineStart = style.lineStart(first);
    return insertAt(lineStart, text + style.lineBreakNear(first));
}

Edit insertDirective(const ConfigTree &tree, NodeId block, QByteArrayView name, QByteArrayView value)
{
    if (block == NodeId::None)
        return insertAtTop(tree.files()[static_cast<std::size_t>(fileOf(tree, block))], name, value);
    const ConfigFile &file = tree.files()[static_cast<std::size_t>(tree.node(block).file)];
    const ConfigStatement &statement = tree.statement(block);
    const ConfigStatement *anchor = anchorFor(file, statement.children, name);
    // In an upstream block keepalive has to follow the method of balancing, so what is new goes last.
    if (!anchor && tree.name(block) == "upstream")
        anchor = lastSimple(file, statement.children, true);
    const QByteArray text = directiveText(name, value);
    return anchor ? insertBehind(file, *anchor, text) : insertAtStart(file, statement, text);
}

int fileOf(const ConfigTree &tree, NodeId directive)
{
    if (directive != NodeId::None)
        return tree.node(directive).file;
    return tree.roots().empty() ? 0 : tree.node(tree.roots().front()).file;
}

Edit replaceArguments(const ConfigTree &tree, NodeId directive, QByteArrayView value)
{
    const std::vector<ConfigWord> &words = tree.statement(directive).words;
    const qsizetype nameEnd = words.front().range.end;
    if (words.size() == 1)
        return insertAt(nameEnd, value.isEmpty() ? QByteArray() : ' ' + value.toByteArray());
    const qsizetype begin = value.isEmpty() ? nameEnd : words[1].range.begin;
    return {.range = {.begin = begin, .end = words.back().range.end}, .text = value.toByteArray()};
}

Edit removeDirective(const ConfigTree &tree, NodeId directive)
{
    const ConfigFile &file = tree.files()[static_cast<std::size_t>(tree.node(directive).file)];
    const ConfigStatement &statement = tree.statement(directive);
    const SourceStyle style(file);
    SourceRange range = statement.range;
    const bool isFirstOnLine = style.indentationOf(statement).has_value();
    if (isFirstOnLine && style.isBlankToLineEnd(range.end))
        range = {.begin = style.lineStart(range.begin), .end = style.nextLine(range.end)};
    else if (isFirstOnLine)
        range.end = style.blanksEnd(range.end);
    else
        range.begin = style.blanksStart(range.begin);
    return {.range = range, .text = {}};
}

Edit setParameter(const ConfigTree &tree, NodeId directive, QByteArrayView parameter, QByteArrayView value)
{
    const std::vector<ConfigWord> &words = tree.statement(directive).words;
    const QByteArray start = parameter.toByteArray() + '=';
    const QByteArray text = value.isEmpty() ? parameter.toByteArray() : start + value.toByteArray();
    for (std::size_t i = 1; i < words.size(); ++i) {
        // The first argument is what the directive is about, though it may be called like a parameter: "server
        // backup;".
        const bool isFlag = i > 1 && words[i].text == parameter;
        if (isFlag || words[i].text.startsWith(start))
            return {.range = words[i].range, .text = text};
    }
    return insertAt(words.back().range.end, ' ' + text);
}

} // namespace headwater
