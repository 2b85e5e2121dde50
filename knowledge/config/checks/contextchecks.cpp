// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Files that came without the one that includes them.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/checks/linter.h"
#include "knowledge/config/directivetable.h"

#include <algorithm>
#include <array>
#include <map>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

bool isAllowed(const ConfigTree &tree, NodeId id, QByteArrayView context)
{
    return std::ranges::any_of(DirectiveTable::instance().find(tree.name(id)), [&](const DirectiveInfo *info) {
        return info->isBlock == tree.isBlock(id) && info->contexts.contains(context);
    });
}

/// The outermost context in which most of @p directives may stand; empty when nginx knows none of them.
QByteArrayView likeliestContext(const ConfigTree &tree, const std::vector<NodeId> &directives)
{
    static constexpr std::array<QByteArrayView, 8> Contexts = {"main",   "http", "server",   "location",
                                                               "stream", "mail", "upstream", "if in location"};
    QByteArrayView likeliest;
    std::ptrdiff_t most = 0;
    for (const QByteArrayView context : Contexts) {
        const std::ptrdiff_t allowed =
            std::ranges::count_if(directives, [&](NodeId id) { return isAllowed(tree, id, context); });
        if (allowed > most) {
            likeliest = context;
            most = allowed;
        }
    }
    return likeliest;
}

} // namespace

void checkContexts(CheckRun &run)
{
    const ConfigTree &tree = run.tree();
    std::map<int, std::vector<NodeId>> byFile;
    for (const NodeId id : tree.directivesIn(NodeId::None)) {
        if (!run.isOfMainFile(id))
            byFile[run.rootFile(id)].push_back(id);
    }
    for (const auto &[file, directives] : byFile) {
        const QByteArrayView context = likeliestContext(tree, directives);
        if (context.isEmpty() || context == "main")
            continue;
        const QByteArrayView block = context == "if in location" ? QByteArrayView("if") : context;
        run.report("context-assumed", directives.front(),
                   {{u"file"_s, tree.files()[static_cast<std::size_t>(file)].path},
                    {u"context"_s, u"%1 { … }"_s.arg(text(block))}});
    }
}

QList<CheckResult> findAssumedContexts(const ConfigTree &tree)
{
    CheckRun run(tree, {});
    checkContexts(run);
    return run.takeResults();
}

} // namespace headwater
