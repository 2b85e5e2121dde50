// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/blockcollector.h"

#include <algorithm>

namespace headwater {

BlockCollector::BlockCollector(std::shared_ptr<const LogFile> file, const LogReading &reading, std::size_t counters)
    : m_keepsLines(reading.keepsLines)
    , m_labels(counters)
{
    m_result.file = std::move(file);
}

void BlockCollector::take(std::size_t counter, qint64 block, CountedBlock &&counted)
{
    m_waiting.emplace(block, Waiting{counter, std::move(counted)});
    const auto next = [this] { return static_cast<qint64>(m_linesBefore.size()) - 1; };
    for (auto first = m_waiting.begin(); first != m_waiting.end() && first->first == next();
         first = m_waiting.erase(first))
        append(first->second);
}

void BlockCollector::append(const Waiting &block)
{
    const qint64 linesBefore = m_linesBefore.back();
    m_linesBefore.push_back(linesBefore + block.counted.lines);
    m_result.lineCount = m_linesBefore.back();
    for (const LineExtent &example : block.counted.examples)
        m_result.examples.push_back({linesBefore + example.line, example.begin, example.end});
    if (!m_keepsLines)
        return;
    std::vector<quint16> &labels = m_labels[block.counter];
    for (const TallyKey &key : block.counted.newKeys)
        labels.push_back(labelOf(key));
    for (std::size_t i = 0; i < block.counted.records.size(); ++i) {
        LineRecord record = block.counted.records[i];
        const quint32 cell = block.counted.cells[i];
        if (cell != CountedBlock::CellBefore)
            m_lastLabel = cell == CountedBlock::NoCell ? quint16(0) : labels[cell];
        if (record.startsEntry)
            m_lastSeconds = record.seconds;
        // The first lines of a block may go on with an entry of the block before.
        record.label = m_lastLabel;
        record.seconds = m_lastSeconds;
        m_result.lines.append(record);
    }
}

quint16 BlockCollector::labelOf(const TallyKey &key)
{
    if (const auto known = m_labelOfKey.find(key); known != m_labelOfKey.end())
        return known->second;
    // Lines past so many keys are labelled with what they have in common: the entry alone.
    constexpr std::size_t MostLabels = 64000;
    TallyKey kept = key;
    if (m_result.labels.size() >= MostLabels)
        kept = {.entry = key.entry, .shape = {}, .server = {}, .upstream = {}};
    const auto [place, isNew] = m_labelOfKey.emplace(kept, static_cast<quint16>(m_result.labels.size() + 1));
    if (isNew)
        m_result.labels.push_back(kept);
    return place->second;
}

void BlockCollector::placeExamples(LogAnalysis &analysis) const
{
    const auto blocks = static_cast<qint64>(m_linesBefore.size()) - 1;
    for (auto &[key, cell] : analysis.tally.cells) {
        std::erase_if(cell.examples, [&](const LineReference &example) {
            return LineCounter::blockOf(example.line) >= blocks; // A block before it is not read yet.
        });
        for (LineReference &example : cell.examples)
            example.line = m_linesBefore[static_cast<std::size_t>(LineCounter::blockOf(example.line))] +
                           LineCounter::lineOf(example.line);
    }
}

LogAnalysis BlockCollector::soFar() const
{
    LogAnalysis analysis = m_result;
    placeExamples(analysis);
    if (analysis.lines.count() > 0)
        analysis.lines.setEnd(analysis.lines.at(analysis.lines.count() - 1).offset);
    return analysis;
}

LogAnalysis BlockCollector::finish(qint64 end)
{
    placeExamples(m_result);
    m_result.lines.setEnd(end);
    for (TallyKey &key : m_result.labels)
        key = m_result.tally.keptKey(key);
    std::vector<qint64> lines;
    for (const auto &[key, cell] : m_result.tally.cells) {
        for (const LineReference &example : cell.examples)
            lines.push_back(example.line);
    }
    std::ranges::sort(lines);
    std::erase_if(m_result.examples,
                  [&lines](const LineExtent &extent) { return !std::ranges::binary_search(lines, extent.line); });
    return std::move(m_result);
}

} // namespace headwater
