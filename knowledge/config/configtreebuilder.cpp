// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configtreebuilder.h"

#include "knowledge/config/directivetable.h"

#include <QDir>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace headwater {

namespace {

// Files that include each other several times over grow without bounds long before they loop.
constexpr std::size_t MostNodes = 1'000'000;
// Beyond what any configuration needs, and far from the end of the stack.
constexpr std::size_t DeepestInclude = 50;

} // namespace

ConfigTreeBuilder::ConfigTreeBuilder(std::shared_ptr<const ConfigOrigin> origin)
    : m_origin(std::move(origin))
{
}

void ConfigTreeBuilder::reuse(const ConfigFile &file)
{
    m_reused.insert(m_origin->identify(file.path), &file);
}

ConfigTree ConfigTreeBuilder::build()
{
    const QStringList &paths = m_origin->roots;
    QList<std::pair<QString, int>> mainFiles;
    QList<std::pair<QString, int>> strays;
    for (const QString &path : paths) {
        Error why;
        if (const std::optional<int> index = fileAt(path, &why))
            (isMainFile(*index) ? mainFiles : strays).append({path, *index});
        else
            m_tree.m_problems.append({.file = path, .line = 0, .column = 0, .text = why.detail});
    }
    for (const auto &[path, index] : std::as_const(mainFiles))
        addRoot(index, IncludePaths(path, false, paths));
    for (const auto &[path, index] : std::as_const(strays)) {
        // Beside one main file, a stray file's relative includes count from there.
        if (mainFiles.size() == 1)
            addRoot(index, IncludePaths(mainFiles.first().first, false, paths));
        else
            addRoot(index, IncludePaths(path, true, paths));
    }
    for (const Root &root : m_roots) {
        // A stray file may have come before the one that includes it.
        if (!m_isIncluded[static_cast<std::size_t>(root.file)])
            m_tree.m_roots.insert(m_tree.m_roots.end(), root.nodes.begin(), root.nodes.end());
    }
    for (const ConfigFile &read : m_tree.m_files)
        m_tree.m_problems += read.problems;
    m_tree.m_origin = m_origin;
    m_tree.indexDirectives();
    return std::move(m_tree);
}

std::optional<int> ConfigTreeBuilder::fileAt(const QString &path, Error *why)
{
    const QString identity = m_origin->identify(path);
    if (const auto known = m_fileByIdentity.constFind(identity); known != m_fileByIdentity.constEnd())
        return *known;
    if (const auto unreadable = m_unreadable.constFind(identity); unreadable != m_unreadable.constEnd()) {
        *why = *unreadable;
        return {};
    }
    const auto index = static_cast<int>(m_tree.m_files.size());
    const auto add = [&](ConfigFile file) {
        m_tree.m_files.push_back(std::move(file));
        m_isIncluded.push_back(false);
        m_fileByIdentity.insert(identity, index);
        return index;
    };
    if (const auto reused = m_reused.constFind(identity); reused != m_reused.constEnd())
        return add(**reused);
    const Result<QByteArray> bytes = m_origin->read(path);
    if (!bytes) {
        *why = bytes.error();
        if (why->detail.isEmpty())
            why->detail = u"open() \"%1\" failed (2: No such file or directory)"_s.arg(path);
        m_unreadable.insert(identity, *why);
        return {};
    }
    return add(parseConfigFile(path, *bytes));
}

bool ConfigTreeBuilder::isMainFile(int index) const
{
    const ConfigFile &candidate = m_tree.m_files[static_cast<std::size_t>(index)];
    return std::ranges::any_of(candidate.roots, [&](int root) {
        const ConfigStatement &statement = candidate.statements[static_cast<std::size_t>(root)];
        const DirectiveInfo *info = DirectiveTable::instance().find(statement.words.front().text, "main");
        return info && info->isBlock && statement.body;
    });
}

void ConfigTreeBuilder::addRoot(int index, const IncludePaths &paths)
{
    const bool isKnown = std::ranges::any_of(m_roots, [&](const Root &root) { return root.file == index; });
    if (isKnown || m_isIncluded[static_cast<std::size_t>(index)])
        return;
    m_tree.m_roots.clear();
    addStatements(index, NodeId::None, paths);
    m_roots.push_back({.file = index, .nodes = std::exchange(m_tree.m_roots, {})});
}

void ConfigTreeBuilder::addStatements(int index, NodeId parent, const IncludePaths &paths)
{
    m_chain.push_back(index);
    // Following an include reads files, which moves the list of them: nothing in it may be held on to.
    const std::size_t count = file(index).statements.size();
    std::vector<NodeId> nodes(count);
    for (std::size_t i = 0; i < count && !m_isFull; ++i) {
        const ConfigStatement &statement = file(index).statements[i];
        const NodeId outer = statement.parent < 0 ? parent : nodes[static_cast<std::size_t>(statement.parent)];
        const bool isInclude = statement.words.front().text == "include" && !statement.body;
        nodes[i] = addNode(index, static_cast<int>(i), outer);
        if (m_tree.m_nodes.size() >= MostNodes) {
            m_isFull = true;
            report(nodes[i], u"too many directives; files include each other over and over"_s);
        } else if (isInclude) {
            follow(nodes[i], paths);
        }
    }
    m_chain.pop_back();
}

NodeId ConfigTreeBuilder::addNode(int index, int statement, NodeId parent)
{
    const auto id = static_cast<NodeId>(m_tree.m_nodes.size());
    m_tree.m_nodes.push_back({.file = index, .statement = statement, .parent = parent, .children = {}});
    if (parent == NodeId::None)
        m_tree.m_roots.push_back(id);
    else
        m_tree.m_nodes[static_cast<std::size_t>(std::to_underlying(parent))].children.push_back(id);
    return id;
}

void ConfigTreeBuilder::follow(NodeId include, const IncludePaths &paths)
{
    const QList<QByteArray> arguments = m_tree.arguments(include);
    if (arguments.size() != 1) {
        report(include, u"invalid number of arguments in \"include\" directive"_s);
        return;
    }
    for (const int included : includedFiles(include, QFile::decodeName(arguments.first()), paths)) {
        if (std::ranges::find(m_chain, included) != m_chain.end() || m_chain.size() >= DeepestInclude) {
            report(include, u"\"%1\" includes itself"_s.arg(file(included).path));
            continue;
        }
        m_isIncluded[static_cast<std::size_t>(included)] = true;
        addStatements(included, include, paths);
    }
}

QList<int> ConfigTreeBuilder::includedFiles(NodeId include, const QString &argument, const IncludePaths &paths)
{
    const QString path = paths.path(argument);
    QList<int> found;
    if (!IncludePaths::isPattern(path)) {
        Error why;
        if (const std::optional<int> index = fileAt(path, &why))
            return {*index};
        for (const QString &substitute : paths.substitutes(argument)) {
            Error ignored;
            const std::optional<int> index = fileAt(substitute, &ignored);
            if (index && std::ranges::find(m_chain, *index) == m_chain.end())
                return {*index};
        }
        report(include, why.detail);
        return found;
    }
    QStringList matches = m_origin->glob(path);
    for (const QString &substitute : matches.isEmpty() ? paths.substitutes(argument) : QStringList()) {
        matches = m_origin->glob(substitute);
        // A copy's pattern may fit the including file itself, which the original's did not.
        matches.removeIf([this](const QString &match) {
            const auto known = m_fileByIdentity.constFind(m_origin->identify(match));
            return known != m_fileByIdentity.constEnd() && std::ranges::find(m_chain, *known) != m_chain.end();
        });
        if (!matches.isEmpty())
            break;
    }
    for (const QString &match : std::as_const(matches)) {
        Error why;
        if (const std::optional<int> index = fileAt(match, &why))
            found.append(*index);
        else
            report(include, why.detail);
    }
    return found;
}

void ConfigTreeBuilder::report(NodeId node, const QString &text)
{
    const ConfigWord &word = m_tree.statement(node).words.front();
    m_tree.m_problems.append({.file = m_tree.path(node), .line = word.line, .column = word.column, .text = text});
}

ConfigTree ConfigTree::fromFiles(const QStringList &roots, const ReadFile &read, const Glob &glob)
{
    const auto identify = [](const QString &path) { return QDir::cleanPath(path); };
    return ConfigTreeBuilder(std::make_shared<ConfigOrigin>(roots, read, glob, identify)).build();
}

ConfigTree ConfigTree::withFile(const QString &path, const QByteArray &bytes) const
{
    ConfigTreeBuilder builder(m_origin);
    const ConfigFile changed = parseConfigFile(path, bytes);
    for (const ConfigFile &file : m_files)
        builder.reuse(file.path == path ? changed : file);
    return builder.build();
}

} // namespace headwater
