// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/timebuckets.h"

#include <algorithm>
#include <numeric>

namespace headwater {

namespace {

constexpr qint64 Minute = 60;

/// Counts for every finding, whether it has a line in sight or not; the last row is for the harmless ones.
class Counting
{
public:
    Counting(const Incident &incident, const TimeScale &scale)
        : m_scale(scale)
        , m_rows(incident.findings.size() + 1, std::vector<quint64>(static_cast<std::size_t>(scale.count)))
        , m_hasLines(static_cast<std::size_t>(scale.count))
    {
        for (const Finding &finding : incident.findings)
            m_isBenign.push_back(finding.entry && finding.entry->severity == Severity::Benign);
    }

    /// @p finding is -1 for lines that belong to none: they only show that the log was being written.
    void add(int finding, qint64 time, quint64 count)
    {
        if (time < m_scale.first || time >= m_scale.end())
            return;
        const auto bucket = static_cast<std::size_t>((time - m_scale.first) / m_scale.width);
        m_hasLines[bucket] = true;
        if (finding >= 0) {
            const auto index = static_cast<std::size_t>(finding);
            m_rows[m_isBenign[index] ? m_rows.size() - 1 : index][bucket] += count;
        }
    }

    TimeBuckets finish()
    {
        TimeBuckets buckets;
        buckets.scale = m_scale;
        buckets.hasLines = std::move(m_hasLines);
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            if (std::ranges::all_of(m_rows[row], [](quint64 count) { return count == 0; }))
                continue;
            const int finding = row + 1 == m_rows.size() ? TimeBuckets::Harmless : static_cast<int>(row);
            buckets.layers.push_back({finding, std::move(m_rows[row])});
        }
        return buckets;
    }

private:
    TimeScale m_scale;
    std::vector<std::vector<quint64>> m_rows;
    std::vector<bool> m_hasLines;
    std::vector<bool> m_isBenign;
};

/// Whether the tally remembers every second that has a line, which it does unless they are many.
bool knowsSeconds(const Incident &incident)
{
    const auto isWhole = [](const TallyCell &cell) { return cell.seconds.size() < TallyCell::MostSeconds; };
    return std::ranges::all_of(incident.tally.cells, [&](const auto &pair) { return isWhole(pair.second); }) &&
           std::ranges::all_of(incident.findings, [&](const Finding &finding) { return isWhole(finding.tally); });
}

/// By minutes, or by seconds where knowsSeconds().
void countFromTally(const Incident &incident, Counting &counting, bool bySeconds)
{
    const auto add = [&](int finding, const TallyCell &cell) {
        const qint64 unit = bySeconds ? 1 : Minute;
        for (const auto &[moment, count] : bySeconds ? cell.seconds : cell.perMinute)
            counting.add(finding, moment * unit, count);
    };
    for (const auto &[key, cell] : incident.tally.cells)
        add(-1, cell);
    for (std::size_t finding = 0; finding < incident.findings.size(); ++finding)
        add(static_cast<int>(finding), incident.findings[finding].tally);
}

/// Empty when there are none.
std::vector<quint64> countsOn(const TimeScale &scale, const TimeCounts &perMinute)
{
    std::vector<quint64> counts(perMinute.empty() ? 0 : static_cast<std::size_t>(scale.count));
    for (const auto &[minute, count] : perMinute) {
        const qint64 time = minute * Minute;
        if (time >= scale.first && time < scale.end())
            counts[static_cast<std::size_t>((time - scale.first) / scale.width)] += count;
    }
    return counts;
}

void countFromLines(const Incident &incident, Counting &counting, const Progress &progress)
{
    static constexpr qint64 LinesBetweenProgress = 65536;
    const qint64 total = std::accumulate(incident.logs.begin(), incident.logs.end(), qint64(0),
                                         [](qint64 sum, const auto &log) { return sum + log->lines.count(); });
    qint64 done = 0;
    for (std::size_t log = 0; log < incident.logs.size(); ++log) {
        const LogAnalysis &analysis = *incident.logs[log];
        std::vector<int> findingOfLabel = {-1};
        for (std::size_t label = 1; label <= analysis.labels.size(); ++label)
            findingOfLabel.push_back(incident.findingOfLabel(static_cast<int>(log), static_cast<quint16>(label)));

        for (qint64 line = 0; line < analysis.lines.count(); ++line, ++done) {
            if (done % LinesBetweenProgress == 0 && !progress(done, total))
                return;
            const LineRecord &record = analysis.lines.at(line);
            if (record.startsEntry && record.seconds != 0)
                counting.add(findingOfLabel.at(record.label), record.seconds, 1);
        }
    }
}

} // namespace

quint64 TimeBuckets::total(qsizetype bucket) const
{
    return std::accumulate(layers.begin(), layers.end(), quint64(0), [bucket](quint64 sum, const Layer &layer) {
        return sum + layer.counts[static_cast<std::size_t>(bucket)];
    });
}

quint64 TimeBuckets::most() const
{
    quint64 most = 0;
    for (qsizetype bucket = 0; bucket < scale.count; ++bucket)
        most = std::max(most, total(bucket));
    return most;
}

std::optional<TimeRange> timeOf(const Tally &tally)
{
    if (tally.first > tally.last)
        return std::nullopt;
    return TimeRange{tally.first, tally.last};
}

std::optional<TimeRange> timeOf(const Incident &incident)
{
    std::optional<TimeRange> time = timeOf(incident.tally);
    const AccessTally &access = incident.access;
    if (access.first > access.last)
        return time;
    if (!time)
        return TimeRange{access.first, access.last};
    return TimeRange{std::min(time->first, access.first), std::max(time->last, access.last)};
}

TimeBuckets countBuckets(const Incident &incident, const TimeScale &scale, const Progress &progress)
{
    Counting counting(incident, scale);
    if (scale.width % Minute != 0) {
        if (knowsSeconds(incident))
            countFromTally(incident, counting, true);
        else
            countFromLines(incident, counting, progress);
        return counting.finish();
    }
    countFromTally(incident, counting, false);
    const AccessTally &access = incident.access;
    for (const auto &[status, answered] : access.statuses) {
        for (const auto &[minute, count] : answered.perMinute)
            counting.add(-1, minute * Minute, count);
    }
    TimeBuckets buckets = counting.finish();
    buckets.clientErrors = countsOn(scale, access.perMinute(4));
    buckets.serverErrors = countsOn(scale, access.perMinute(5));
    return buckets;
}

} // namespace headwater
