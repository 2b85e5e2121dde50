// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/checkfix.h"

#include <QMap>

#include <algorithm>

namespace headwater {

namespace {

/// On a line of its own, indented as @p directive is; on the same one where that shares its line with others.
Edit insertAfter(const ConfigTree &tree, NodeId directive, const QByteArray &name, const QByteArray &value)
{
    const QByteArray &bytes = tree.files()[static_cast<std::size_t>(tree.node(directive).file)].bytes;
    const SourceRange &range = tree.statement(directive).range;
    const qsizetype lineStart = bytes.lastIndexOf('\n', range.begin) + 1;
    const QByteArray before = bytes.mid(lineStart, range.begin - lineStart);
    const QByteArray lineEnd = bytes.contains("\r\n") ? "\r\n" : "\n";
    const QByteArray separator = before.trimmed().isEmpty() && lineStart > 0 ? lineEnd + before : QByteArray(" ");
    return {.range = {.begin = range.end, .end = range.end}, .text = separator + name + ' ' + value + ';'};
}

Edit editFor(const ConfigTree &tree, const ProposedEdit &proposed)
{
    switch (proposed.action) {
    case ProposedEdit::Action::Insert:
        return insertDirective(tree, proposed.place, proposed.name, proposed.value);
    case ProposedEdit::Action::InsertAfter:
        return insertAfter(tree, proposed.place, proposed.name, proposed.value);
    case ProposedEdit::Action::Replace:
        return replaceArguments(tree, proposed.place, proposed.value);
    case ProposedEdit::Action::Remove:
        break;
    }
    return removeDirective(tree, proposed.place);
}

} // namespace

QList<EditInFile> editsFor(const ConfigTree &tree, const QList<ProposedEdit> &proposed)
{
    QList<EditInFile> edits;
    for (const ProposedEdit &each : proposed) {
        const EditInFile made{.file = fileOf(tree, each.place), .edit = editFor(tree, each)};
        const bool isKnown = std::ranges::any_of(edits, [&](const EditInFile &other) {
            return other.file == made.file && other.edit.range == made.edit.range && other.edit.text == made.edit.text;
        });
        if (!isKnown)
            edits.append(made);
    }
    return edits;
}

QList<FileChange> changesFor(const ConfigTree &tree, const QList<ProposedEdit> &proposed)
{
    QMap<int, QList<Edit>> byFile;
    for (const EditInFile &each : editsFor(tree, proposed))
        byFile[each.file].append(each.edit);
    QList<FileChange> changes;
    for (const auto &[file, edits] : byFile.asKeyValueRange())
        changes.append(applyEdits(tree.files()[static_cast<std::size_t>(file)], edits));
    return changes;
}

} // namespace headwater
