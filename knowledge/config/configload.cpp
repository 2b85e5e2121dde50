// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configarchive.h"
#include "knowledge/config/configdump.h"
#include "knowledge/config/configtreebuilder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <fnmatch.h>
#include <glob.h>

using namespace Qt::StringLiterals;

namespace headwater {

namespace {

// Nothing that people write by hand or have generated comes near; a log given by mistake should not fill the memory.
constexpr qint64 MostBytesOfFile = 256 * 1024 * 1024;

Error systemError(Error::Code code, const char *call, const QString &path, int number)
{
    const QString text = u"%1() \"%2\" failed (%3: %4)"_s.arg(QLatin1String(call), path, QString::number(number),
                                                              qt_error_string(number));
    return {.code = code, .where = path, .detail = text, .line = 0};
}

Result<QByteArray> readFromDisk(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return std::unexpected(systemError(Error::Code::CannotOpen, "open", path, ENOENT));
    if (info.isDir())
        return std::unexpected(systemError(Error::Code::ReadFailed, "pread", path, EISDIR));
    // Opening a pipe or a device could wait for ever.
    if (!info.isFile() || info.size() > MostBytesOfFile)
        return std::unexpected(systemError(Error::Code::ReadFailed, "pread", path, info.isFile() ? EFBIG : EINVAL));
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(systemError(Error::Code::CannotOpen, "open", path, errno));
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return std::unexpected(systemError(Error::Code::ReadFailed, "pread", path, errno));
    return bytes;
}

/// nginx calls glob() in the C locale, whatever ours is: sorted by bytes.
QStringList sortedByBytes(QList<QByteArray> names)
{
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    QStringList paths;
    for (const QByteArray &name : std::as_const(names))
        paths.append(QFile::decodeName(name));
    return paths;
}

QList<QByteArray> globDisk(const QByteArray &pattern)
{
    glob_t matches = {};
    QList<QByteArray> names;
    if (glob(pattern.constData(), GLOB_NOSORT, nullptr, &matches) == 0) {
        for (std::size_t i = 0; i < matches.gl_pathc; ++i)
            names.append(matches.gl_pathv[i]);
    }
    globfree(&matches);
    return names;
}

/// Files that are not on disk, by path.
using HeldFiles = QHash<QString, QByteArray>;

QList<QByteArray> globHeld(const HeldFiles &files, const QByteArray &pattern)
{
    QList<QByteArray> names;
    for (const auto &[path, bytes] : files.asKeyValueRange()) {
        const QByteArray candidate = QFile::encodeName(path);
        if (fnmatch(pattern.constData(), candidate.constData(), FNM_PATHNAME | FNM_PERIOD) == 0)
            names.append(candidate);
    }
    return names;
}

/// What a user names, taken apart: folders, archives and dumps hold several files.
struct Opened
{
    QStringList roots;
    QStringList ordinary; ///< Those of the roots that lie on disk or were given.
    HeldFiles held;       ///< Out of dumps and archives.
    HeldFiles given;      ///< Such as pasted text.
    std::optional<Error> firstError;
    bool isAnyRead = false;

    void add(const QString &path);
    [[nodiscard]] Result<QByteArray> read(const QString &path) const;
    [[nodiscard]] QStringList glob(const QString &path) const;
    [[nodiscard]] QString identify(const QString &path) const;

private:
    void addFolder(const QString &path);
    void addDump(const QList<DumpedFile> &files);
    void addArchive(const QList<DumpedFile> &files);
    [[nodiscard]] Result<QByteArray> readGiven(const QString &path) const;
    /// A dump or an archive is complete. What this machine has under the paths of the one it is from is somebody
    /// else's.
    [[nodiscard]] bool mayLookAround() const { return held.isEmpty(); }
};

void Opened::add(const QString &path)
{
    if (!given.contains(path) && QFileInfo(path).isDir()) {
        addFolder(path);
        return;
    }
    const Result<QByteArray> bytes = readGiven(path);
    isAnyRead = isAnyRead || bytes;
    if (!bytes && !firstError)
        firstError = bytes.error();
    if (const QList<DumpedFile> files = bytes ? filesInDump(*bytes) : QList<DumpedFile>(); !files.isEmpty()) {
        addDump(files);
    } else if (const QList<DumpedFile> archived = bytes ? filesInArchive(path, *bytes) : QList<DumpedFile>();
               !archived.isEmpty()) {
        addArchive(archived);
    } else {
        roots.append(path);
        ordinary.append(path);
    }
}

void Opened::addFolder(const QString &path)
{
    const QStringList files = rootsInDirectory(path);
    roots += files;
    ordinary += files;
    isAnyRead = isAnyRead || !files.isEmpty();
    if (files.isEmpty() && !firstError)
        firstError = Error{.code = Error::Code::NotRecognised, .where = path, .detail = {}, .line = 0};
}

Result<QByteArray> Opened::readGiven(const QString &path) const
{
    const auto text = given.constFind(path);
    return text != given.constEnd() ? Result<QByteArray>(*text) : readFromDisk(path);
}

Result<QByteArray> Opened::read(const QString &path) const
{
    if (const auto file = held.constFind(path); file != held.constEnd())
        return *file;
    if (mayLookAround() || ordinary.contains(path) || given.contains(path))
        return readGiven(path);
    return std::unexpected(systemError(Error::Code::CannotOpen, "open", path, ENOENT));
}

QStringList Opened::glob(const QString &path) const
{
    const QByteArray pattern = QFile::encodeName(path);
    QList<QByteArray> names = globHeld(given, pattern);
    names += mayLookAround() ? globDisk(pattern) : globHeld(held, pattern);
    return sortedByBytes(std::move(names));
}

QString Opened::identify(const QString &path) const
{
    const bool isHeld = held.contains(path) || given.contains(path);
    const QString canonical = isHeld ? QString() : QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? QDir::cleanPath(path) : canonical;
}

void Opened::addDump(const QList<DumpedFile> &files)
{
    for (const DumpedFile &file : files)
        held.insert(file.path, file.bytes);
    roots.append(files.first().path);
}

void Opened::addArchive(const QList<DumpedFile> &files)
{
    QStringList paths;
    for (const DumpedFile &file : files) {
        if (const QList<DumpedFile> dumped = filesInDump(file.bytes); !dumped.isEmpty()) {
            addDump(dumped);
            continue;
        }
        held.insert(file.path, file.bytes);
        paths.append(file.path);
    }
    const bool isAllDumps = paths.isEmpty() || (!roots.isEmpty() && rootsAmong(paths) == paths);
    if (!isAllDumps)
        roots.append(rootsAmong(paths));
}

} // namespace

Result<ConfigTree> ConfigTree::load(const QStringList &paths, const QHash<QString, QByteArray> &given)
{
    Opened opened;
    opened.given = given;
    for (const QString &path : paths)
        opened.add(path);
    if (!opened.isAnyRead)
        return std::unexpected(
            opened.firstError.value_or(Error{.code = Error::Code::NotFound, .where = {}, .detail = {}, .line = 0}));
    const auto shared = std::make_shared<const Opened>(std::move(opened));
    const auto origin = std::make_shared<const ConfigOrigin>(
        shared->roots, [shared](const QString &path) { return shared->read(path); },
        [shared](const QString &pattern) { return shared->glob(pattern); },
        [shared](const QString &path) { return shared->identify(path); });
    return ConfigTreeBuilder(origin).build();
}

} // namespace headwater
