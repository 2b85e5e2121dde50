// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

#include <QMap>
#include <QRegularExpression>
#include <QStringList>

namespace headwater {

/// Files by path; the first of @p roots decides where relative includes count from.
using MemoryFiles = QMap<QString, QByteArray>;

/// A tree of files that are nowhere on disk.
inline ConfigTree treeOf(const MemoryFiles &files, const QStringList &roots)
{
    const auto read = [files](const QString &path) -> Result<QByteArray> {
        if (const auto file = files.constFind(path); file != files.constEnd())
            return *file;
        return std::unexpected(Error{.code = Error::Code::CannotOpen, .where = path, .detail = {}, .line = 0});
    };
    const auto glob = [files](const QString &pattern) {
        const QRegularExpression expression(QRegularExpression::wildcardToRegularExpression(pattern));
        return files.keys().filter(expression);
    };
    return ConfigTree::fromFiles(roots, read, glob);
}

/// A tree of one file, /etc/nginx/nginx.conf.
inline ConfigTree treeOf(const QByteArray &text)
{
    const QString path = QStringLiteral("/etc/nginx/nginx.conf");
    return treeOf({{path, text}}, {path});
}

/// The first directive called @p name that has @p argument first, or any argument if that is empty.
inline NodeId directive(const ConfigTree &tree, QByteArrayView name, QByteArrayView argument = {})
{
    for (const NodeId id : tree.all(name)) {
        if (argument.isEmpty() || tree.arguments(id).contains(argument))
            return id;
    }
    return NodeId::None;
}

} // namespace headwater
