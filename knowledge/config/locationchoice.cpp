// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/locationchoice.h"

#include "knowledge/config/locationname.h"

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

using Kind = LocationName::Kind;

struct Location
{
    NodeId node = NodeId::None;
    LocationName name;
};

/// How the search among the locations of one block ended.
enum class Search : quint8 {
    Nothing,
    Prefix, ///< Regular expressions and nested locations may still be preferred.
    Final,
    Redirect, ///< To the same path with a final slash.
};

std::vector<Location> locationsIn(const ConfigTree &tree, NodeId block)
{
    std::vector<Location> locations;
    for (const NodeId node : tree.directivesIn(block, "location")) {
        if (tree.isBlock(node))
            locations.push_back({.node = node, .name = locationName(tree.statement(node).words)});
    }
    return locations;
}

/// A location that passes requests on and ends in / also takes the path without it, to redirect to itself.
bool redirectsToItself(const ConfigTree &tree, const Location &location)
{
    return location.name.text.endsWith('/') && std::ranges::any_of(tree.directivesIn(location.node), [&](NodeId id) {
               return tree.name(id).endsWith("_pass");
           });
}

class LocationSearch
{
public:
    LocationSearch(const ConfigTree &tree, const QByteArray &path, NginxRegex &regex, RouteSteps &steps)
        : m_tree(tree)
        , m_path(path)
        , m_regex(regex)
        , m_steps(steps)
    {
    }

    Search in(NodeId block);
    [[nodiscard]] ChosenLocation &found() { return m_found; }

private:
    Search amongPrefixes(const std::vector<Location> &locations, bool &isBeforeRegex);
    Search take(const Location &location, Search search, const char16_t *en, const char16_t *zhCN);

    const ConfigTree &m_tree;
    const QByteArray &m_path;
    NginxRegex &m_regex;
    RouteSteps &m_steps;
    ChosenLocation m_found;
};

/// nginx's own order (ngx_http_core_find_location): the longest prefix and what is nested in it, then this block's
/// regular expressions, unless the prefix forbids it.
Search LocationSearch::in(NodeId block)
{
    const std::vector<Location> locations = locationsIn(m_tree, block);
    bool isBeforeRegex = false;
    Search search = amongPrefixes(locations, isBeforeRegex);
    if (search == Search::Prefix) {
        // Nothing nested in a location that fits leaves the search as open as it was.
        if (const Search nested = in(m_found.node); nested == Search::Final || nested == Search::Redirect)
            search = nested;
    }
    if (search == Search::Final || search == Search::Redirect || isBeforeRegex)
        return search;
    for (const Location &location : locations) {
        if (!location.name.isRegex())
            continue;
        const std::optional<RegexMatch> match =
            m_regex.match(location.name.text, location.name.kind == Kind::CaselessRegex, m_path);
        if (!match)
            continue;
        QHash<QByteArray, QByteArray> named = std::exchange(m_found.match, *match).named;
        named.insert(m_found.match.named);
        m_found.match.named = named;
        m_found.isRegex = true;
        take(location, Search::Final, u"%1 at %2: its regular expression matches.",
             u"%2 处的 %1：它的正则表达式匹配。");
        // Inside of it nginx redirects nobody to a final slash.
        in(location.node);
        return Search::Final;
    }
    return search;
}

Search LocationSearch::amongPrefixes(const std::vector<Location> &locations, bool &isBeforeRegex)
{
    const Location *longest = nullptr;
    const Location *redirecting = nullptr;
    bool isRedirected = false;
    for (const Location &location : locations) {
        const LocationName &name = location.name;
        if (name.isRegex() || name.kind == Kind::Named)
            continue;
        if (name.kind == Kind::Exact && name.text == m_path)
            return take(location, Search::Final, u"%1 at %2: it is for exactly this path.",
                        u"%2 处的 %1：它正是为这个路径准备的。");
        if (name.text == m_path + '/') {
            isRedirected = isRedirected || redirectsToItself(m_tree, location);
            // Of two for that path the exact one counts.
            if (!redirecting || name.kind == Kind::Exact)
                redirecting = &location;
        }
        const bool isPrefix = name.kind != Kind::Exact && m_path.startsWith(name.text);
        if (isPrefix && (!longest || name.text.size() > longest->name.text.size()))
            longest = &location;
    }
    if (isRedirected && !(longest && longest->name.text == m_path))
        return take(*redirecting, Search::Redirect,
                    u"%1 at %2: it redirects the path without its final slash to itself.",
                    u"%2 处的 %1：它把缺少末尾斜杠的路径跳转到自身。");
    if (!longest)
        return Search::Nothing;
    isBeforeRegex = longest->name.kind == Kind::PrefixBeforeRegex;
    if (isBeforeRegex)
        return take(*longest, Search::Prefix,
                    u"%1 at %2: it is the longest prefix, and ^~ keeps regular expressions out.",
                    u"%2 处的 %1：它是最长的前缀，而且 ^~ 使正则表达式不再参与。");
    return take(*longest, Search::Prefix, u"%1 at %2: it is the longest prefix.", u"%2 处的 %1：它是最长的前缀。");
}

Search LocationSearch::take(const Location &location, Search search, const char16_t *en, const char16_t *zhCN)
{
    m_found.node = location.node;
    m_steps.add(en, zhCN, {wordsOf(m_tree, location.node), placeText(m_tree, location.node)});
    return search;
}

} // namespace

ChosenLocation chooseLocation(const ConfigTree &tree, NodeId server, const QByteArray &path, NginxRegex &regex,
                              RouteSteps &steps)
{
    LocationSearch search(tree, path, regex, steps);
    search.found().redirects = search.in(server) == Search::Redirect;
    if (search.found().node == NodeId::None)
        steps.add(u"No location of this server fits.", u"这个 server 里没有匹配的 location。");
    return search.found();
}

NodeId namedLocation(const ConfigTree &tree, NodeId server, QByteArrayView name)
{
    const std::vector<Location> locations = locationsIn(tree, server);
    const auto found = std::ranges::find_if(locations, [&](const Location &location) {
        return location.name.kind == Kind::Named && location.name.text == name;
    });
    return found == locations.end() ? NodeId::None : found->node;
}

} // namespace headwater
