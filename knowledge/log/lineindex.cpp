// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/lineindex.h"

#include <algorithm>
#include <span>

namespace headwater {

namespace {

constexpr quint8 StartsEntry = 0x80;

} // namespace

PackedColumn PackedColumn::pack(const std::vector<qint64> &values)
{
    PackedColumn column;
    quint64 widest = 0;
    for (std::size_t begin = 0; begin < values.size(); begin += GroupSize) {
        const auto group = std::span(values).subspan(begin, std::min(GroupSize, values.size() - begin));
        const auto [least, most] = std::ranges::minmax(group);
        column.m_least.push_back(least);
        widest = std::max(widest, static_cast<quint64>(most - least));
    }
    column.m_width = widest > 0xffffffff ? 8 : widest > 0xffff ? 4 : widest > 0xff ? 2 : 1;
    column.m_differences.resize(values.size() * column.m_width);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto difference = static_cast<quint64>(values[i] - column.m_least[i / GroupSize]);
        for (std::size_t byte = 0; byte < column.m_width; ++byte)
            column.m_differences[i * column.m_width + byte] = static_cast<quint8>(difference >> (8 * byte));
    }
    return column;
}

qint64 PackedColumn::at(std::size_t index) const
{
    quint64 difference = 0;
    for (std::size_t byte = 0; byte < m_width; ++byte)
        difference |= static_cast<quint64>(m_differences[index * m_width + byte]) << (8 * byte);
    return m_least[index / GroupSize] + static_cast<qint64>(difference);
}

std::shared_ptr<const LineIndex::Chunk> LineIndex::pack(const std::vector<LineRecord> &records)
{
    auto chunk = std::make_shared<Chunk>();
    std::vector<qint64> column(records.size());
    std::ranges::transform(records, column.begin(), &LineRecord::offset);
    chunk->offsets = PackedColumn::pack(column);
    std::ranges::transform(records, column.begin(), &LineRecord::seconds);
    chunk->seconds = PackedColumn::pack(column);
    std::ranges::transform(records, column.begin(), &LineRecord::label);
    chunk->labels = PackedColumn::pack(column);
    chunk->kinds.reserve(records.size());
    for (const LineRecord &record : records)
        chunk->kinds.push_back(
            static_cast<quint8>(static_cast<quint8>(record.level) | (record.startsEntry ? StartsEntry : 0)));
    return chunk;
}

void LineIndex::append(const LineRecord &record)
{
    if (!m_tail || m_tail.use_count() > 1) {
        // A copy of this index still reads the old one.
        auto own = std::make_shared<std::vector<LineRecord>>();
        own->reserve(m_tail ? static_cast<std::size_t>(ChunkLines) : 0);
        if (m_tail)
            own->assign(m_tail->begin(), m_tail->end());
        m_tail = std::move(own);
    }
    m_tail->push_back(record);
    ++m_count;
    if (m_count % ChunkLines == 0) {
        m_chunks.push_back(pack(*m_tail));
        m_tail->clear();
    }
}

LineRecord LineIndex::at(qint64 line) const
{
    const auto chunkIndex = static_cast<std::size_t>(line / ChunkLines);
    const auto index = static_cast<std::size_t>(line % ChunkLines);
    if (chunkIndex == m_chunks.size())
        return (*m_tail)[index];
    const Chunk &chunk = *m_chunks[chunkIndex];
    return {.offset = chunk.offsets.at(index),
            .seconds = static_cast<quint32>(chunk.seconds.at(index)),
            .label = static_cast<quint16>(chunk.labels.at(index)),
            .level = static_cast<LogLevel>(chunk.kinds[index] & ~StartsEntry),
            .startsEntry = (chunk.kinds[index] & StartsEntry) != 0};
}

qint64 LineIndex::endOffset(qint64 line) const
{
    return line + 1 < m_count ? at(line + 1).offset - 1 : m_end;
}

std::size_t LineIndex::bytes() const
{
    std::size_t bytes = m_tail ? m_tail->capacity() * sizeof(LineRecord) : 0;
    for (const auto &chunk : m_chunks)
        bytes += chunk->offsets.bytes() + chunk->seconds.bytes() + chunk->labels.bytes() + chunk->kinds.size();
    return bytes;
}

} // namespace headwater
