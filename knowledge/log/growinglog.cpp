// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/growinglog.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace headwater {

namespace {

/// By so many bytes before the place where reading goes on a file is known that was emptied and has grown past it.
constexpr qint64 Remembered = 64;

/// Fewer where the file ends; nothing and errno on an error.
std::optional<QByteArray> readAt(int file, qint64 offset, qint64 most)
{
    QByteArray bytes(most, Qt::Uninitialized);
    ssize_t got = 0;
    do
        got = ::pread(file, bytes.data(), static_cast<std::size_t>(most), offset);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return {};
    bytes.truncate(got);
    return bytes;
}

} // namespace

GrowingLog::GrowingLog(QString path, qint64 offset)
    : m_path(std::move(path))
{
    if (!openAnew()) {
        m_isMissing = true;
        return;
    }
    m_now.read = offset < 0 ? m_now.file->size() : offset;
    const qint64 begin = std::max<qint64>(m_now.read - Remembered, 0);
    m_now.before = readAt(m_now.file->handle(), begin, m_now.read - begin).value_or(QByteArray());
}

GrowingLog::~GrowingLog() = default;

bool GrowingLog::openAnew()
{
    auto file = std::make_unique<QFile>(m_path);
    // A folder or a pipe of that name would never end, or wait for ever.
    struct stat status = {};
    if (::stat(QFile::encodeName(m_path).constData(), &status) != 0 || !S_ISREG(status.st_mode) ||
        !file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    m_now = {.file = std::move(file), .read = 0, .before = {}};
    return true;
}

bool GrowingLog::isStillNamed(bool &exists) const
{
    struct stat named = {};
    struct stat open = {};
    exists = ::stat(QFile::encodeName(m_path).constData(), &named) == 0;
    return exists && m_now.file && ::fstat(m_now.file->handle(), &open) == 0 && named.st_ino == open.st_ino &&
           named.st_dev == open.st_dev;
}

bool GrowingLog::wasEmptied() const
{
    if (m_now.file->size() < m_now.read)
        return true;
    const std::optional<QByteArray> before =
        readAt(m_now.file->handle(), m_now.read - m_now.before.size(), m_now.before.size());
    return before && *before != m_now.before;
}

void GrowingLog::readLines(OpenFile &from, Growth &growth, qint64 most)
{
    std::optional<QByteArray> bytes = readAt(from.file->handle(), from.read, most);
    if (!bytes) {
        growth.event = Event::Failed;
        growth.problem = qt_error_string(errno);
        return;
    }
    const bool isFull = bytes->size() == most;
    qsizetype end = bytes->lastIndexOf('\n') + 1;
    if (end == 0 && isFull)
        end = bytes->size(); // A line longer than what is read at once is handed out in pieces.
    bytes->truncate(end);
    growth.hasMore = growth.hasMore || isFull;
    from.read += end;
    from.before += bytes->last(std::min<qsizetype>(end, Remembered));
    from.before = from.before.last(std::min<qsizetype>(from.before.size(), Remembered));
    // The hole that copytruncate leaves before a writer that does not append.
    const auto text = std::ranges::find_if(*bytes, [](char c) { return c != '\0'; });
    growth.lines += bytes->sliced(text - bytes->begin());
}

void GrowingLog::readRest(OpenFile &from, Growth &growth)
{
    const QByteArray rest = readAt(from.file->handle(), from.read, MostAtOnce).value_or(QByteArray());
    growth.lines += rest;
    if (!rest.isEmpty() && !rest.endsWith('\n'))
        growth.lines += '\n'; // Nobody will finish that line.
}

GrowingLog::Growth GrowingLog::look(qint64 most)
{
    Growth growth;
    bool exists = false;
    // Asked before reading, so that what was written to a file until it lost its name is read before the next one.
    const bool isNamed = isStillNamed(exists);
    if (m_previous.file)
        readLines(m_previous, growth, most);
    if (m_now.file) {
        if (wasEmptied()) {
            m_now.read = 0;
            m_now.before.clear();
            growth.event = Event::Truncated;
            growth.hasMore = true;
            return growth;
        }
        readLines(m_now, growth, most);
    }
    if (isNamed || growth.hasMore || growth.event == Event::Failed)
        return growth;
    if (!exists) {
        if (!std::exchange(m_isMissing, true))
            growth.event = Event::Vanished;
        return growth;
    }
    OpenFile old = std::move(m_now);
    errno = 0;
    if (!openAnew()) {
        m_now = std::move(old);
        growth.event = Event::Failed;
        growth.problem = qt_error_string(errno);
        return growth;
    }
    if (m_previous.file)
        readRest(m_previous, growth);
    m_previous = std::move(old);
    m_isMissing = false;
    growth.event = Event::Replaced;
    growth.hasMore = true;
    return growth;
}

} // namespace headwater
