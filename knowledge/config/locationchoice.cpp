// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/locationchoice.h"

#include "knowledge/config/locationname.h"
#include "knowledge/config/serverchoice.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

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
};

/// A location that passes requests on and ends in / also takes the path without it, to redirect to itself.
bool redirectsToItself(const ConfigTree &tree, const Location &location)
{
    return location.name.text.endsWith('/') && std::ranges::any_of(tree.directivesIn(location.node), [&](NodeId id) {
               return tree.name(id).endsWith("_pass");
           });
}

/// nginx matches bytes, so each byte stands for one character here.
bool matchesRegex(const LocationName &name, const QByteArray &path)
{
    const QRegularExpression expression(QString::fromLatin1(name.text), name.kind == Kind::CaselessRegex
                                                                            ? QRegularExpression::CaseInsensitiveOption
                                                                            : QRegularExpression::NoPatternOption);
    return expression.isValid() && expression.match(QString::fromLatin1(path)).hasMatch();
}

class LocationSearch
{
public:
    LocationSearch(const ConfigTree &tree, const QByteArray &path, QStringList &steps)
        : m_tree(tree)
        , m_path(path)
        , m_steps(steps)
    {
    }

    Search in(NodeId block);
    [[nodiscard]] NodeId found() const { return m_found; }

private:
    Search amongPrefixes(const std::vector<Location> &locations, bool &isBeforeRegex);
    Search take(const Location &location, Search search, const QString &why);
    [[nodiscard]] std::vector<Location> locationsIn(NodeId block) const;

    const ConfigTree &m_tree;
    const QByteArray &m_path;
    QStringList &m_steps;
    NodeId m_found = NodeId::None;
};

std::vector<Location> LocationSearch::locationsIn(NodeId block) const
{
    std::vector<Location> locations;
    for (const NodeId node : m_tree.directivesIn(block, "location")) {
        if (m_tree.isBlock(node))
            locations.push_back({.node = node, .name = locationName(m_tree.statement(node).words)});
    }
    return locations;
}

/// nginx's own order (ngx_http_core_find_location): the longest prefix and what is nested in it, then this block's
/// regular expressions, unless the prefix forbids it.
Search LocationSearch::in(NodeId block)
{
    const std::vector<Location> locations = locationsIn(block);
    bool isBeforeRegex = false;
    Search search = amongPrefixes(locations, isBeforeRegex);
    if (search == Search::Prefix) {
        // Nothing nested in a location that fits leaves the search as open as it was.
        if (in(m_found) == Search::Final)
            search = Search::Final;
    }
    if (search == Search::Final || isBeforeRegex)
        return search;
    for (const Location &location : locations) {
        if (!location.name.isRegex() || !matchesRegex(location.name, m_path))
            continue;
        take(location, Search::Final, u"its regular expression matches"_s);
        in(location.node);
        return Search::Final;
    }
    return search;
}

Search LocationSearch::amongPrefixes(const std::vector<Location> &locations, bool &isBeforeRegex)
{
    const Location *longest = nullptr;
    const Location *redirecting = nullptr;
    for (const Location &location : locations) {
        const LocationName &name = location.name;
        if (name.isRegex() || name.kind == Kind::Named)
            continue;
        if (name.kind == Kind::Exact && name.text == m_path)
            return take(location, Search::Final, u"it is for exactly this path"_s);
        if (name.text == m_path + '/' && redirectsToItself(m_tree, location))
            redirecting = &location;
        const bool isPrefix = name.kind != Kind::Exact && m_path.startsWith(name.text);
        if (isPrefix && (!longest || name.text.size() > longest->name.text.size()))
            longest = &location;
    }
    if (redirecting && !(longest && longest->name.text == m_path))
        return take(*redirecting, Search::Final, u"it redirects the path without its final slash to itself"_s);
    if (!longest)
        return Search::Nothing;
    isBeforeRegex = longest->name.kind == Kind::PrefixBeforeRegex;
    return take(*longest, Search::Prefix,
                isBeforeRegex ? u"it is the longest prefix, and ^~ keeps regular expressions out"_s
                              : u"it is the longest prefix"_s);
}

Search LocationSearch::take(const Location &location, Search search, const QString &why)
{
    m_found = location.node;
    QString words;
    for (const QByteArray &argument : m_tree.arguments(location.node))
        words += u' ' + QString::fromUtf8(argument);
    m_steps.append(u"location%1 at %2: %3."_s.arg(words, placeText(m_tree, location.node), why));
    return search;
}

} // namespace

NodeId chooseLocation(const ConfigTree &tree, NodeId server, const QByteArray &path, QStringList &steps)
{
    LocationSearch search(tree, path, steps);
    search.in(server);
    if (search.found() == NodeId::None)
        steps.append(u"No location of this server fits."_s);
    return search.found();
}

} // namespace headwater
