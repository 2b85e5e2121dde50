// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

namespace headwater {

/// Seconds as in ErrorLogLine::time, both ends included.
struct TimeRange
{
    qint64 first = 0;
    qint64 last = 0;

    bool operator==(const TimeRange &) const = default;
};

/// How time lies on the screen: buckets of equal width from @p left to @p right. Times are a log's own, without a zone,
/// so no hour is ever skipped or counted twice.
struct TimeScale
{
    qint64 first = 0;    ///< Where the first bucket begins; a multiple of width.
    qint64 width = 1;    ///< Seconds in a bucket.
    qsizetype count = 0; ///< Buckets.
    double left = 0;
    double right = 0;

    /// The scale for @p shown with as many buckets as are at least @p pixelsPerBucket wide.
    static TimeScale fitted(const TimeRange &shown, double left, double right, double pixelsPerBucket);

    [[nodiscard]] bool isEmpty() const { return count == 0 || right <= left; }
    [[nodiscard]] qint64 end() const { return first + width * count; } ///< One past the last second.
    [[nodiscard]] double x(qint64 time) const;
    /// The bucket under @p x, the nearest one when it is beyond the ends.
    [[nodiscard]] qsizetype bucketAt(double x) const;
    [[nodiscard]] TimeRange bucketRange(qsizetype from, qsizetype to) const; ///< Both included, in either order.
};

/// The shortest round width, from a second to a week, with which @p shown takes at most @p mostBuckets buckets.
qint64 bucketWidth(const TimeRange &shown, qsizetype mostBuckets);

struct TimeTick
{
    qint64 time = 0;
    QString label;

    bool operator==(const TimeTick &) const = default;
};

/// At most @p most ticks at round times inside @p shown; one that begins a day says the date instead of the clock.
std::vector<TimeTick> timeTicks(const TimeRange &shown, qsizetype most);

/// "2025/11/20 14:00:00 – 15:10:22", as nginx writes dates; what both ends share is said once.
QString formatTimeRange(const TimeRange &range);

} // namespace headwater
