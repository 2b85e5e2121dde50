// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/filereplacement.h"

#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QScopeGuard>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <system_error>
#include <unistd.h>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr auto AccessControlList = "system.posix_acl_access";
constexpr mode_t PermissionBits = 07777;

std::unexpected<Error> systemFailure(Error::Code code, const QString &path)
{
    return failure(code, path, QString::fromStdString(std::generic_category().message(errno)));
}

Result<struct stat> statusOf(const QString &path)
{
    struct stat status = {};
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        return systemFailure(errno == ENOENT ? Error::Code::NotFound : Error::Code::CannotOpen, path);
    if (!S_ISREG(status.st_mode))
        return failure(Error::Code::CannotOpen, path, u"not a regular file"_s);
    return status;
}

Result<void> writeAll(QFile &file, const QByteArray &bytes)
{
    if (file.write(bytes) != bytes.size())
        return failure(Error::Code::WriteFailed, file.fileName(), file.errorString());
    return {};
}

Result<void> sync(QFile &file)
{
    if (fsync(file.handle()) != 0)
        return systemFailure(Error::Code::WriteFailed, file.fileName());
    return {};
}

std::optional<QByteArray> attribute(int file, const char *name)
{
    const ssize_t size = fgetxattr(file, name, nullptr, 0);
    if (size < 0)
        return std::nullopt;
    QByteArray value(size, Qt::Uninitialized);
    if (fgetxattr(file, name, value.data(), static_cast<std::size_t>(size)) != size)
        return std::nullopt;
    return value;
}

QList<QByteArray> attributeNames(int file)
{
    const ssize_t size = flistxattr(file, nullptr, 0);
    if (size <= 0)
        return {};
    QByteArray names(size, Qt::Uninitialized);
    if (flistxattr(file, names.data(), static_cast<std::size_t>(size)) != size)
        return {};
    names.chop(1); // Each name ends with a null byte, the last one too.
    return names.split('\0');
}

bool copyAttributes(int from, int to)
{
    return std::ranges::all_of(attributeNames(from), [=](const QByteArray &name) {
        const auto value = attribute(from, name.constData());
        return value &&
               (attribute(to, name.constData()) == value ||
                fsetxattr(to, name.constData(), value->constData(), static_cast<std::size_t>(value->size()), 0) == 0);
    });
}

// Makes @p to look like @p from in all but its bytes; false when the system does not let us.
bool copyMetadata(int from, int to)
{
    struct stat original = {};
    struct stat copy = {};
    if (fstat(from, &original) != 0 || fstat(to, &copy) != 0)
        return false;
    if ((copy.st_uid != original.st_uid || copy.st_gid != original.st_gid) &&
        fchown(to, original.st_uid, original.st_gid) != 0)
        return false;
    // A folder's default access control list was put on the copy, whether or not the original has one.
    fremovexattr(to, AccessControlList);
    if (fchmod(to, original.st_mode & PermissionBits) != 0 || !copyAttributes(from, to) || fstat(to, &copy) != 0)
        return false;
    return copy.st_uid == original.st_uid && copy.st_gid == original.st_gid && copy.st_mode == original.st_mode;
}

Result<void> verifyBytes(const QString &path, const QByteArray &expected)
{
    const auto found = readRegularFile(path);
    if (!found)
        return std::unexpected(found.error());
    if (*found != expected)
        return failure(Error::Code::Invalid, path, u"changed meanwhile"_s);
    return {};
}

// Answers false, with nothing changed, when the file has to be written in place.
Result<bool> replaceByRename(const QString &path, const QByteArray &expected, const QByteArray &bytes,
                             const QString &temporaryName)
{
    const QString folder = QFileInfo(path).path();
    const QString temporary = folder + u'/' + temporaryName;
    QFile original(path);
    if (!original.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(Error::Code::CannotOpen, path, original.errorString());

    QFile::remove(temporary);
    QFile copy(temporary);
    if (!copy.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                   QFile::ReadOwner | QFile::WriteOwner))
        return false;
    auto discard = qScopeGuard([&copy] { copy.remove(); });
    if (!copyMetadata(original.handle(), copy.handle()))
        return false;
    if (const auto written = writeAll(copy, bytes).and_then([&copy] { return sync(copy); }); !written)
        return std::unexpected(written.error());
    // As late as can be, so that an editor that saves at this moment is noticed.
    if (const auto same = verifyBytes(path, expected); !same)
        return std::unexpected(same.error());
    if (std::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(path).constData()) != 0)
        return false;
    discard.dismiss();
    if (const auto synced = syncFolder(folder); !synced)
        return std::unexpected(synced.error());
    return true;
}

Result<void> overwrite(const QString &path, const QByteArray &expected, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return failure(Error::Code::WriteFailed, path, file.errorString());
    if (const auto same = verifyBytes(path, expected); !same)
        return same;
    // A full disk must show before the first byte is overwritten. Not every file system can reserve room.
    if (fallocate(file.handle(), FALLOC_FL_KEEP_SIZE, 0, bytes.size()) != 0 &&
        (errno == ENOSPC || errno == EDQUOT || errno == EFBIG))
        return systemFailure(Error::Code::WriteFailed, path);
    return writeAll(file, bytes).and_then([&]() -> Result<void> {
        if (bytes.size() < expected.size() && !file.resize(bytes.size()))
            return failure(Error::Code::WriteFailed, path, file.errorString());
        return sync(file);
    });
}

} // namespace

Result<QString> resolvedPath(const QString &path)
{
    if (const auto status = statusOf(path); !status)
        return std::unexpected(status.error());
    return QFileInfo(path).canonicalFilePath();
}

Result<QByteArray> readRegularFile(const QString &path)
{
    if (const auto status = statusOf(path); !status)
        return std::unexpected(status.error());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Code::CannotOpen, path, file.errorString());
    QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError)
        return failure(Error::Code::ReadFailed, path, file.errorString());
    return bytes;
}

Result<void> verifyWritable(const QString &path)
{
    if (faccessat(AT_FDCWD, QFile::encodeName(path).constData(), W_OK, AT_EACCESS) != 0)
        return systemFailure(Error::Code::WriteFailed, path);
    return {};
}

Result<void> writeNewFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                   QFile::ReadOwner | QFile::WriteOwner))
        return failure(Error::Code::WriteFailed, path, file.errorString());
    return writeAll(file, bytes).and_then([&file] { return sync(file); });
}

Result<void> syncFolder(const QString &folder)
{
    const int handle = open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const auto close = qScopeGuard([handle] { ::close(handle); });
    // A folder that may be written but not listed cannot be opened, and some file systems cannot do this for a folder
    // (EINVAL): there is nothing more to be had from them.
    const bool isSynced = handle >= 0 ? fsync(handle) == 0 || errno == EINVAL : errno == EACCES;
    if (!isSynced)
        return systemFailure(Error::Code::WriteFailed, folder);
    return {};
}

Result<void> replaceFileBytes(const QString &path, const QByteArray &expected, const QByteArray &bytes,
                              const QString &temporaryName)
{
    const auto status = statusOf(path);
    if (!status)
        return std::unexpected(status.error());
    const QString file = QFileInfo(path).canonicalFilePath();
    if (status->st_nlink == 1) {
        const auto renamed = replaceByRename(file, expected, bytes, temporaryName);
        if (!renamed)
            return std::unexpected(renamed.error());
        if (*renamed)
            return {};
    }
    return overwrite(file, expected, bytes);
}

} // namespace headwater
