// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/tally.h"

#include "knowledge/log/bytehash.h"

#include <QVersionNumber>

#include <algorithm>
#include <bit>
#include <cstddef>

namespace headwater {

namespace {

template <typename Item> void mergeSmallest(std::vector<Item> &items, const std::vector<Item> &others, std::size_t most)
{
    const auto known = static_cast<std::ptrdiff_t>(items.size());
    items.insert(items.end(), others.begin(), others.end());
    // Mostly they are in order already, and then only the others' place has to be found.
    if (!std::is_sorted(items.begin(), items.begin() + known))
        std::sort(items.begin(), items.begin() + known);
    if (!std::is_sorted(items.begin() + known, items.end()))
        std::sort(items.begin() + known, items.end());
    std::inplace_merge(items.begin(), items.begin() + known, items.end());
    const auto repeated = std::ranges::unique(items);
    items.erase(repeated.begin(), repeated.end());
    if (items.size() > most)
        items.resize(most);
}

} // namespace

void TallyCell::merge(const TallyCell &other)
{
    count += other.count;
    first = std::min(first, other.first);
    last = std::max(last, other.last);
    withConnection += other.withConnection;
    perMinute.merge(other.perMinute);
    seconds.merge(other.seconds);
    raiseSampleLevel(other.sampleLevel);
    clients.merge(other.clients);
    methods.merge(other.methods);
    paths.merge(other.paths);
    protocols.merge(other.protocols);
    hosts.merge(other.hosts);
    pids.merge(other.pids);
    phases.merge(other.phases);
    reasons.merge(other.reasons);
    formats.merge(other.formats);
    errors.merge(other.errors);
    for (std::size_t i = 0; i < capturedTexts.size(); ++i)
        capturedTexts[i].merge(other.capturedTexts[i]);
    for (std::size_t i = 0; i < capturedNumbers.size(); ++i) {
        capturedNumbers[i].least = std::min(capturedNumbers[i].least, other.capturedNumbers[i].least);
        capturedNumbers[i].most = std::max(capturedNumbers[i].most, other.capturedNumbers[i].most);
    }
    mergeSmallest(examples, other.examples, MostExamples);
}

void TallyCell::raiseSampleLevel(quint8 level)
{
    if (level <= sampleLevel)
        return;
    sampleLevel = level;
    for (ValueCounts *counts :
         {&clients, &methods, &paths, &protocols, &hosts, &pids, &phases, &reasons, &formats, &errors})
        counts->raiseLevel(level);
    for (ValueCounts &counts : capturedTexts)
        counts.raiseLevel(level);
}

quint8 rarityOf(qint64 offset)
{
    // Half of all mixed numbers end in a zero bit, a quarter in two.
    return static_cast<quint8>(std::min(std::countr_zero(mixedBits(static_cast<quint64>(offset) + 1)), 48));
}

quint8 sampleLevel(quint64 cellLines, quint64 messageLines)
{
    constexpr quint64 LinesOfCell = 32;
    constexpr quint64 LinesOfMessage = 1024;
    const auto halvings = [](quint64 lines, quint64 most) {
        return std::bit_width((lines > 0 ? lines - 1 : 0) / most);
    };
    // Both grow with their numbers, so a part never samples less than the whole will keep.
    return static_cast<quint8>(std::min(halvings(cellLines, LinesOfCell), halvings(messageLines, LinesOfMessage)));
}

namespace {

/// What a key falls back to; an entry's own key without a place is never given up.
TallyKey messageKey(const TallyKey &key)
{
    return {.entry = key.entry, .shape = {}, .server = {}, .upstream = {}};
}

quint64 hashOf(const TallyKey &key)
{
    quint64 hash = static_cast<quint64>(key.entry);
    for (const QByteArray &part : {key.shape, key.server, key.upstream})
        hash = hashOfBytes({part.constData(), static_cast<std::size_t>(part.size())}, hash);
    return hash;
}

} // namespace

TallyKey Tally::keptKey(const TallyKey &key) const
{
    return cells.contains(key) ? key : messageKey(key);
}

void Tally::foldCells()
{
    if (cells.size() <= MostCells)
        return;
    std::vector<std::pair<quint64, TallyKey>> keys;
    for (const auto &[key, cell] : cells) {
        if (key != messageKey(key))
            keys.emplace_back(hashOf(key), key);
    }
    if (keys.size() <= MostCells)
        return;
    const auto firstFolded = keys.begin() + MostCells;
    std::ranges::nth_element(keys, firstFolded);
    for (const auto &[hash, key] : std::ranges::subrange(firstFolded, keys.end())) {
        const auto node = cells.extract(key);
        cells[messageKey(key)].merge(node.mapped());
    }
}

void Tally::raiseSampleLevels()
{
    // Cells of one message are neighbours.
    for (auto begin = cells.begin(); begin != cells.end();) {
        const auto isOther = [&key = begin->first](const auto &item) {
            return item.first.entry != key.entry || item.first.shape != key.shape;
        };
        const auto end = std::find_if(begin, cells.end(), isOther);
        quint64 lines = 0;
        for (auto cell = begin; cell != end; ++cell)
            lines += cell->second.count;
        for (; begin != end; ++begin)
            begin->second.raiseSampleLevel(sampleLevel(begin->second.count, lines));
    }
}

void Tally::merge(Tally other)
{
    cells.merge(other.cells); // Moves those that are new here.
    for (const auto &[key, cell] : other.cells)
        cells[key].merge(cell);
    foldCells();
    raiseSampleLevels();
    mergeSmallest(events, other.events, MostEvents);
    entries += other.entries;
    otherLines += other.otherLines;
    for (std::size_t level = 0; level < byLevel.size(); ++level)
        byLevel[level] += other.byLevel[level];
    first = std::min(first, other.first);
    last = std::max(last, other.last);
    const auto version = [](const QByteArray &text) { return QVersionNumber::fromString(QString::fromLatin1(text)); };
    if (version(other.nginxVersion) > version(nginxVersion))
        nginxVersion = other.nginxVersion;
}

} // namespace headwater
