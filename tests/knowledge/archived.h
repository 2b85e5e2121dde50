// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QBuffer>
#include <QList>

#include <utility>

/// An archive of KArchive's kind @p Archive with these members, by path.
template <typename Archive> QByteArray archived(const QList<std::pair<QString, QByteArray>> &members)
{
    QBuffer buffer;
    Archive archive(&buffer);
    if (!buffer.open(QIODevice::WriteOnly) || !archive.open(QIODevice::WriteOnly))
        qFatal("cannot write an archive");
    for (const auto &[path, bytes] : members)
        archive.writeFile(path, bytes);
    archive.close();
    return buffer.data();
}
