// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/timescale.h"
#include "knowledge/incident/incident.h"

#include <vector>

namespace headwater {

/// How often each problem was seen in each bucket of a TimeScale.
struct TimeBuckets
{
    static constexpr int Harmless = -1;

    struct Layer
    {
        int finding = Harmless;      ///< Index into Incident::findings, or Harmless for all benign ones together.
        std::vector<quint64> counts; ///< One per bucket.

        bool operator==(const Layer &) const = default;
    };

    TimeScale scale;
    std::vector<Layer> layers; ///< The incident's order, Harmless last; those without a line in sight are left out.
    std::vector<bool>
        hasLines; ///< Whether any log says anything at all in the bucket: where none does, 0 is not known.

    /// Responses that access logs tell of, one per bucket; empty without any, and for buckets shorter than a minute.
    std::vector<quint64> clientErrors;
    std::vector<quint64> serverErrors;

    [[nodiscard]] quint64 total(qsizetype bucket) const;
    [[nodiscard]] quint64 most() const; ///< The highest total.
};

/// Nothing when no line has a time.
std::optional<TimeRange> timeOf(const Tally &tally);
/// The same with the access logs.
std::optional<TimeRange> timeOf(const Incident &incident);

/// Counts what is shown by @p scale. Buckets of whole minutes come from the tally, and so do shorter ones while it
/// remembers all seconds; otherwise they come from the logs' line indexes, which takes longer: call it off the UI
/// thread. What was counted until it was cancelled is thrown away by the caller.
TimeBuckets countBuckets(const Incident &incident, const TimeScale &scale, const Progress &progress);

} // namespace headwater
