// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/requestvalues.h"

#include "knowledge/config/nametable.h"

#include <algorithm>

namespace headwater {

namespace {

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Reads the variable's name behind a $ at @p position and moves behind it. Empty when there is none.
QByteArray variableName(QByteArrayView text, qsizetype &position)
{
    if (position < text.size() && text[position] >= '1' && text[position] <= '9')
        return text.sliced(position++, 1).toByteArray();
    const bool isBraced = position < text.size() && text[position] == '{';
    const qsizetype start = position + (isBraced ? 1 : 0);
    const qsizetype end = std::ranges::find_if_not(text.begin() + start, text.end(), isNameByte) - text.begin();
    if (end == start || (isBraced && (end == text.size() || text[end] != '}')))
        return {};
    position = end + (isBraced ? 1 : 0);
    return text.sliced(start, end - start).toByteArray().toLower();
}

/// What ngx_escape_uri() writes for a copy into arguments.
QByteArray escaped(const QByteArray &text)
{
    constexpr QByteArrayView Special = " #%&+;?";
    QByteArray result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7f && !Special.contains(c))
            result += c;
        else
            result += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return result;
}

/// The value of an argument, as it was sent; names are compared without regard to case.
QByteArray argument(const QByteArray &arguments, const QByteArray &name)
{
    for (const QByteArray &pair : arguments.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0 && pair.first(equals).toLower() == name)
            return pair.sliced(equals + 1);
    }
    return {};
}

} // namespace

ConfigVariables::ConfigVariables(const ConfigTree &tree)
{
    const auto named = [&](NodeId id, qsizetype position) {
        const QByteArray word = tree.arguments(id).value(position);
        return word.startsWith('$') ? word.sliced(1).toLower() : QByteArray();
    };
    for (const NodeId map : tree.all("map")) {
        const NodeId outer = tree.enclosingBlock(map);
        if (tree.isBlock(map) && (outer == NodeId::None || tree.name(outer) == "http"))
            m_maps.insert(named(map, 1), map);
    }
    for (const NodeId set : tree.all("set"))
        m_set.insert(named(set, 0));
}

void RequestState::take(const RegexMatch &match)
{
    captures = match.hasGroups ? match.captures : QList<QByteArray>();
    for (const auto &[name, text] : match.named.asKeyValueRange())
        variables.insert(name.toLower(), text);
}

ExpandedText RequestValues::expand(RequestState &state, QByteArrayView text, bool escapesCaptures) const
{
    ExpandedText expanded;
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] != '$') {
            expanded.text += text[i++];
            continue;
        }
        qsizetype behind = i + 1;
        const QByteArray name = variableName(text, behind);
        if (name.isEmpty()) {
            expanded.text += text[i++];
            continue;
        }
        i = behind;
        if (name.size() == 1 && name[0] >= '1' && name[0] <= '9') {
            const QByteArray capture = state.captures.value(name[0] - '0');
            expanded.text += escapesCaptures && state.hasEscapes ? escaped(capture) : capture;
        } else if (const std::optional<QByteArray> known = value(state, name)) {
            expanded.text += *known;
        } else {
            expanded.unknown.append(u'$' + QString::fromLatin1(name));
        }
    }
    return expanded;
}

std::optional<QByteArray> RequestValues::value(RequestState &state, const QByteArray &name) const
{
    const auto orUnknown = [](const QByteArray &text) {
        return text.isEmpty() ? std::nullopt : std::optional<QByteArray>(text);
    };
    if (name == "uri" || name == "document_uri")
        return state.path;
    if (name == "args" || name == "query_string")
        return state.arguments;
    if (name == "is_args")
        return QByteArray(state.arguments.isEmpty() ? "" : "?");
    if (name.startsWith("arg_"))
        return argument(state.arguments, name.sliced(4));
    if (name == "request_uri")
        return state.requestUri;
    if (name == "request_method")
        return state.method;
    if (name == "host")
        return state.host.isEmpty() ? state.serverName : state.host;
    if (name == "http_host")
        return state.hostHeader;
    if (name == "server_name")
        return state.serverName;
    if (name == "server_protocol")
        return state.protocol;
    if (name == "document_root")
        return state.root.folder;
    if (name == "request_filename")
        return state.root.file(state.path);
    if (name == "scheme")
        return orUnknown(state.scheme);
    if (name == "https")
        return state.scheme.isEmpty() ? std::nullopt : std::optional<QByteArray>(state.scheme == "https" ? "on" : "");
    if (name == "server_port")
        return orUnknown(state.serverPort);
    if (const auto known = state.variables.constFind(name); known != state.variables.constEnd())
        return *known;
    if (const NodeId map = m_variables.mapOf(name); map != NodeId::None) {
        const std::optional<QByteArray> found = mapped(state, map);
        // nginx looks up once in a request, whatever the source becomes.
        const auto isVolatile = [&](NodeId id) { return m_tree.name(id) == "volatile"; };
        if (found && std::ranges::none_of(m_tree.directivesIn(map), isVolatile))
            state.variables.insert(name, *found);
        return found;
    }
    return m_variables.isSetSomewhere(name) ? std::optional<QByteArray>("") : std::nullopt;
}

std::optional<QByteArray> RequestValues::mapped(RequestState &state, NodeId map) const
{
    const ExpandedText source = expand(state, m_tree.arguments(map).value(0));
    if (!source.unknown.isEmpty())
        return {};
    const QByteArray key = source.text.toLower();
    std::optional<QByteArray> exact;
    std::optional<QByteArray> byRegex;
    QByteArray fallback;
    NameTable hostnames;
    QList<QByteArray> hostnameValues;
    const std::vector<NodeId> lines = m_tree.directivesIn(map);
    const bool takesHostnames =
        std::ranges::any_of(lines, [&](NodeId line) { return m_tree.name(line) == "hostnames"; });
    for (const NodeId line : lines) {
        const QList<QByteArray> words = m_tree.arguments(line);
        QByteArray pattern = m_tree.name(line).toByteArray();
        if (words.size() != 1 || pattern == "include")
            continue;
        if (pattern == "default") {
            fallback = words.first();
        } else if (pattern.startsWith('~')) {
            const bool isCaseless = pattern.startsWith("~*");
            if (byRegex)
                continue;
            if (const auto match = m_regex.match(pattern.sliced(isCaseless ? 2 : 1), isCaseless, source.text)) {
                byRegex = words.first();
                state.take(*match);
            }
        } else {
            // \default stands for the word itself.
            if (pattern.startsWith('\\'))
                pattern = pattern.sliced(1);
            if (takesHostnames) {
                hostnames.add(pattern, static_cast<int>(hostnameValues.size()));
                hostnameValues.append(words.first());
            } else if (!exact && pattern.toLower() == key) {
                exact = words.first();
            }
        }
    }
    if (takesHostnames && !exact) {
        if (const auto found = hostnames.find(key, m_regex))
            exact = hostnameValues[found->value];
    }
    const ExpandedText value = expand(state, exact ? *exact : byRegex.value_or(fallback));
    return value.unknown.isEmpty() ? std::optional<QByteArray>(value.text) : std::nullopt;
}

} // namespace headwater
