// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"
#include "knowledge/config/nginxregex.h"

#include <QSet>

#include <algorithm>
#include <functional>

namespace headwater {

/// What lies at a path, as far as can be told.
enum class FileKind : quint8 {
    Unknown, ///< The files that the configuration speaks of are not at hand.
    Missing,
    File,
    Directory,
};
using FileLookup = std::function<FileKind(const QByteArray &path)>;

/// The variables that a configuration itself makes: by map and by set.
class ConfigVariables
{
public:
    explicit ConfigVariables(const ConfigTree &tree);

    /// The map block of `$name`; None when no map makes it.
    [[nodiscard]] NodeId mapOf(const QByteArray &name) const { return m_maps.value(name, NodeId::None); }
    [[nodiscard]] bool isSetSomewhere(const QByteArray &name) const { return m_set.contains(name); }

private:
    QHash<QByteArray, NodeId> m_maps;
    QSet<QByteArray> m_set;
};

/// What a path is put behind to make it a file's.
struct DocumentRoot
{
    QByteArray folder;     ///< root's or alias's value.
    qsizetype skipped = 0; ///< So much of the path alias replaces.
    bool isWhole = false;  ///< The alias of a regular expression's location is the file's whole path.

    [[nodiscard]] QByteArray file(const QByteArray &path) const
    {
        return isWhole ? folder : folder + path.sliced(std::min(skipped, path.size()));
    }
};

/// A request while nginx works on it: what its variables hold.
struct RequestState
{
    QByteArray method;
    QByteArray requestUri;                   ///< As sent.
    QByteArray path;                         ///< $uri
    QByteArray arguments;                    ///< $args
    QByteArray host;                         ///< Of the request, without port; empty when it named none.
    QByteArray hostHeader;                   ///< As sent.
    QByteArray scheme;                       ///< Empty when not known.
    QByteArray serverPort;                   ///< Empty when not known.
    QByteArray protocol;                     ///< HTTP/1.1
    QByteArray serverName;                   ///< The server's first name.
    DocumentRoot root;                       ///< In force where the request is.
    bool hasEscapes = false;                 ///< The request's path was escaped.
    bool isInternal = false;                 ///< It was rewritten or redirected already.
    bool isChanged = false;                  ///< A rewrite has changed the path since the location was chosen.
    QList<QByteArray> captures;              ///< $0 to $9 of the last expression that matched.
    QHash<QByteArray, QByteArray> variables; ///< Set, captured by name, or looked up in a map.

    void take(const RegexMatch &match);
};

/// A text with its variables filled in.
struct ExpandedText
{
    QByteArray text;
    QStringList unknown; ///< Variables whose value only the running nginx knows; taken for empty.
};

/// Fills variables in the way nginx does.
class RequestValues
{
public:
    RequestValues(const ConfigTree &tree, const ConfigVariables &variables, NginxRegex &regex)
        : m_tree(tree)
        , m_variables(variables)
        , m_regex(regex)
    {
    }

    /// Fills the variables of @p text in. With @p escapesCaptures, captures are escaped as nginx does in arguments.
    ExpandedText expand(RequestState &state, QByteArrayView text, bool escapesCaptures = false) const;
    [[nodiscard]] NginxRegex &regex() const { return m_regex; }

private:
    std::optional<QByteArray> value(RequestState &state, const QByteArray &name) const;
    std::optional<QByteArray> mapped(RequestState &state, NodeId map) const;

    const ConfigTree &m_tree;
    const ConfigVariables &m_variables;
    NginxRegex &m_regex;
};

} // namespace headwater
