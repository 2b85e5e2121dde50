// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/catalog.h"
#include "knowledge/diagnosis/timecounts.h"
#include "knowledge/diagnosis/valuecounts.h"

#include <array>
#include <limits>
#include <map>
#include <vector>

namespace headwater {

/// Where a line of some source stands.
struct LineReference
{
    int source = 0;  ///< Index into the incident's logs.
    qint64 line = 0; ///< Counted from zero.

    auto operator<=>(const LineReference &) const = default;
};

/// What lines are counted together: one entry, at one place.
struct TallyKey
{
    int entry = -1;      ///< Index into Catalog::entries(); -1 for a message without an entry.
    QByteArray shape;    ///< For entry -1: nginx's format, or the text with its numbers blotted out.
    QByteArray server;   ///< The server: field.
    QByteArray upstream; ///< Scheme and peer of the upstream: field, such as "http://10.0.0.5:8080".

    auto operator<=>(const TallyKey &) const = default;
};

/// Smallest and largest of the numbers that a conversion stood for.
struct NumberRange
{
    qint64 least = std::numeric_limits<qint64>::max();
    qint64 most = std::numeric_limits<qint64>::min();

    [[nodiscard]] bool isEmpty() const { return least > most; }
    bool operator==(const NumberRange &) const = default;
};

/// What is remembered of the lines with one key. Everything is exact but the ValueCounts: where lines are many, they
/// come from a sample of them.
struct TallyCell
{
    static constexpr std::size_t MostSeconds = 4096;
    static constexpr std::size_t MostExamples = 5;

    quint64 count = 0;
    qint64 first = std::numeric_limits<qint64>::max(); ///< ErrorLogLine::time
    qint64 last = std::numeric_limits<qint64>::min();
    quint64 withConnection = 0;      ///< Lines that have a connection number.
    TimeCounts perMinute;            ///< By time / 60.
    TimeCounts seconds{MostSeconds}; ///< The first MostSeconds distinct seconds: enough to find a rhythm.
    quint8 sampleLevel = 0;          ///< The ValueCounts stem from one in 2^sampleLevel lines.
    ValueCounts clients;
    ValueCounts methods;
    ValueCounts paths;     ///< Of the request line, without the query.
    ValueCounts protocols; ///< Of the request line, such as "HTTP/1.1".
    ValueCounts hosts;
    ValueCounts pids;
    ValueCounts phases;
    ValueCounts reasons; ///< What is inside "(SSL: …)", or FILE:LINE behind a message about the configuration.
    ValueCounts formats; ///< nginx's own, where an entry stands for several.
    ValueCounts errors;  ///< Symbolic names, such as "EACCES".
    std::array<ValueCounts, 3> capturedTexts; ///< The format's first conversions.
    std::array<NumberRange, 3> capturedNumbers;
    std::vector<LineReference> examples; ///< The first few.

    /// Whether a line of this rarity (rarityOf()) still belongs into the ValueCounts.
    [[nodiscard]] bool samples(quint8 rarity) const { return rarity >= sampleLevel; }
    void raiseSampleLevel(quint8 level);
    void merge(const TallyCell &other);
    bool operator==(const TallyCell &) const = default;
};

/// How rare a line is, so that any part of a log decides alike which lines a sample is made of: half of all lines are
/// at least 1, a quarter at least 2.
quint8 rarityOf(qint64 offset);
/// From how rare a line on the lines of a cell with @p cellLines lines are sampled, where @p messageLines lines have
/// the same entry or shape: a thousand lines of each message, and dozens of each cell, are looked at closely.
quint8 sampleLevel(quint64 cellLines, quint64 messageLines);

/// Something that happened to the nginx itself, drawn as a mark on the timeline.
struct LogEvent
{
    enum class Kind : quint8 { Started, Reloaded, Stopped, LogsReopened, WorkerDied };
    qint64 time = 0;
    Kind kind = Kind::Started;

    auto operator<=>(const LogEvent &) const = default;
};

/// An associative summary of a log: tallies of its parts, merged in any order, are the tally of the whole.
struct Tally
{
    static constexpr std::size_t MostEvents = 4096;
    /// Keys past these are counted under what they have in common, the entry; which ones, their hashes decide.
    static constexpr std::size_t MostCells = 16384;

    std::map<TallyKey, TallyCell> cells;
    std::vector<LogEvent> events; ///< The first MostEvents, in order of time.
    quint64 entries = 0;          ///< Lines that begin an entry.
    quint64 otherLines = 0;
    std::array<quint64, 9> byLevel = {};
    qint64 first = std::numeric_limits<qint64>::max();
    qint64 last = std::numeric_limits<qint64>::min();
    QByteArray nginxVersion; ///< The highest that a start-up line names.

    void merge(Tally other);
    /// The key that lines with @p key are counted under: itself, or the entry alone.
    [[nodiscard]] TallyKey keptKey(const TallyKey &key) const;
    bool operator==(const Tally &) const = default;

private:
    void foldCells();
    void raiseSampleLevels();
};

} // namespace headwater
