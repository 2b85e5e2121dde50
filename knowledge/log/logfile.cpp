// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/logfile.h"

#include "knowledge/log/unpackingdevice.h"

#include <QFileInfo>
#include <QLocale>
#include <QStringDecoder>
#include <QTemporaryFile>

#include <cerrno>
#include <cstring>
#include <unistd.h>
#include <vector>

namespace headwater {

namespace {

constexpr qint64 BlockSize = 4 << 20;
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

/// What was copied, and why it is not all.
struct Spooled
{
    std::unique_ptr<QFile> file;
    std::optional<Error> problem;
};

/// Copies @p device to a temporary file, so that it can be read again at any place.
Result<Spooled> spool(QIODevice &device, const QString &name, const Progress &progress, qint64 most)
{
    auto file = std::make_unique<QTemporaryFile>();
    if (!file->open())
        return std::unexpected(Error{Error::Code::SpoolFailed, name, file->errorString()});
    Spooled spooled{std::move(file), {}};
    QByteArray block(BlockSize, Qt::Uninitialized);
    std::optional<QStringDecoder> decoder;
    while (!spooled.problem) {
        const qint64 got = device.read(block.data(), block.size());
        if (got < 0)
            spooled.problem = readError(name, device.errorString());
        if (got <= 0)
            break;
        QByteArray bytes = block.first(got);
        if (const auto encoding = spooled.file->pos() == 0 ? utf16Of(bytes) : std::nullopt)
            decoder.emplace(*encoding);
        if (decoder)
            bytes = QString(decoder->decode(bytes)).toUtf8();
        const qint64 left = most - spooled.file->pos();
        if (bytes.size() > left) {
            bytes.truncate(left);
            spooled.problem = Error{Error::Code::TooMuch, name, QLocale::c().formattedDataSize(most, 0)};
        }
        const qint64 written = spooled.file->write(bytes);
        // Of a part that fitted the system gives no reason; asked for the rest, it does.
        const bool isWhole = written == bytes.size() ||
                             (written > 0 && spooled.file->write(bytes.sliced(written)) == bytes.size() - written);
        if (!isWhole || !spooled.file->flush())
            spooled.problem = Error{Error::Code::SpoolFailed, name, spooled.file->errorString()};
        if (progress && !progress(spooled.file->pos(), 0))
            return std::unexpected(Error{Error::Code::Cancelled, name, {}});
    }
    if (spooled.problem && spooled.file->size() == 0)
        return std::unexpected(*spooled.problem);
    return spooled;
}

Result<Spooled> unpack(QIODevice &device, const QString &name, const Progress &progress, qint64 most)
{
    constexpr qint64 LongestMagic = 8;
    const auto type = compressionOf(device.peek(LongestMagic));
    if (!type)
        return spool(device, name, progress, most);
    UnpackingDevice unpacking(device, *type);
    return spool(unpacking, name, progress, most);
}

} // namespace

LogFile::LogFile() = default;
LogFile::LogFile(LogFile &&) noexcept = default;
LogFile &LogFile::operator=(LogFile &&) noexcept = default;
LogFile::~LogFile() = default;

Result<LogFile> LogFile::open(const QString &path, const Progress &progress, qint64 mostUnpacked)
{
    auto file = std::make_unique<QFile>();
    bool isOpen = false;
    if (path == u"-") {
        isOpen = file->open(STDIN_FILENO, QIODevice::ReadOnly);
    } else if (QFileInfo(path).isDir()) {
        return std::unexpected(Error{Error::Code::CannotOpen, path, QStringLiteral("Is a directory")});
    } else {
        file->setFileName(path);
        isOpen = file->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    if (!isOpen)
        return std::unexpected(Error{Error::Code::CannotOpen, path, file->errorString()});
    constexpr qint64 LongestMagic = 8;
    const QByteArray head = file->isSequential() ? QByteArray() : file->peek(LongestMagic);
    if (path == u"-" || file->isSequential() || compressionOf(head) || utf16Of(head))
        return spooled(*file, path, progress, mostUnpacked);
    LogFile log;
    log.m_name = path;
    log.m_file = std::move(file);
    return log;
}

Result<LogFile> LogFile::spooled(QIODevice &device, const QString &name, const Progress &progress, qint64 mostUnpacked)
{
    Result<Spooled> spooled = unpack(device, name, progress, mostUnpacked);
    if (!spooled)
        return std::unexpected(spooled.error());
    LogFile log;
    log.m_name = name;
    log.m_file = std::move(spooled->file);
    log.m_isSpooled = true;
    log.m_problem = spooled->problem;
    return log;
}

Result<LogFile> LogFile::fromText(const QString &name, const QByteArray &text)
{
    auto file = std::make_unique<QTemporaryFile>();
    if (!file->open() || file->write(text) != text.size() || !file->flush())
        return std::unexpected(Error{Error::Code::SpoolFailed, name, file->errorString()});
    LogFile log;
    log.m_name = name;
    log.m_file = std::move(file);
    log.m_isSpooled = true;
    return log;
}

LogFile LogFile::within(const LogFile &whole, const QString &name, qint64 begin, qint64 size)
{
    LogFile part;
    part.m_name = name;
    part.m_file = whole.m_file;
    part.m_begin = whole.m_begin + begin;
    part.m_size = std::min(size, std::max<qint64>(whole.size() - begin, 0));
    part.m_isSpooled = whole.m_isSpooled;
    return part;
}

qint64 LogFile::size() const
{
    return m_size.value_or(m_file->size());
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
    if (m_size)
        buffer = buffer.first(
            static_cast<std::size_t>(std::clamp<qint64>(*m_size - offset, 0, static_cast<qint64>(buffer.size()))));
    std::size_t done = 0;
    while (done < buffer.size()) {
        const ssize_t got = ::pread(m_file->handle(), buffer.data() + done, buffer.size() - done,
                                    m_begin + offset + static_cast<qint64>(done));
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
