// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace headwater {

/// Bytes [begin, end) of one file.
struct SourceRange
{
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const SourceRange &) const = default;
};

/// A word of a directive: its name or an argument.
struct ConfigWord
{
    QByteArray text;   ///< Quotes and escapes undone, as nginx sees it.
    SourceRange range; ///< As written, quotes included.
    int line = 0;      ///< Counted from one.
    int column = 0;    ///< Counted from one, in bytes.
};

/// A directive as it stands in its file.
struct ConfigStatement
{
    std::vector<ConfigWord> words;   ///< The name, then the arguments.
    SourceRange range;               ///< From the name to the ; or the closing brace, inclusive.
    std::optional<SourceRange> body; ///< Between the braces, for a block.
    int parent = -1;                 ///< Index of the enclosing statement in the same file; -1 at the top.
    std::vector<int> children;
};

/// Something that nginx would refuse, in nginx's own words, or a file that is missing.
struct ConfigProblem
{
    QString file;
    int line = 0;
    int column = 0;
    QString text;

    bool operator==(const ConfigProblem &) const = default;
};

/// One file, whole: every byte is kept, the statements say where in it things are.
struct ConfigFile
{
    QString path;
    QByteArray bytes;
    std::vector<ConfigStatement> statements; ///< In the order in which they begin.
    std::vector<int> roots;
    QList<ConfigProblem> problems;
};

/// Cuts @p bytes into statements. Broken input gives problems and whatever could be read around them.
ConfigFile parseConfigFile(const QString &path, const QByteArray &bytes);

/// Index of a directive in a ConfigTree.
enum class NodeId : int { None = -1 };

/// A directive in its context: a file included from two places has its directives twice.
struct ConfigNode
{
    int file = 0;      ///< Index into ConfigTree::files().
    int statement = 0; ///< Index into that file's statements.
    NodeId parent = NodeId::None;
    std::vector<NodeId> children; ///< An include has the included files' directives as children.
};

struct ConfigOrigin;

/// A configuration with its includes followed. Immutable once made.
class ConfigTree
{
public:
    /// Answers a file's bytes; lets tests, dumps and archives stand in for the disk.
    using ReadFile = std::function<Result<QByteArray>(const QString &path)>;
    /// Answers the files that match an include's pattern, in nginx's order.
    using Glob = std::function<QStringList(const QString &pattern)>;

    /// Reads @p paths from disk: main files, stray virtual host files or `nginx -T` dumps, in any mix. A file that
    /// another one includes is not read twice. Fails only when no file could be read; all else is in problems().
    /// @p given holds the bytes of those that are no files, such as pasted text.
    static Result<ConfigTree> load(const QStringList &paths, const QHash<QString, QByteArray> &given = {});
    /// The tree as it is once @p path, one of its files, holds @p bytes. Only that file is cut anew; of the others no
    /// more is read than what a changed include brings in.
    [[nodiscard]] ConfigTree withFile(const QString &path, const QByteArray &bytes) const;
    static ConfigTree fromFiles(const QStringList &roots, const ReadFile &read, const Glob &glob);

    [[nodiscard]] const std::vector<ConfigFile> &files() const { return m_files; }
    [[nodiscard]] const std::vector<NodeId> &roots() const { return m_roots; }
    [[nodiscard]] const QList<ConfigProblem> &problems() const
    {
        return m_problems;
    } ///< Of all files, and missing includes.

    [[nodiscard]] const ConfigNode &node(NodeId id) const;
    [[nodiscard]] const ConfigStatement &statement(NodeId id) const;
    [[nodiscard]] const QString &path(NodeId id) const;
    [[nodiscard]] int line(NodeId id) const;
    [[nodiscard]] QByteArrayView name(NodeId id) const;
    [[nodiscard]] QList<QByteArray> arguments(NodeId id) const;
    [[nodiscard]] bool isBlock(NodeId id) const;

    /// The block a directive stands in, includes looked through; None at the top.
    [[nodiscard]] NodeId enclosingBlock(NodeId id) const;
    /// What stands directly in @p block (None: at the top), includes looked through, in order.
    [[nodiscard]] std::vector<NodeId> directivesIn(NodeId block) const;
    /// Those of directivesIn() that are called @p name.
    [[nodiscard]] std::vector<NodeId> directivesIn(NodeId block, QByteArrayView name) const;
    /// All directives called @p name, anywhere, in order. What only looks like one, such as a map's value, is not among
    /// them.
    [[nodiscard]] const std::vector<NodeId> &all(QByteArrayView name) const;
    /// The context nginx would say @p block is, as the directive table calls it: "main", "http", "server", "location",
    /// "upstream", "if", "if in location"…
    [[nodiscard]] QByteArray context(NodeId block) const;

private:
    friend class ConfigTreeBuilder;
    void indexDirectives();

    std::vector<ConfigFile> m_files;
    std::vector<ConfigNode> m_nodes;
    std::vector<NodeId> m_roots;
    QList<ConfigProblem> m_problems;
    std::shared_ptr<const ConfigOrigin> m_origin;
    /// What directivesIn() answers for a block and a name. A block of thousands of servers is looked into once for each
    /// of them.
    QHash<std::pair<NodeId, QByteArray>, std::vector<NodeId>> m_directivesByName;
    QHash<QByteArray, std::vector<NodeId>> m_allByName;
};

} // namespace headwater
