// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/companions.h"

#include "knowledge/config/checks/linter.h"
#include "knowledge/fix/checkfix.h"

#include <algorithm>

namespace headwater {

namespace {

/// What makes two results the same problem though lines have moved.
QString identityOf(const CheckResult &result)
{
    return result.check->id + u'\n' + result.message(Language::English) + u'\n' + result.places.constFirst().file;
}

bool matters(const CheckResult &result)
{
    return result.check->level != CheckLevel::Note && !result.isSilenced && !result.edits.isEmpty();
}

ConfigTree treeWith(const ConfigTree &tree, const QList<FileChange> &changes)
{
    ConfigTree changed = tree;
    for (const FileChange &change : changes)
        changed = changed.withFile(change.path, change.after);
    return changed;
}

/// The files as they were before @p changes and as they are after @p more, which builds on them.
void join(QList<FileChange> &changes, const QList<FileChange> &more)
{
    for (const FileChange &next : more) {
        const auto known = std::ranges::find(changes, next.path, &FileChange::path);
        if (known == changes.end()) {
            changes.append(next);
        } else {
            known->after = next.after;
            known->line = std::min(known->line, next.line);
        }
    }
}

} // namespace

CompletedChanges withCompanions(const ConfigTree &tree, const QList<FileChange> &changes,
                                const QList<CheckResult> &before, const QVersionNumber &version)
{
    CompletedChanges completed{.changes = changes, .companions = {}};
    QSet<QString> known;
    for (const CheckResult &result : before)
        known.insert(identityOf(result));
    // A companion can need one of its own; three in a row are more than any rule asks for.
    constexpr int MostRounds = 3;
    for (int round = 0; round < MostRounds && !completed.changes.isEmpty(); ++round) {
        const ConfigTree changed = treeWith(tree, completed.changes);
        const QList<CheckResult> problems = findProblems(changed, version);
        const auto broken = std::ranges::find_if(problems, [&known](const CheckResult &result) {
            return matters(result) && !known.contains(identityOf(result));
        });
        if (broken == problems.cend())
            break;
        known.insert(identityOf(*broken));
        completed.companions.append({broken->message(Language::English), broken->message(Language::SimplifiedChinese)});
        join(completed.changes, changesFor(changed, broken->edits));
    }
    return completed;
}

} // namespace headwater
