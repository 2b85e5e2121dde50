// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Locations: what they let out, which of them nothing reaches, and directives in them that do not do what they seem to.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/locationname.h"

#include <algorithm>
#include <array>
#include <utility>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

void checkAlias(CheckRun &run, NodeId location)
{
    const LocationName name = locationName(run.tree().statement(location).words);
    const bool isPrefix = name.kind == LocationName::Kind::Prefix || name.kind == LocationName::Kind::PrefixBeforeRegex;
    if (!isPrefix || name.text.endsWith('/'))
        return;
    for (const NodeId alias : run.tree().directivesIn(location, "alias")) {
        if (!run.argument(alias).endsWith('/'))
            continue;
        CheckResult &result = run.report("alias-traversal", location,
                                         {{u"location"_s, text(name.text)}, {u"alias"_s, text(run.argument(alias))}});
        result.places.append(run.place(alias));
        QByteArray value = run.joined(location);
        if (value.endsWith(name.text))
            result.edits.append(replacement(location, value + '/'));
    }
}

/// What an if in a location may hold without surprise: it ends the request or changes its URI.
bool isSafeInIf(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 6> Safe = {"return", "rewrite",     "set",
                                                           "break",  "rewrite_log", "access_log"};
    return std::ranges::find(Safe, name) != Safe.end();
}

void checkIfs(CheckRun &run)
{
    for (const NodeId block : run.all("if")) {
        if (run.tree().context(block) != "if in location")
            continue;
        for (const NodeId id : run.tree().directivesIn(block)) {
            const QByteArrayView name = run.tree().name(id);
            if (isSafeInIf(name) || name.contains("_by_lua") || name == "include")
                continue;
            run.report("if-in-location", id, {{u"directive"_s, text(name)}}).places.append(run.place(block));
        }
    }
}

/// A location as nginx compares it with the others of its server.
using LocationKey = std::pair<LocationName::Kind, QByteArray>;

LocationKey keyOf(const LocationName &name)
{
    using Kind = LocationName::Kind;
    // To nginx ^~ is a quality of a prefix location, not another location.
    return {name.kind == Kind::PrefixBeforeRegex ? Kind::Prefix : name.kind, name.text};
}

bool matchesAll(const LocationName &name)
{
    static constexpr std::array<QByteArrayView, 7> Patterns = {"/", "^/", ".*", "^.*", "^.*$", "^/.*", "^/.*$"};
    return name.isRegex() && std::ranges::find(Patterns, name.text) != Patterns.end();
}

void checkLocationsOf(CheckRun &run, NodeId block)
{
    std::vector<std::pair<LocationKey, NodeId>> known;
    NodeId catchesAll = NodeId::None;
    for (const NodeId location : run.tree().directivesIn(block, "location")) {
        if (!run.tree().isBlock(location))
            continue;
        const LocationName name = locationName(run.tree().statement(location).words);
        const auto twin = std::ranges::find(known, keyOf(name), &std::pair<LocationKey, NodeId>::first);
        if (twin == known.end()) {
            known.emplace_back(keyOf(name), location);
        } else {
            CheckResult &result = name.isRegex()
                                      ? run.report("unreachable-location", location,
                                                   {{u"location"_s, text(run.joined(location))},
                                                    {u"other"_s, text(run.joined(twin->second))},
                                                    {u"line"_s, QString::number(run.tree().line(twin->second))}})
                                      : run.report("duplicate-location", location,
                                                   {{u"location"_s, text(name.text)},
                                                    {u"line"_s, QString::number(run.tree().line(twin->second))}});
            result.places.append(run.place(twin->second));
            continue;
        }
        if (name.isRegex() && catchesAll != NodeId::None)
            run.report("unreachable-location", location,
                       {{u"location"_s, text(run.joined(location))},
                        {u"other"_s, text(run.joined(catchesAll))},
                        {u"line"_s, QString::number(run.tree().line(catchesAll))}})
                .places.append(run.place(catchesAll));
        else if (matchesAll(name))
            catchesAll = location;
    }
}

bool isHandler(QByteArrayView name)
{
    return name.endsWith("_pass") || name == "try_files" || name == "stub_status" || name == "content_by_lua_block" ||
           name == "content_by_lua_file" || name == "js_content" || name == "autoindex";
}

/// return without a condition answers before anything else of the location is looked at.
void checkReturn(CheckRun &run, NodeId location)
{
    const std::vector<NodeId> inside = run.tree().directivesIn(location);
    const auto answer = std::ranges::find_if(inside, [&](NodeId id) { return run.tree().name(id) == "return"; });
    if (answer == inside.end())
        return;
    // A rewrite or break before it may have left this location already.
    const bool mayLeaveBefore = std::any_of(inside.begin(), answer, [&](NodeId id) {
        return run.tree().name(id) == "rewrite" || run.tree().name(id) == "break";
    });
    if (mayLeaveBefore)
        return;
    for (const NodeId id : inside) {
        if (isHandler(run.tree().name(id)))
            run.report("return-hides-handler", id,
                       {{u"directive"_s, text(run.tree().name(id))},
                        {u"line"_s, QString::number(run.tree().line(*answer))}})
                .places.append(run.place(*answer));
    }
}

void checkTryFiles(CheckRun &run)
{
    for (const NodeId id : run.all("try_files")) {
        const NodeId block = run.tree().enclosingBlock(id);
        if (block == NodeId::None || !run.isInHttp(id))
            continue;
        // Two files or more are asked for by name with each request.
        const auto candidates = std::ssize(run.tree().statement(id).words) - 2;
        const EffectiveValue cache = effectiveValue(run.tree(), block, "open_file_cache");
        if (candidates > 1 && (!cache.isSet() || cache.arguments.value(0) == "off"))
            run.report("try-files-without-cache", id, {{u"count"_s, QString::number(candidates)}});
    }
}

} // namespace

void checkLocations(CheckRun &run)
{
    for (const NodeId location : run.blocks({"location"})) {
        checkAlias(run, location);
        checkReturn(run, location);
    }
    for (const NodeId block : run.blocks({"server", "location"}))
        checkLocationsOf(run, block);
    checkIfs(run);
    checkTryFiles(run);
    for (const NodeId id : run.all("merge_slashes")) {
        if (run.argument(id) == "off")
            run.report("merge-slashes-off", id).edits.append(removal(id));
    }
}

} // namespace headwater
