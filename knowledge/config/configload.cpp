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
    std::optional<Error> firstError;
    bool isAnyRead = false;

    void addDump(const QList<DumpedFile> &files);
    void addArchive(const QList<DumpedFile> &files);
};

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
    const auto readGiven = [&given](const QString &path) -> Result<QByteArray> {
        const auto text = given.constFind(path);
        return text != given.constEnd() ? Result<QByteArray>(*text) : readFromDisk(path);
    };
    Opened opened;
    for (const QString &path : paths) {
        if (!given.contains(path) && QFileInfo(path).isDir()) {
            const QStringList files = rootsInDirectory(path);
            opened.roots += files;
            opened.ordinary += files;
            opened.isAnyRead = opened.isAnyRead || !files.isEmpty();
            if (files.isEmpty() && !opened.firstError)
                opened.firstError = Error{.code = Error::Code::NotRecognised, .where = path, .detail = {}, .line = 0};
            continue;
        }
        const Result<QByteArray> bytes = readGiven(path);
        opened.isAnyRead = opened.isAnyRead || bytes;
        if (!bytes && !opened.firstError)
            opened.firstError = bytes.error();
        if (const QList<DumpedFile> files = bytes ? filesInDump(*bytes) : QList<DumpedFile>(); !files.isEmpty()) {
            opened.addDump(files);
        } else if (const QList<DumpedFile> archived = bytes ? filesInArchive(path, *bytes) : QList<DumpedFile>();
                   !archived.isEmpty()) {
            opened.addArchive(archived);
        } else {
            opened.roots.append(path);
            opened.ordinary.append(path);
        }
    }
    if (!opened.isAnyRead)
        return std::unexpected(
            opened.firstError.value_or(Error{.code = Error::Code::NotFound, .where = {}, .detail = {}, .line = 0}));

    // A dump or an archive is complete. What this machine has under the paths of the one it is from is somebody else's.
    const bool mayLookAround = opened.held.isEmpty();
    const ReadFile read = [&](const QString &path) -> Result<QByteArray> {
        if (const auto file = opened.held.constFind(path); file != opened.held.constEnd())
            return *file;
        if (mayLookAround || opened.ordinary.contains(path) || given.contains(path))
            return readGiven(path);
        return std::unexpected(systemError(Error::Code::CannotOpen, "open", path, ENOENT));
    };
    const Glob glob = [&](const QString &path) {
        const QByteArray pattern = QFile::encodeName(path);
        QList<QByteArray> names = globHeld(given, pattern);
        names += mayLookAround ? globDisk(pattern) : globHeld(opened.held, pattern);
        return sortedByBytes(std::move(names));
    };
    const auto identify = [&](const QString &path) {
        const bool isHeld = opened.held.contains(path) || given.contains(path);
        const QString canonical = isHeld ? QString() : QFileInfo(path).canonicalFilePath();
        return canonical.isEmpty() ? QDir::cleanPath(path) : canonical;
    };
    return ConfigTreeBuilder(read, glob, identify).build(opened.roots);
}

} // namespace headwater
