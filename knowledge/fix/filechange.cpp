// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/edit.h"
#include "knowledge/fix/linediff.h"

#include <QFile>

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype ContextLines = 3;

/// Changes that are shown together, because their contexts touch.
using Hunk = std::vector<LineChange>;

std::vector<Hunk> hunksOf(const std::vector<LineChange> &changes)
{
    std::vector<Hunk> hunks;
    for (const LineChange &change : changes) {
        const bool isNear =
            !hunks.empty() &&
            change.before - (hunks.back().back().before + hunks.back().back().beforeCount) <= 2 * ContextLines;
        if (!isNear)
            hunks.emplace_back();
        hunks.back().push_back(change);
    }
    return hunks;
}

/// A hunk's range as diff writes it: one line needs no count, and an empty range names the line before it.
QByteArray rangeText(qsizetype first, qsizetype count)
{
    const QByteArray start = QByteArray::number(count == 0 ? first : first + 1);
    return count == 1 ? start : start + ',' + QByteArray::number(count);
}

void appendLines(QByteArray &text, char mark, const std::vector<QByteArrayView> &lines, qsizetype first,
                 qsizetype count)
{
    for (qsizetype i = first; i < first + count; ++i) {
        const QByteArrayView line = lines[static_cast<std::size_t>(i)];
        text += mark;
        text += line;
        if (!line.endsWith('\n'))
            text += "\n\\ No newline at end of file\n";
    }
}

QByteArray fileName(const char *prefix, const QString &path)
{
    QByteArray name = QFile::encodeName(path);
    // A line break in a file's name would end the header line.
    name.replace('\n', '?');
    // patch takes the name to end at the first blank unless a tab ends it.
    return prefix + QByteArray(name.startsWith('/') ? "" : "/") + name + (name.contains(' ') ? "\t\n" : "\n");
}

} // namespace

QByteArray FileChange::unifiedDiff() const
{
    const std::vector<QByteArrayView> beforeLines = linesOf(before);
    const std::vector<QByteArrayView> afterLines = linesOf(after);
    QByteArray text;
    for (const Hunk &hunk : hunksOf(diffLines(beforeLines, afterLines))) {
        if (text.isEmpty())
            text = "--- " + fileName("a", path) + "+++ " + fileName("b", path);
        const qsizetype lead = std::min(hunk.front().before, ContextLines);
        const qsizetype lastEnd = hunk.back().before + hunk.back().beforeCount;
        const qsizetype tail = std::min(std::ssize(beforeLines) - lastEnd, ContextLines);
        const qsizetype first = hunk.front().before - lead;
        const qsizetype firstAfter = hunk.front().after - lead;
        const qsizetype lastEndAfter = hunk.back().after + hunk.back().afterCount;
        text += "@@ -" + rangeText(first, lastEnd + tail - first) + " +" +
                rangeText(firstAfter, lastEndAfter + tail - firstAfter) + " @@\n";
        qsizetype shown = first;
        for (const LineChange &change : hunk) {
            appendLines(text, ' ', beforeLines, shown, change.before - shown);
            appendLines(text, '-', beforeLines, change.before, change.beforeCount);
            appendLines(text, '+', afterLines, change.after, change.afterCount);
            shown = change.before + change.beforeCount;
        }
        appendLines(text, ' ', beforeLines, shown, lastEnd + tail - shown);
    }
    return text;
}

} // namespace headwater
