// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/errorlogline.h"

#include <memory>
#include <vector>

namespace headwater {

/// One line of a log: where it is and what was found out about it.
struct LineRecord
{
    qint64 offset = 0;   ///< First byte in the (decompressed) file.
    quint32 seconds = 0; ///< ErrorLogLine::time; 0 when the line has none.
    quint16 label = 0;   ///< Which problem the line belongs to: an index that diagnosis/ gives out; 0 for none.
    LogLevel level = LogLevel::Unknown;
    bool startsEntry = false; ///< False for the further lines of an entry with line feeds in it.

    bool operator==(const LineRecord &) const = default;
};

/// Numbers that differ little from their neighbours: the least of each group, and how far each is above it, in as many
/// bytes as the widest needs. Any of them is found at once.
class PackedColumn
{
public:
    static PackedColumn pack(const std::vector<qint64> &values);
    [[nodiscard]] qint64 at(std::size_t index) const;
    [[nodiscard]] std::size_t bytes() const { return m_differences.size() + m_least.size() * sizeof(qint64); }

private:
    static constexpr std::size_t GroupSize = 64;
    std::vector<qint64> m_least;
    std::vector<quint8> m_differences;
    std::size_t m_width = 1;
};

/// The compact columns of a log's lines, some six bytes a line. Copies share what they have in common, so a snapshot is
/// cheap.
class LineIndex
{
public:
    void append(const LineRecord &record);
    /// One past the last line's last byte, its line feed not counted.
    void setEnd(qint64 offset) { m_end = offset; }
    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] LineRecord at(qint64 line) const;
    /// One past the last byte of @p line, its line feed not counted.
    [[nodiscard]] qint64 endOffset(qint64 line) const;
    [[nodiscard]] std::size_t bytes() const; ///< What the columns take in memory.

private:
    static constexpr qint64 ChunkLines = 65536;
    struct Chunk
    {
        PackedColumn offsets;
        PackedColumn seconds;
        PackedColumn labels;
        std::vector<quint8> kinds; // level, and startsEntry in the highest bit
    };
    static std::shared_ptr<const Chunk> pack(const std::vector<LineRecord> &records);

    std::vector<std::shared_ptr<const Chunk>> m_chunks; // full ones
    std::shared_ptr<std::vector<LineRecord>> m_tail;    // what is not a full chunk yet
    qint64 m_count = 0;
    qint64 m_end = 0;
};

} // namespace headwater
