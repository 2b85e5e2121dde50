// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/mainfile.h"
#include "knowledge/config/route.h"

#include <QDir>
#include <QFileInfo>

namespace headwater {

namespace {

/// nginx's prefix, to which relative paths count, is compiled in or given with -p. Packages keep nginx.conf in
/// /etc/nginx and the prefix in /usr/share/nginx; elsewhere the main file is PREFIX/conf/nginx.conf.
QString guessedPrefix(const ConfigTree &tree)
{
    const QString folder = QFileInfo(mainFileOf(tree)).absolutePath();
    if (folder == QStringLiteral("/etc/nginx"))
        return QStringLiteral("/usr/share/nginx");
    const QFileInfo info(folder);
    return info.fileName() == QStringLiteral("conf") ? info.path() : QString();
}

} // namespace

FileLookup filesOnDisk(const ConfigTree &tree, const QString &prefix)
{
    return [base = prefix.isEmpty() ? guessedPrefix(tree) : prefix](const QByteArray &path) {
        QString name = QFile::decodeName(path);
        if (!QDir::isAbsolutePath(name)) {
            if (base.isEmpty() || name.isEmpty())
                return FileKind::Unknown;
            name = base + u'/' + name;
        }
        const QFileInfo info(name);
        if (info.isDir())
            return FileKind::Directory;
        if (info.exists() && !name.endsWith(u'/'))
            return FileKind::File;
        // A site whose top folder is nowhere here was configured for another machine.
        const QString top = u'/' + name.section(u'/', 1, 2);
        return QFileInfo(top).isDir() ? FileKind::Missing : FileKind::Unknown;
    };
}

} // namespace headwater
