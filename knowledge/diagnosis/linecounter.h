// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/linehead.h"
#include "knowledge/diagnosis/messageshapes.h"
#include "knowledge/diagnosis/requestfields.h"
#include "knowledge/diagnosis/tally.h"
#include "knowledge/diagnosis/wholeentry.h"
#include "knowledge/log/lineindex.h"

#include <deque>
#include <unordered_map>

namespace headwater {

/// Where a line that a tally gives as an example stands.
struct LineExtent
{
    qint64 line = 0;
    qint64 begin = 0;
    qint64 end = 0;
};

/// What a LineCounter found out about one block's lines, one by one.
struct CountedBlock
{
    static constexpr quint32 CellBefore = 0xffffffff; ///< Of the last line of the block before.
    static constexpr quint32 NoCell = 0xfffffffe;     ///< Belongs to no problem.

    qint64 lines = 0;
    std::vector<LineRecord> records;  ///< Without labels; empty when no index is wanted.
    std::vector<quint32> cells;       ///< Which of the counter's cells each record belongs to.
    std::vector<TallyKey> newKeys;    ///< Of the cells that follow those of the counter's earlier blocks.
    std::vector<LineExtent> examples; ///< In lines of the block.
};

/// Counts the lines of one thread's blocks. Lines are known by where they stand in their block until all blocks are
/// read.
class LineCounter
{
public:
    LineCounter(int source, const Catalog &catalog, const Unwrapper &unwrapper, bool keepsRecords);

    void beginBlock(qint64 block);
    /// BytesBeyond bytes after the line must be readable.
    void takeLine(std::string_view raw, const BytesAfter &after, qint64 offset);
    CountedBlock endBlock();

    /// Adds everything counted so far to @p tally and begins anew.
    void handOver(Tally &tally);
    /// Whether so many keys were seen that handOver() should be called to keep memory within bounds.
    [[nodiscard]] bool isFull() const { return m_cells.size() > Tally::MostCells; }

    /// A line's place as it stands in TallyCell::examples until the lines of all blocks before are counted.
    static qint64 lineInBlock(qint64 block, qint64 line) { return (block << 32) | line; }
    static qint64 blockOf(qint64 place) { return place >> 32; }
    static qint64 lineOf(qint64 place) { return place & 0xffffffff; }

private:
    struct Message
    {
        int entry = -1;
        QByteArray shape;
        quint64 lines = 0;
    };
    struct Cell
    {
        TallyKey key;
        int message = 0;
        TallyCell tally;
    };
    struct Slot
    {
        quint64 hash = 0;
        quint32 cell = 0; // plus one, 0 for none
    };
    /// The values that are counted for the lines of the sample.
    struct Values
    {
        std::string_view client;
        std::string_view request;
        std::string_view host;
        std::string_view pid;
        std::string_view phase;
        std::string_view reason;
        std::string_view format;
        std::string_view error;
    };
    using Captures = std::span<const std::string_view>;

    /// Where a line stands in the log, with what carried it.
    struct Place
    {
        qint64 begin = 0;
        qint64 end = 0;
    };

    [[nodiscard]] UnwrappedLine unwrapped(std::string_view raw);
    bool takeKnownShape(const LineHead &head, const UnwrappedLine &line, const BytesAfter &after, const Place &place);
    void takeEntry(const UnwrappedLine &line, const ErrorLogLine &entry, const BytesAfter &after, const Place &place);
    void takeParsed(const ErrorLogLine &line, std::string_view text, const Place &place, bool learns);
    void takeDebug(qint64 time, const Place &place);
    void takeContinuation(bool isForeign, const Place &place);
    void takeEvent(LogEvent::Kind kind, qint64 time, std::string_view message);
    int messageOf(const Match &match, const LogMessage &parsed);
    int indexOf(int entry, std::string_view shape);
    quint32 cellOf(int message, std::string_view server, std::string_view upstream);
    void growSlots();
    Cell &count(quint32 index, qint64 time, LogLevel level, bool hasConnection, Captures captures, const Place &place);
    static void sample(TallyCell &tally, quint8 rarity, const Values &values, Captures captures);

    int m_source;
    const Catalog &m_catalog;
    Unwrapper m_unwrapper;
    std::string m_unwrapped; // a line whose escapes had to be undone
    bool m_keepsRecords;
    Tally m_tally; // all but the cells
    LineHeadReader m_heads;
    std::unique_ptr<MessageShapes> m_shapes;
    std::vector<Message> m_messages;
    std::unordered_map<std::string, int> m_messageOfShape;
    std::vector<int> m_messageOfEntry;
    std::deque<Cell> m_cells;
    std::vector<Slot> m_slots;
    quint32 m_firstCell = 0; // How many cells were handed over and forgotten.

    CountedBlock m_block;
    qint64 m_blockNumber = 0;
    quint32 m_lastCell = CountedBlock::CellBefore;
    quint32 m_lastSeconds = 0;
};

} // namespace headwater
