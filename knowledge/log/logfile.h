// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/progress.h"
#include "knowledge/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <span>

class QFile;
class QIODevice;

namespace headwater {

/// A log that can be read again at any place: a plain file as it lies there, anything else spooled to a temporary file.
/// Reads in blocks, never maps: logrotate's copytruncate would end a program that has the file mapped.
class LogFile
{
public:
    /// How much one thing that was given may unpack to: a few kilobytes can stand for petabytes.
    static constexpr qint64 MostUnpacked = 64LL << 30;

    /// @p path is a file (plain, .gz .bz2 .xz .zst) or "-" for standard input. What is broken, too large or does not
    /// fit the disk is opened with as much of it as there is, and problem() says so.
    static Result<LogFile> open(const QString &path, const Progress &progress = {}, qint64 mostUnpacked = MostUnpacked);
    /// The same for what @p device, which is open, gives; compressed or not, as its first bytes say.
    static Result<LogFile> spooled(QIODevice &device, const QString &name, const Progress &progress,
                                   qint64 mostUnpacked);
    /// A log given as text, such as one from the clipboard. @p name is how reports call it.
    static Result<LogFile> fromText(const QString &name, const QByteArray &text);
    /// A part of @p whole as a file of its own, such as a member of a tar.
    static LogFile within(const LogFile &whole, const QString &name, qint64 begin, qint64 size);

    LogFile(LogFile &&) noexcept;
    LogFile &operator=(LogFile &&) noexcept;
    ~LogFile();

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] qint64 size() const;
    /// Whether it lies in a temporary file, because it could not be read at any place where it was.
    [[nodiscard]] bool isSpooled() const { return m_isSpooled; }
    /// Why it is not whole, when it is not.
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }

    /// Hands out the bytes from @p offset on, block by block, until the end or until @p take answers false.
    Result<void> readBlocks(qint64 offset, const std::function<bool(QByteArrayView block)> &take) const;
    /// The bytes from @p begin to @p end; shorter when the file has shrunk meanwhile. Several threads may call it at
    /// once.
    [[nodiscard]] Result<QByteArray> bytes(qint64 begin, qint64 end) const;
    /// Fills @p buffer from @p offset on; answers how many bytes there were. Several threads may call it at once.
    [[nodiscard]] Result<qint64> read(qint64 offset, std::span<char> buffer) const;

private:
    LogFile();
    QString m_name;
    std::shared_ptr<QFile> m_file;
    qint64 m_begin = 0;
    std::optional<qint64> m_size; ///< Of a part; otherwise the file's.
    bool m_isSpooled = false;
    std::optional<Error> m_problem;
};

} // namespace headwater
