// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configview/configmodel.h"

#include "ui/findingstyle.h"

#include <QDir>
#include <QFileInfo>
#include <QTextDocument>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

void ConfigModel::setConfig(std::shared_ptr<const ConfigTree> config)
{
    beginResetModel();
    m_config = std::move(config);
    m_items.clear();
    m_roots.clear();
    if (m_config)
        addFiles(-1, NodeId::None, m_config->roots());
    endResetModel();
}

int ConfigModel::addItem(int parent, NodeId node, bool isFile, int file)
{
    const auto index = static_cast<int>(m_items.size());
    std::vector<int> &siblings = parent < 0 ? m_roots : m_items[static_cast<std::size_t>(parent)].children;
    const auto row = static_cast<int>(siblings.size());
    siblings.push_back(index);
    m_items.push_back({node, isFile, file, parent, row, {}, -1, std::nullopt});
    return index;
}

void ConfigModel::addFiles(int parent, NodeId include, const std::vector<NodeId> &nodes)
{
    for (std::size_t begin = 0, end = 0; begin < nodes.size(); begin = end) {
        const int file = m_config->node(nodes[begin]).file;
        while (end < nodes.size() && m_config->node(nodes[end]).file == file)
            ++end;
        const int item = addItem(parent, include, true, file);
        addBlocks(item, {nodes.begin() + static_cast<std::ptrdiff_t>(begin),
                         nodes.begin() + static_cast<std::ptrdiff_t>(end)});
    }
}

void ConfigModel::addBlocks(int parent, const std::vector<NodeId> &nodes)
{
    for (const NodeId node : nodes) {
        if (m_config->isBlock(node))
            addBlocks(addItem(parent, node, false, m_config->node(node).file), m_config->node(node).children);
        else if (m_config->name(node) == "include")
            addFiles(parent, node, m_config->node(node).children);
    }
}

int ConfigModel::lineOf(const Item &item) const
{
    return item.isFile ? 1 : m_config->line(item.node);
}

int ConfigModel::lastLineOf(const Item &item) const
{
    const ConfigFile &file = m_config->files().at(static_cast<std::size_t>(item.file));
    if (item.isFile)
        return std::numeric_limits<int>::max();
    const SourceRange &range = m_config->statement(item.node).range;
    return lineOf(item) + static_cast<int>(file.bytes.sliced(range.begin, range.end - range.begin).count('\n'));
}

void ConfigModel::setMarks(const std::vector<ConfigMark> &marks, const QPalette &palette)
{
    m_palette = palette;
    for (Item &item : m_items) {
        item.finding = -1;
        item.problem.reset();
    }
    for (const ConfigMark &mark : marks) {
        for (int index = innermostItem(mark.file, mark.line); index >= 0;) {
            Item &item = m_items[static_cast<std::size_t>(index)];
            if (mark.kind == ConfigMark::Kind::Problem)
                item.problem = std::max(item.problem.value_or(mark.severity), mark.severity);
            if (mark.finding >= 0 && (item.finding < 0 || mark.finding < item.finding))
                item.finding = mark.finding;
            index = item.parent;
        }
    }
    for (const Item &item : m_items) {
        const QModelIndex index = createIndex(item.row, 0, static_cast<quintptr>(&item - m_items.data()));
        Q_EMIT dataChanged(index, index, {Qt::DecorationRole, FindingRole, HasProblemRole});
    }
}

int ConfigModel::innermostItem(int file, int line) const
{
    int found = -1;
    for (const Item &item : m_items) {
        // Items come in the order of their first lines, so a later one that holds the line lies further in.
        if (item.file == file && lineOf(item) <= line && line <= lastLineOf(item))
            found = static_cast<int>(&item - m_items.data());
    }
    return found;
}

QModelIndex ConfigModel::indexOf(NodeId node) const
{
    if (!m_config || node == NodeId::None)
        return {};
    int found = -1;
    for (NodeId block = node; found < 0 && block != NodeId::None; block = m_config->node(block).parent) {
        const auto item =
            std::ranges::find_if(m_items, [block](const Item &one) { return !one.isFile && one.node == block; });
        if (item != m_items.end() && item->file == m_config->node(node).file)
            found = static_cast<int>(item - m_items.begin());
    }
    if (found < 0)
        found = innermostItem(m_config->node(node).file, m_config->line(node));
    return found < 0 ? QModelIndex()
                     : createIndex(m_items[static_cast<std::size_t>(found)].row, 0, static_cast<quintptr>(found));
}

const std::vector<int> &ConfigModel::childrenOf(const QModelIndex &parent) const
{
    return parent.isValid() ? m_items[parent.internalId()].children : m_roots;
}

QModelIndex ConfigModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(childrenOf(parent)[static_cast<std::size_t>(row)]));
}

QModelIndex ConfigModel::parent(const QModelIndex &child) const
{
    const int parent = child.isValid() ? m_items[child.internalId()].parent : -1;
    return parent < 0 ? QModelIndex()
                      : createIndex(m_items[static_cast<std::size_t>(parent)].row, 0, static_cast<quintptr>(parent));
}

int ConfigModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(childrenOf(parent).size());
}

int ConfigModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QString ConfigModel::label(const Item &item) const
{
    const QString path = m_config->files().at(static_cast<std::size_t>(item.file)).path;
    if (item.isFile) {
        const QString mainFile =
            m_config->files()
                .at(static_cast<std::size_t>(m_items[static_cast<std::size_t>(m_roots.front())].file))
                .path;
        const QString relative = QDir(QFileInfo(mainFile).path()).relativeFilePath(path);
        return relative.startsWith(".."_L1) ? path : relative;
    }
    QByteArrayList words = {m_config->name(item.node).toByteArray()};
    if (words.first() == "server" && m_config->arguments(item.node).isEmpty()) {
        for (const char *directive : {"server_name", "listen"}) {
            const std::vector<NodeId> found = m_config->directivesIn(item.node, directive);
            if (!found.empty() && words.size() == 1)
                words += m_config->arguments(found.front());
        }
    } else {
        words += m_config->arguments(item.node);
    }
    return QString::fromUtf8(words.join(' '));
}

QString ConfigModel::toolTip(const Item &item) const
{
    const QString path = m_config->files().at(static_cast<std::size_t>(item.file)).path;
    if (!item.isFile)
        return tr("%1, line %2").arg(path).arg(lineOf(item));
    return item.node == NodeId::None
               ? path
               : tr("%1, included in %2, line %3").arg(path, m_config->path(item.node)).arg(m_config->line(item.node));
}

QVariant ConfigModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Item &item = m_items[index.internalId()];
    switch (role) {
    case Qt::DisplayRole:
        return label(item);
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(toolTip(item));
    case Qt::DecorationRole:
        if (item.problem)
            return severityColor(*item.problem, m_palette);
        return item.finding >= 0 ? findingColor(item.finding, m_palette) : QVariant();
    case FileRole:
        return item.file;
    case LineRole:
        return lineOf(item);
    case FindingRole:
        return item.finding;
    case HasProblemRole:
        return item.problem.has_value();
    default:
        return {};
    }
}

} // namespace headwater
