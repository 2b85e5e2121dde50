// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"
#include "knowledge/config/includepaths.h"

#include <QHash>

#include <functional>

namespace headwater {

/// Where a ConfigTree's files come from.
struct ConfigOrigin
{
    QStringList roots; ///< The files that were named.
    ConfigTree::ReadFile read;
    ConfigTree::Glob glob;
    /// Answers the one name of a file that can be reached by several.
    std::function<QString(const QString &path)> identify;
};

/// Makes a ConfigTree: reads files, each once, and follows their includes.
class ConfigTreeBuilder
{
public:
    explicit ConfigTreeBuilder(std::shared_ptr<const ConfigOrigin> origin);

    /// Takes @p file, which has to outlive the builder, as it is instead of reading it.
    void reuse(const ConfigFile &file);
    ConfigTree build();

private:
    struct Root
    {
        int file = 0;
        std::vector<NodeId> nodes;
    };

    /// Index of a file that was read; nothing when it cannot be, and why in @p why.
    std::optional<int> fileAt(const QString &path, Error *why);
    [[nodiscard]] bool isMainFile(int file) const;
    void addRoot(int file, const IncludePaths &paths);
    void addStatements(int file, NodeId parent, const IncludePaths &paths);
    NodeId addNode(int file, int statement, NodeId parent);
    void follow(NodeId include, const IncludePaths &paths);
    QList<int> includedFiles(NodeId include, const QString &argument, const IncludePaths &paths);
    void report(NodeId node, const QString &text);
    ConfigFile &file(int index) { return m_tree.m_files[static_cast<std::size_t>(index)]; }

    std::shared_ptr<const ConfigOrigin> m_origin;
    QHash<QString, const ConfigFile *> m_reused; // By identity.
    ConfigTree m_tree;
    QHash<QString, int> m_fileByIdentity;
    QHash<QString, Error> m_unreadable;
    std::vector<int> m_chain;       // The files that are being followed, outermost first.
    std::vector<bool> m_isIncluded; // By file.
    std::vector<Root> m_roots;
    bool m_isFull = false;
};

} // namespace headwater
