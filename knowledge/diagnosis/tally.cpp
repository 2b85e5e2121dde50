// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/tally.h"

#include <QVersionNumber>

#include <algorithm>

namespace headwater {

namespace {

template <typename Item> void mergeSmallest(std::vector<Item> &items, const std::vector<Item> &others, std::size_t most)
{
    items.insert(items.end(), others.begin(), others.end());
    std::ranges::sort(items);
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
    for (const auto &[minute, lines] : other.perMinute)
        perMinute[minute] += lines;
    for (const auto &[second, lines] : other.seconds)
        seconds[second] += lines;
    while (seconds.size() > MostSeconds)
        seconds.erase(std::prev(seconds.end()));
    clients.merge(other.clients);
    methods.merge(other.methods);
    paths.merge(other.paths);
    hosts.merge(other.hosts);
    pids.merge(other.pids);
    phases.merge(other.phases);
    reasons.merge(other.reasons);
    for (std::size_t i = 0; i < capturedTexts.size(); ++i)
        capturedTexts[i].merge(other.capturedTexts[i]);
    for (std::size_t i = 0; i < capturedNumbers.size(); ++i) {
        capturedNumbers[i].least = std::min(capturedNumbers[i].least, other.capturedNumbers[i].least);
        capturedNumbers[i].most = std::max(capturedNumbers[i].most, other.capturedNumbers[i].most);
    }
    mergeSmallest(examples, other.examples, MostExamples);
}

void Tally::merge(const Tally &other)
{
    for (const auto &[key, cell] : other.cells)
        cells[key].merge(cell);
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
