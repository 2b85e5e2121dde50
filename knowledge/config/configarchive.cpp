// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configarchive.h"

#include "knowledge/log/compression.h"

#include <QBuffer>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <KTar>
#include <KZip>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace headwater {

namespace {

// Far beyond what configurations have; a log, or a small archive that unpacks to a huge one, should not fill the
// memory.
constexpr qint64 MostBytesOfFile = 16 * 1024 * 1024;
constexpr qint64 MostBytesUnpacked = 256 * 1024 * 1024;
constexpr int MostFiles = 10'000;

/// Empty when they are broken or too many.
QByteArray unpacked(QByteArray bytes, KCompressionDevice::CompressionType type)
{
    QBuffer packed(&bytes);
    KCompressionDevice device(&packed, false, type);
    if (!device.open(QIODevice::ReadOnly))
        return {};
    const QByteArray plain = device.read(MostBytesUnpacked + 1);
    return plain.size() > MostBytesUnpacked ? QByteArray() : plain;
}

bool isTar(QByteArrayView bytes)
{
    constexpr qsizetype MagicAt = 257;
    return bytes.size() > MagicAt + 5 && bytes.sliced(MagicAt, 5) == "ustar";
}

class Collector
{
public:
    explicit Collector(QString name)
        : m_prefix(name + u'/')
    {
    }

    void collect(const KArchiveDirectory &directory, const QString &path)
    {
        QStringList names = directory.entries();
        names.sort();
        for (const QString &name : std::as_const(names)) {
            const KArchiveEntry *entry = directory.entry(name);
            if (!entry || files.size() >= MostFiles)
                return;
            if (!entry->symLinkTarget().isEmpty())
                m_links.append({path + name, entry->symLinkTarget()});
            else if (entry->isDirectory())
                collect(static_cast<const KArchiveDirectory &>(*entry), path + name + u'/');
            else if (entry->isFile())
                add(static_cast<const KArchiveFile &>(*entry), path + name);
        }
    }

    /// Gives links what they lead to within the archive, a file or a folder; sites are switched on by links.
    void followLinks()
    {
        // A link can lead to another.
        constexpr int LongestChain = 4;
        for (int i = 0; i < LongestChain && !m_links.isEmpty(); ++i)
            m_links.removeIf([this](const auto &link) { return follow(link.first, link.second); });
    }

    QList<DumpedFile> files;

private:
    bool follow(const QString &link, const QString &target)
    {
        // An absolute target counts from the machine's root, of which the archive may hold only the lower part.
        QString wanted = target.startsWith(u'/') ? QDir::cleanPath(target).sliced(1)
                                                 : QDir::cleanPath(QFileInfo(link).path() + u'/' + target);
        while (!take(link, wanted)) {
            const qsizetype slash = wanted.indexOf(u'/');
            if (!target.startsWith(u'/') || slash < 0)
                return false;
            wanted.remove(0, slash + 1);
        }
        return true;
    }

    /// Puts what is at @p path, or below it, at @p link as well.
    bool take(const QString &link, const QString &path)
    {
        QList<DumpedFile> found;
        for (const DumpedFile &file : std::as_const(files)) {
            const QString inside = file.path.sliced(m_prefix.size());
            if (inside == path || inside.startsWith(path + u'/'))
                found.append({.path = m_prefix + link + inside.sliced(path.size()), .bytes = file.bytes});
        }
        if (files.size() + found.size() > MostFiles || link.startsWith(path + u'/'))
            found.clear();
        files += found;
        return !found.isEmpty();
    }

    void add(const KArchiveFile &file, const QString &path)
    {
        if (file.size() > MostBytesOfFile || m_bytes + file.size() > MostBytesUnpacked)
            return;
        const QByteArray bytes = file.data();
        m_bytes += bytes.size();
        if (!bytes.contains('\0'))
            files.append({.path = m_prefix + path, .bytes = bytes});
    }

    QString m_prefix;
    qint64 m_bytes = 0;
    QList<std::pair<QString, QString>> m_links; ///< Paths and targets.
};

bool looksLikeAPart(const QString &path)
{
    const QFileInfo info(path);
    const QString folder = QFileInfo(info.path()).fileName();
    return info.suffix() == u"conf" || info.suffix() == u"vhost" || folder.startsWith(u"sites-") ||
           folder == u"conf.d" || folder == u"vhosts" || folder == u"vhosts.d";
}

} // namespace

QList<DumpedFile> filesInArchive(const QString &name, const QByteArray &bytes)
{
    QByteArray plain = bytes;
    if (const auto type = compressionOf(bytes))
        plain = unpacked(bytes, *type);
    QBuffer buffer(&plain);
    std::unique_ptr<KArchive> archive;
    if (plain.startsWith("PK\x03\x04"))
        archive = std::make_unique<KZip>(&buffer);
    else if (isTar(plain))
        archive = std::make_unique<KTar>(&buffer);
    if (!archive || !buffer.open(QIODevice::ReadOnly) || !archive->open(QIODevice::ReadOnly))
        return {};
    Collector collector(name);
    collector.collect(*archive->directory(), {});
    collector.followLinks();
    return collector.files;
}

QStringList rootsAmong(const QStringList &paths)
{
    QStringList mainFiles;
    QStringList parts;
    for (const QString &path : paths) {
        if (QFileInfo(path).fileName() == u"nginx.conf")
            mainFiles.append(path);
        else if (looksLikeAPart(path))
            parts.append(path);
    }
    if (mainFiles.isEmpty())
        return parts.isEmpty() ? paths : parts;
    // Copies lie deeper, as in backup/nginx.conf.
    const auto depth = [](const QString &path) { return path.count(u'/'); };
    return {*std::ranges::min_element(mainFiles, {}, depth)};
}

QStringList rootsInDirectory(const QString &path)
{
    for (const QString &name :
         {u"nginx.conf"_s, u"conf/nginx.conf"_s, u"nginx/nginx.conf"_s, u"etc/nginx/nginx.conf"_s}) {
        const QString main = QDir(path).filePath(name);
        if (QFileInfo(main).isFile())
            return {main};
    }
    QStringList files;
    QDirIterator entries(path, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext() && files.size() < MostFiles) {
        if (const QString file = entries.next(); looksLikeAPart(file))
            files.append(file);
    }
    files.sort();
    return files;
}

} // namespace headwater
