// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/configview/configmarks.h"

#include <QAbstractItemModel>
#include <QPalette>

namespace headwater {

/// The files of a configuration and the blocks in them, an included file under the block that includes it.
class ConfigModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        FileRole = Qt::UserRole, ///< Index into ConfigTree::files().
        LineRole,                ///< Counted from one; where to look in that file.
        FindingRole,             ///< The first finding marked on or below the item, or -1.
        HasProblemRole,
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// @p config may be nullptr.
    void setConfig(std::shared_ptr<const ConfigTree> config);
    void setMarks(const std::vector<ConfigMark> &marks, const QPalette &palette);
    /// The innermost item that a directive stands in.
    [[nodiscard]] QModelIndex indexOf(NodeId node) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Item
    {
        NodeId node = NodeId::None; ///< The block; for a file the include that names it, None at the top.
        bool isFile = false;
        int file = 0;
        int parent = -1;
        int row = 0;
        std::vector<int> children;
        int finding = -1;
        std::optional<Severity> problem; ///< Of the worst that nginx would refuse.
    };

    int addItem(int parent, NodeId node, bool isFile, int file);
    void addFiles(int parent, NodeId include, const std::vector<NodeId> &nodes);
    void addBlocks(int parent, const std::vector<NodeId> &nodes);
    [[nodiscard]] int innermostItem(int file, int line) const;
    [[nodiscard]] int lineOf(const Item &item) const;
    [[nodiscard]] int lastLineOf(const Item &item) const;
    [[nodiscard]] QString label(const Item &item) const;
    [[nodiscard]] QString toolTip(const Item &item) const;
    [[nodiscard]] const std::vector<int> &childrenOf(const QModelIndex &parent) const;

    std::shared_ptr<const ConfigTree> m_config;
    QPalette m_palette;
    std::vector<Item> m_items;
    std::vector<int> m_roots;
};

} // namespace headwater
