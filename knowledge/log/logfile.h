// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/progress.h"
#include "knowledge/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <span>

class QFile;

namespace headwater {

/// A log that can be read again at any place: a plain file as it lies there, anything else spooled to a temporary file.
/// Reads in blocks, never maps: logrotate's copytruncate would end a program that has the file mapped.
class LogFile
{
public:
    /// @p path is a file (plain, .gz .bz2 .xz .zst) or "-" for standard input.
    static Result<LogFile> open(const QString &path, const Progress &progress = {});
    /// A log given as text, such as one from the clipboard. @p name is how reports call it.
    static Result<LogFile> fromText(const QString &name, const QByteArray &text);

    LogFile(LogFile &&) noexcept;
    LogFile &operator=(LogFile &&) noexcept;
    ~LogFile();

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] qint64 size() const;

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
    std::unique_ptr<QFile> m_file;
};

} // namespace headwater
