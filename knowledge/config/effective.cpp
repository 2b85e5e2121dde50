// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/effective.h"

#include "knowledge/config/blockcontext.h"
#include "knowledge/config/configlexer.h"
#include "knowledge/config/directivetable.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

bool isPass(QByteArrayView name)
{
    return name.endsWith("_pass");
}

/// Directives whose modules merge nothing from the level above: they hold for the block they stand in.
bool isForItsBlockOnly(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 15> Names = {"break",
                                                             "content_by_lua_block",
                                                             "content_by_lua_file",
                                                             "empty_gif",
                                                             "flv",
                                                             "hls",
                                                             "if",
                                                             "js_content",
                                                             "limit_except",
                                                             "mp4",
                                                             "perl",
                                                             "return",
                                                             "rewrite",
                                                             "set",
                                                             "try_files"};
    return isPass(name) || name == "stub_status" || std::ranges::find(Names, name) != Names.end();
}

/// Directives that set one thing between them: the level that has either hides both of those above.
QByteArrayView twinOf(QByteArrayView name)
{
    static constexpr std::array<std::pair<QByteArrayView, QByteArrayView>, 4> Twins = {{
        {"alias", "root"},
        {"root", "alias"},
        {"allow", "deny"},
        {"deny", "allow"},
    }};
    const auto found = std::ranges::find(Twins, name, &std::pair<QByteArrayView, QByteArrayView>::first);
    return found == Twins.end() ? QByteArrayView() : found->second;
}

/// "http", "stream" or "mail"; "main" outside of them. A file that stands alone is taken to be a part of http.
QByteArray protocolOf(const ConfigTree &tree, NodeId block)
{
    if (block == NodeId::None)
        return QByteArrayLiteral("main");
    NodeId outermost = block;
    while (tree.enclosingBlock(outermost) != NodeId::None)
        outermost = tree.enclosingBlock(outermost);
    const QByteArrayView name = tree.name(outermost);
    return name == "stream" || name == "mail" || name == "events" ? name.toByteArray() : QByteArrayLiteral("http");
}

/// The block whose settings hold in @p block too. A virtual host that was given apart from its main file is taken to be
/// in that file's http block.
std::optional<NodeId> levelAbove(const ConfigTree &tree, NodeId block)
{
    if (block == NodeId::None)
        return {};
    const NodeId outer = tree.enclosingBlock(block);
    const QByteArrayView name = tree.name(block);
    if (outer == NodeId::None && (name == "server" || name == "location" || name == "upstream")) {
        for (const NodeId root : tree.directivesIn(NodeId::None, "http")) {
            if (tree.isBlock(root))
                return root;
        }
    }
    return outer;
}

QList<QByteArray> defaultArguments(const QByteArray &value)
{
    if (value.isEmpty() || value == "\u2014")
        return {};
    // "8 4k|8k" depends on the memory page, which is of 4k nearly everywhere; "32|64|128" on the processor's cache
    // lines, "256|512" on the size of its pointers, and there the second is the usual one.
    const QList<QByteArray> alternatives = value.split('|');
    bool isPlainNumber = false;
    alternatives.first().toInt(&isPlainNumber);
    const QByteArray usual = alternatives[isPlainNumber && alternatives.size() > 1 ? 1 : 0] + ';';
    const QString nowhere;
    QList<QByteArray> words;
    for (const ConfigWord &word : ConfigLexer(nowhere, usual).next().words)
        words.append(word.text);
    return words;
}

/// The entry that fits @p block best, whether it may stand there or not.
const DirectiveInfo *nearestInfo(const ConfigTree &tree, NodeId block, QByteArrayView directive)
{
    const QByteArray context = tree.context(block);
    const QByteArray module = "ngx_" + protocolOf(tree, block) + '_';
    const QList<const DirectiveInfo *> all = DirectiveTable::instance().find(directive);
    const auto worth = [&](const DirectiveInfo *info) {
        return (info->module.startsWith(module) ? 2 : 0) + (info->contexts.contains(context) ? 1 : 0);
    };
    const auto best = std::ranges::max_element(all, {}, worth);
    return best == all.end() ? nullptr : *best;
}

} // namespace

EffectiveValue effectiveValue(const ConfigTree &tree, NodeId block, QByteArrayView directive)
{
    // In an upstream block keepalive_timeout and its like are directives of their own, not http's of the same name.
    const bool isInUpstream = block != NodeId::None && tree.name(block) == "upstream";
    const bool isLocal = isInUpstream || isForItsBlockOnly(directive);
    const QByteArrayView twin = twinOf(directive);
    for (std::optional<NodeId> level = block; level; level = levelAbove(tree, *level)) {
        if (const std::vector<NodeId> set = tree.directivesIn(*level, directive); !set.empty())
            return {.node = set.front(), .arguments = tree.arguments(set.front())};
        if (!twin.isEmpty() && !tree.directivesIn(*level, twin).empty())
            return {};
        // An if or limit_except without a *_pass of its own goes on with the location's.
        const bool isNameless =
            *level != NodeId::None && (tree.name(*level) == "if" || tree.name(*level) == "limit_except");
        if (isLocal && !(isPass(directive) && isNameless))
            break;
    }
    const DirectiveInfo *info = nearestInfo(tree, block, directive);
    return {.node = NodeId::None, .arguments = info ? defaultArguments(info->defaultValue) : QList<QByteArray>()};
}

std::vector<NodeId> directivesInForce(const ConfigTree &tree, NodeId block, QByteArrayView directive)
{
    const bool canMerge = directive == "add_header" || directive == "add_trailer";
    std::vector<NodeId> inForce;
    for (std::optional<NodeId> level = block; level; level = levelAbove(tree, *level)) {
        const std::vector<NodeId> here = tree.directivesIn(*level, directive);
        inForce.insert(inForce.end(), here.begin(), here.end());
        const QByteArray rule =
            canMerge ? effectiveValue(tree, *level, directive.toByteArray() + "_inherit").arguments.value(0)
                     : QByteArray();
        if (rule == "off" || (!here.empty() && rule != "merge") || isForItsBlockOnly(directive))
            break;
    }
    return inForce;
}

const DirectiveInfo *directiveAt(const ConfigTree &tree, NodeId block, QByteArrayView directive)
{
    const QByteArray context = tree.context(block);
    const QByteArray protocol = protocolOf(tree, block);
    const auto isForeign = [&](const DirectiveInfo *info) {
        static constexpr std::array<QByteArrayView, 3> Protocols = {"http", "stream", "mail"};
        return std::ranges::any_of(Protocols, [&](QByteArrayView other) {
            return protocol != "main" && other != protocol &&
                   info->module.startsWith("ngx_" + other.toByteArray() + '_');
        });
    };
    const QList<const DirectiveInfo *> all = DirectiveTable::instance().find(directive);
    const auto found = std::ranges::find_if(
        all, [&](const DirectiveInfo *info) { return info->contexts.contains(context) && !isForeign(info); });
    return found == all.end() ? nullptr : *found;
}

} // namespace headwater
