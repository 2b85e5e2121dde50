// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/logfile.h"

#include <QFileInfo>
#include <QMimeDatabase>
#include <QStringDecoder>
#include <QTemporaryFile>

#include <KCompressionDevice>

#include <cerrno>
#include <cstring>
#include <unistd.h>
#include <vector>

namespace headwater {

namespace {

constexpr qint64 BlockSize = 4 << 20;
/// A few kilobytes can unpack to petabytes.
constexpr qint64 MostUnpacked = 64LL << 30;

/// How a log is encoded that begins with UTF-16's byte-order mark, as PowerShell's > writes it; nothing for any other.
std::optional<QStringConverter::Encoding> utf16Of(QByteArrayView head)
{
    if (head.startsWith("\xFF\xFE"))
        return QStringConverter::Utf16LE;
    if (head.startsWith("\xFE\xFF"))
        return QStringConverter::Utf16BE;
    return {};
}

Error readError(const QString &where, const QString &why)
{
    return {Error::Code::ReadFailed, where, why};
}

/// Copies @p device to a temporary file, so that it can be read again at any place.
Result<std::unique_ptr<QFile>> spool(QIODevice &device, const QString &name, const Progress &progress)
{
    auto file = std::make_unique<QTemporaryFile>();
    if (!file->open())
        return std::unexpected(Error{Error::Code::WriteFailed, file->fileTemplate(), file->errorString()});
    QByteArray block(BlockSize, Qt::Uninitialized);
    std::optional<QStringDecoder> decoder;
    while (true) {
        const qint64 got = device.read(block.data(), block.size());
        if (got < 0)
            return std::unexpected(readError(name, device.errorString()));
        if (got == 0)
            break;
        QByteArray bytes = block.first(got);
        if (const auto encoding = file->pos() == 0 ? utf16Of(bytes) : std::nullopt)
            decoder.emplace(*encoding);
        if (decoder)
            bytes = QString(decoder->decode(bytes)).toUtf8();
        if (file->pos() > MostUnpacked)
            return std::unexpected(
                readError(name, QStringLiteral("it unpacks to more than %1 GiB").arg(MostUnpacked >> 30)));
        if (file->write(bytes) != bytes.size())
            return std::unexpected(Error{Error::Code::WriteFailed, file->fileName(), file->errorString()});
        if (progress && !progress(file->pos(), 0))
            return std::unexpected(Error{Error::Code::Cancelled, name, {}});
    }
    if (!file->flush())
        return std::unexpected(Error{Error::Code::WriteFailed, file->fileName(), file->errorString()});
    return file;
}

Result<std::unique_ptr<QFile>> openFile(const QString &path, const Progress &progress)
{
    const QFileInfo info(path);
    if (info.isDir())
        return std::unexpected(Error{Error::Code::CannotOpen, path, QStringLiteral("Is a directory")});
    // By content: a rotated log may be called anything.
    const QString mimeType = QMimeDatabase().mimeTypeForFile(info, QMimeDatabase::MatchContent).name();
    const KCompressionDevice::CompressionType type = KCompressionDevice::compressionTypeForMimeType(mimeType);
    if (type != KCompressionDevice::None) {
        KCompressionDevice device(path, type);
        if (!device.open(QIODevice::ReadOnly))
            return std::unexpected(Error{Error::Code::CannotOpen, path, device.errorString()});
        return spool(device, path, progress);
    }
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::unexpected(Error{Error::Code::CannotOpen, path, file->errorString()});
    if (file->isSequential() || utf16Of(file->peek(2)))
        return spool(*file, path, progress);
    return file;
}

} // namespace

LogFile::LogFile() = default;
LogFile::LogFile(LogFile &&) noexcept = default;
LogFile &LogFile::operator=(LogFile &&) noexcept = default;
LogFile::~LogFile() = default;

Result<LogFile> LogFile::open(const QString &path, const Progress &progress)
{
    LogFile log;
    log.m_name = path;
    Result<std::unique_ptr<QFile>> file;
    if (path == u"-") {
        QFile input;
        if (!input.open(STDIN_FILENO, QIODevice::ReadOnly))
            return std::unexpected(Error{Error::Code::CannotOpen, path, input.errorString()});
        file = spool(input, path, progress);
    } else {
        file = openFile(path, progress);
    }
    if (!file)
        return std::unexpected(file.error());
    log.m_file = std::move(*file);
    return log;
}

Result<LogFile> LogFile::fromText(const QString &name, const QByteArray &text)
{
    auto file = std::make_unique<QTemporaryFile>();
    if (!file->open() || file->write(text) != text.size() || !file->flush())
        return std::unexpected(Error{Error::Code::WriteFailed, file->fileName(), file->errorString()});
    LogFile log;
    log.m_name = name;
    log.m_file = std::move(file);
    return log;
}

qint64 LogFile::size() const
{
    return m_file->size();
}

Result<void> LogFile::readBlocks(qint64 offset, const std::function<bool(QByteArrayView)> &take) const
{
    std::vector<char> block(static_cast<std::size_t>(BlockSize));
    while (true) {
        const Result<qint64> got = read(offset, block);
        if (!got)
            return std::unexpected(got.error());
        if (*got == 0 || !take(QByteArrayView(block.data(), *got)))
            return {};
        offset += *got;
    }
}

Result<QByteArray> LogFile::bytes(qint64 begin, qint64 end) const
{
    QByteArray result(std::max<qint64>(end - begin, 0), Qt::Uninitialized);
    const Result<qint64> got = read(begin, {result.data(), static_cast<std::size_t>(result.size())});
    if (!got)
        return std::unexpected(got.error());
    result.truncate(*got);
    return result;
}

Result<qint64> LogFile::read(qint64 offset, std::span<char> buffer) const
{
    // pread() has no position of its own, so the analysis and the window may read at once.
    std::size_t done = 0;
    while (done < buffer.size()) {
        const ssize_t got =
            ::pread(m_file->handle(), buffer.data() + done, buffer.size() - done, offset + static_cast<qint64>(done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::unexpected(
                readError(m_name, QString::fromLocal8Bit(std::strerror(errno)))); // NOLINT(concurrency-mt-unsafe)
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return static_cast<qint64>(done);
}

} // namespace headwater
