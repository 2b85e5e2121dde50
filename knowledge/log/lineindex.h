// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/errorlogline.h"

#include <memory>
#include <vector>

namespace headwater {

/// One line of a log in 16 bytes: where it is and what was found out about it.
struct LineRecord
{
    qint64 offset = 0;   ///< First byte in the (decompressed) file.
    quint32 seconds = 0; ///< ErrorLogLine::time; 0 when the line has none.
    quint16 label = 0;   ///< Which problem the line belongs to: an index that diagnosis/ gives out; 0 for none.
    LogLevel level = LogLevel::Unknown;
    bool startsEntry = false; ///< False for the further lines of an entry with line feeds in it.
};

/// The compact columns of a log's lines. Copies share what they have in common, so a snapshot is cheap.
class LineIndex
{
public:
    void append(const LineRecord &record);
    /// One past the last line's last byte, its line feed not counted.
    void setEnd(qint64 offset) { m_end = offset; }
    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] const LineRecord &at(qint64 line) const;
    /// One past the last byte of @p line, its line feed not counted.
    [[nodiscard]] qint64 endOffset(qint64 line) const;

private:
    static constexpr qint64 ChunkLines = 65536;
    using Chunk = std::vector<LineRecord>;
    std::vector<std::shared_ptr<Chunk>> m_chunks;
    qint64 m_count = 0;
    qint64 m_end = 0;
};

} // namespace headwater
