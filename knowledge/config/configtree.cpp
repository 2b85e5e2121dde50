// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configtree.h"

#include "knowledge/config/blockcontext.h"

#include <utility>

namespace headwater {

const ConfigNode &ConfigTree::node(NodeId id) const
{
    return m_nodes[static_cast<std::size_t>(std::to_underlying(id))];
}

const ConfigStatement &ConfigTree::statement(NodeId id) const
{
    const ConfigNode &place = node(id);
    return m_files[static_cast<std::size_t>(place.file)].statements[static_cast<std::size_t>(place.statement)];
}

const QString &ConfigTree::path(NodeId id) const
{
    return m_files[static_cast<std::size_t>(node(id).file)].path;
}

int ConfigTree::line(NodeId id) const
{
    return statement(id).words.front().line;
}

QByteArrayView ConfigTree::name(NodeId id) const
{
    return statement(id).words.front().text;
}

QList<QByteArray> ConfigTree::arguments(NodeId id) const
{
    const std::vector<ConfigWord> &words = statement(id).words;
    QList<QByteArray> arguments;
    arguments.reserve(std::ssize(words) - 1);
    for (auto word = words.begin() + 1; word != words.end(); ++word)
        arguments.append(word->text);
    return arguments;
}

bool ConfigTree::isBlock(NodeId id) const
{
    return statement(id).body.has_value();
}

NodeId ConfigTree::enclosingBlock(NodeId id) const
{
    NodeId block = node(id).parent;
    while (block != NodeId::None && !isBlock(block))
        block = node(block).parent;
    return block;
}

std::vector<NodeId> ConfigTree::directivesIn(NodeId block) const
{
    const std::vector<NodeId> &top = block == NodeId::None ? m_roots : node(block).children;
    std::vector<NodeId> found;
    std::vector<NodeId> waiting(top.rbegin(), top.rend());
    while (!waiting.empty()) {
        const NodeId id = waiting.back();
        waiting.pop_back();
        found.push_back(id);
        if (isBlock(id))
            continue;
        const std::vector<NodeId> &included = node(id).children;
        waiting.insert(waiting.end(), included.rbegin(), included.rend());
    }
    return found;
}

std::vector<NodeId> ConfigTree::directivesIn(NodeId block, QByteArrayView name) const
{
    if (block == NodeId::None || !holdsData(this->name(block)))
        return m_directivesByName.value({block, QByteArray::fromRawData(name.data(), name.size())});
    std::vector<NodeId> found = directivesIn(block);
    std::erase_if(found, [&](NodeId id) { return this->name(id) != name; });
    return found;
}

void ConfigTree::indexDirectives()
{
    const auto addBlock = [this](NodeId block) {
        for (const NodeId id : directivesIn(block))
            m_directivesByName[{block, statement(id).words.front().text}].push_back(id);
    };
    addBlock(NodeId::None);
    for (int index = 0; index < static_cast<int>(m_nodes.size()); ++index) {
        const auto id = static_cast<NodeId>(index);
        // Data can be long, such as a list of addresses, and is seldom asked for by name.
        if (isBlock(id) && !holdsData(name(id)))
            addBlock(id);
    }
    std::vector<NodeId> waiting(m_roots.rbegin(), m_roots.rend());
    while (!waiting.empty()) {
        const NodeId id = waiting.back();
        waiting.pop_back();
        m_allByName[statement(id).words.front().text].push_back(id);
        if (isBlock(id) && holdsData(name(id)))
            continue;
        const std::vector<NodeId> &children = node(id).children;
        waiting.insert(waiting.end(), children.rbegin(), children.rend());
    }
}

const std::vector<NodeId> &ConfigTree::all(QByteArrayView name) const
{
    static const std::vector<NodeId> none;
    const auto found = m_allByName.constFind(QByteArray::fromRawData(name.data(), name.size()));
    return found == m_allByName.cend() ? none : *found;
}

QByteArray ConfigTree::context(NodeId block) const
{
    if (block == NodeId::None)
        return QByteArrayLiteral("main");
    const NodeId outer = enclosingBlock(block);
    return blockContext(name(block), outer == NodeId::None ? QByteArrayView() : name(outer));
}

} // namespace headwater
