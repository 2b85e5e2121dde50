// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

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
    QStringList paths;
    for (const QByteArray &name : std::as_const(names))
        paths.append(QFile::decodeName(name));
    return paths;
}

QStringList globDisk(const QString &pattern)
{
    glob_t matches = {};
    QList<QByteArray> names;
    if (glob(QFile::encodeName(pattern).constData(), GLOB_NOSORT, nullptr, &matches) == 0) {
        for (std::size_t i = 0; i < matches.gl_pathc; ++i)
            names.append(matches.gl_pathv[i]);
    }
    globfree(&matches);
    return sortedByBytes(std::move(names));
}

/// The files of dumps, by path.
using DumpedFiles = QHash<QString, QByteArray>;

QStringList globDump(const DumpedFiles &files, const QString &pattern)
{
    const QByteArray name = QFile::encodeName(pattern);
    QList<QByteArray> names;
    for (const auto &[path, bytes] : files.asKeyValueRange()) {
        const QByteArray candidate = QFile::encodeName(path);
        if (fnmatch(name.constData(), candidate.constData(), FNM_PATHNAME | FNM_PERIOD) == 0)
            names.append(candidate);
    }
    return sortedByBytes(std::move(names));
}

} // namespace

Result<ConfigTree> ConfigTree::load(const QStringList &paths, const QHash<QString, QByteArray> &given)
{
    const auto readGiven = [&given](const QString &path) -> Result<QByteArray> {
        const auto text = given.constFind(path);
        return text != given.constEnd() ? Result<QByteArray>(*text) : readFromDisk(path);
    };
    QStringList roots;
    QStringList ordinary;
    DumpedFiles dumped;
    std::optional<Error> firstError;
    bool isAnyRead = false;
    for (const QString &path : paths) {
        const Result<QByteArray> bytes = readGiven(path);
        if (!bytes && !firstError)
            firstError = bytes.error();
        isAnyRead = isAnyRead || bytes;
        const QList<DumpedFile> files = bytes ? filesInDump(*bytes) : QList<DumpedFile>();
        for (const DumpedFile &file : files)
            dumped.insert(file.path, file.bytes);
        roots.append(files.isEmpty() ? path : files.first().path);
        if (files.isEmpty())
            ordinary.append(path);
    }
    if (!isAnyRead)
        return std::unexpected(
            firstError.value_or(Error{.code = Error::Code::NotFound, .where = {}, .detail = {}, .line = 0}));

    // A dump is complete. What this machine has under the paths of the one that was dumped is somebody else's.
    const bool mayLookAround = dumped.isEmpty();
    const ReadFile read = [&](const QString &path) -> Result<QByteArray> {
        if (const auto file = dumped.constFind(path); file != dumped.constEnd())
            return *file;
        if (mayLookAround || ordinary.contains(path))
            return readGiven(path);
        return std::unexpected(systemError(Error::Code::CannotOpen, "open", path, ENOENT));
    };
    const Glob glob = [&](const QString &pattern) {
        return mayLookAround ? globDisk(pattern) : globDump(dumped, pattern);
    };
    const auto identify = [&](const QString &path) {
        const QString canonical = dumped.contains(path) ? QString() : QFileInfo(path).canonicalFilePath();
        return canonical.isEmpty() ? QDir::cleanPath(path) : canonical;
    };
    return ConfigTreeBuilder(read, glob, identify).build(roots);
}

} // namespace headwater
