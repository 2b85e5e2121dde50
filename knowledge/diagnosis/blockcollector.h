// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/loganalysis.h"

namespace headwater {

/// Puts the blocks that several counters finish in any order back into the order of the log. Not safe for threads by
/// itself.
class BlockCollector
{
public:
    BlockCollector(std::shared_ptr<const LogFile> file, const LogReading &reading, std::size_t counters);

    void take(std::size_t counter, qint64 block, CountedBlock &&counted);
    /// Where counters hand over what they counted.
    [[nodiscard]] Tally &tally() { return m_result.tally; }
    /// What is known so far: all lines of the blocks without a gap.
    [[nodiscard]] LogAnalysis soFar() const;
    /// When all blocks are taken. @p end is where the log's last line ends.
    LogAnalysis finish(qint64 end);

private:
    struct Waiting
    {
        std::size_t counter = 0;
        CountedBlock counted;
    };
    void append(const Waiting &block);
    quint16 labelOf(const TallyKey &key);
    void placeExamples(LogAnalysis &analysis) const;

    bool m_keepsLines;
    LogAnalysis m_result;
    std::map<qint64, Waiting> m_waiting;        // by block
    std::vector<qint64> m_linesBefore = {0};    // by block; one more than blocks were appended
    std::vector<std::vector<quint16>> m_labels; // by counter, of its cells
    std::map<TallyKey, quint16> m_labelOfKey;
    quint16 m_lastLabel = 0;
    quint32 m_lastSeconds = 0;
};

} // namespace headwater
