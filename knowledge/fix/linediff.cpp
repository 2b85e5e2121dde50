// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/linediff.h"

#include <algorithm>
#include <ranges>

namespace headwater {

namespace {

// Edits change a few lines. Beyond this many the middle is replaced as a whole, instead of filling the memory.
constexpr qsizetype MostDifferences = 1000;

using Lines = std::vector<QByteArrayView>;

/// The furthest line of the first file reached on each diagonal, from -d to d.
class Frontier
{
public:
    explicit Frontier(qsizetype reach)
        : m_reach(reach)
        , m_furthest(static_cast<std::size_t>(2 * reach + 1), -1)
    {
    }
    qsizetype &at(qsizetype diagonal) { return m_furthest[static_cast<std::size_t>(diagonal + m_reach)]; }
    [[nodiscard]] qsizetype at(qsizetype diagonal) const
    {
        return diagonal < -m_reach || diagonal > m_reach ? -1
                                                         : m_furthest[static_cast<std::size_t>(diagonal + m_reach)];
    }

private:
    qsizetype m_reach;
    std::vector<qsizetype> m_furthest;
};

/// Whether the path with one more difference comes to @p diagonal by a line inserted, and not by one removed.
bool comesByInsertion(const Frontier &previous, qsizetype diagonal, qsizetype differences)
{
    return diagonal == -differences ||
           (diagonal != differences && previous.at(diagonal - 1) < previous.at(diagonal + 1));
}

/// Myers' greedy search ("An O(ND) Difference Algorithm and Its Variations", 1986): one frontier for each number of
/// differences, the last of which reaches the end of both. Empty when that takes too many.
std::vector<Frontier> search(const Lines &before, const Lines &after)
{
    const qsizetype n = std::ssize(before);
    const qsizetype m = std::ssize(after);
    std::vector<Frontier> frontiers;
    for (qsizetype differences = 0; differences <= std::min(n + m, MostDifferences); ++differences) {
        Frontier frontier(differences);
        for (qsizetype diagonal = -differences; diagonal <= differences; diagonal += 2) {
            qsizetype x = 0;
            if (differences > 0) {
                const Frontier &previous = frontiers.back();
                x = comesByInsertion(previous, diagonal, differences) ? previous.at(diagonal + 1)
                                                                      : previous.at(diagonal - 1) + 1;
            }
            qsizetype y = x - diagonal;
            while (x < n && y < m && before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(y)]) {
                ++x;
                ++y;
            }
            frontier.at(diagonal) = x;
            if (x >= n && y >= m) {
                frontiers.push_back(std::move(frontier));
                return frontiers;
            }
        }
        frontiers.push_back(std::move(frontier));
    }
    return {};
}

/// Puts a removed or inserted line before @p changes, joining it to the first of them where they touch.
void prepend(std::vector<LineChange> &changes, const LineChange &line)
{
    if (!changes.empty()) {
        LineChange &next = changes.back();
        if (line.before + line.beforeCount == next.before && line.after + line.afterCount == next.after) {
            next = {.before = line.before,
                    .beforeCount = line.beforeCount + next.beforeCount,
                    .after = line.after,
                    .afterCount = line.afterCount + next.afterCount};
            return;
        }
    }
    changes.push_back(line);
}

std::vector<LineChange> changesBetween(const Lines &before, const Lines &after)
{
    const std::vector<Frontier> frontiers = search(before, after);
    if (frontiers.empty())
        return {{.before = 0, .beforeCount = std::ssize(before), .after = 0, .afterCount = std::ssize(after)}};
    std::vector<LineChange> changes;
    qsizetype diagonal = std::ssize(before) - std::ssize(after);
    for (qsizetype differences = std::ssize(frontiers) - 1; differences > 0; --differences) {
        const Frontier &previous = frontiers[static_cast<std::size_t>(differences) - 1];
        const bool isInsertion = comesByInsertion(previous, diagonal, differences);
        diagonal += isInsertion ? 1 : -1;
        const qsizetype x = previous.at(diagonal);
        prepend(changes, {.before = x,
                          .beforeCount = isInsertion ? 0 : 1,
                          .after = x - diagonal,
                          .afterCount = isInsertion ? 1 : 0});
    }
    std::ranges::reverse(changes);
    return changes;
}

} // namespace

std::vector<QByteArrayView> linesOf(QByteArrayView bytes)
{
    std::vector<QByteArrayView> lines;
    while (!bytes.isEmpty()) {
        const qsizetype lineEnd = bytes.indexOf('\n');
        const qsizetype length = lineEnd < 0 ? bytes.size() : lineEnd + 1;
        lines.push_back(bytes.first(length));
        bytes = bytes.sliced(length);
    }
    return lines;
}

std::vector<LineChange> diffLines(const Lines &before, const Lines &after)
{
    const auto [beforeStart, afterStart] = std::ranges::mismatch(before, after);
    const auto head = beforeStart - before.begin();
    const auto [beforeEnd, afterEnd] =
        std::ranges::mismatch(std::ranges::subrange(beforeStart, before.end()) | std::views::reverse,
                              std::ranges::subrange(afterStart, after.end()) | std::views::reverse);
    std::vector<LineChange> changes =
        changesBetween(Lines(beforeStart, beforeEnd.base()), Lines(afterStart, afterEnd.base()));
    std::erase_if(changes, [](const LineChange &change) { return change.beforeCount == 0 && change.afterCount == 0; });
    for (LineChange &change : changes) {
        change.before += head;
        change.after += head;
    }
    return changes;
}

} // namespace headwater
