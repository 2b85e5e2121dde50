// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/lineindex.h"

namespace headwater {

void LineIndex::append(const LineRecord &record)
{
    if (m_chunks.empty() || m_chunks.back()->size() == ChunkLines) {
        m_chunks.push_back(std::make_shared<Chunk>());
        m_chunks.back()->reserve(ChunkLines);
    } else if (m_chunks.back().use_count() > 1) {
        // A copy of this index still reads the old chunk.
        auto own = std::make_shared<Chunk>();
        own->reserve(ChunkLines);
        own->assign(m_chunks.back()->begin(), m_chunks.back()->end());
        m_chunks.back() = std::move(own);
    }
    m_chunks.back()->push_back(record);
    ++m_count;
}

const LineRecord &LineIndex::at(qint64 line) const
{
    return (*m_chunks[static_cast<std::size_t>(line / ChunkLines)])[static_cast<std::size_t>(line % ChunkLines)];
}

qint64 LineIndex::endOffset(qint64 line) const
{
    return line + 1 < m_count ? at(line + 1).offset - 1 : m_end;
}

} // namespace headwater
