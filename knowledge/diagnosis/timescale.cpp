// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/timescale.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

constexpr std::array RoundWidths = {
    qint64(1),  qint64(2),   qint64(5),   qint64(10),  qint64(15), qint64(30), Minute,   2 * Minute,
    5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour,       2 * Hour,   3 * Hour, 6 * Hour,
    12 * Hour,  Day,         2 * Day,     7 * Day,     14 * Day,   28 * Day,   91 * Day, 365 * Day,
};

qint64 roundedDown(qint64 time, qint64 width)
{
    const qint64 rest = time % width;
    return time - (rest < 0 ? rest + width : rest);
}

qint64 widthFor(const TimeRange &shown, qsizetype most, std::span<const qint64> widths)
{
    for (const qint64 width : widths) {
        const qint64 buckets = (roundedDown(shown.last, width) - roundedDown(shown.first, width)) / width + 1;
        if (buckets <= most)
            return width;
    }
    return widths.back();
}

QDateTime moment(qint64 time)
{
    return QDateTime::fromSecsSinceEpoch(time, QTimeZone::UTC);
}

} // namespace

qint64 bucketWidth(const TimeRange &shown, qsizetype mostBuckets)
{
    // Buckets of more than a week would begin on days that mean nothing to anyone.
    static constexpr auto Widths = std::span(RoundWidths).first(20);
    return widthFor(shown, std::max<qsizetype>(mostBuckets, 1), Widths);
}

TimeScale TimeScale::fitted(const TimeRange &shown, double left, double right, double pixelsPerBucket)
{
    TimeScale scale;
    scale.left = left;
    scale.right = right;
    scale.width = bucketWidth(shown, static_cast<qsizetype>((right - left) / pixelsPerBucket));
    scale.first = roundedDown(shown.first, scale.width);
    scale.count = (roundedDown(shown.last, scale.width) - scale.first) / scale.width + 1;
    return scale;
}

double TimeScale::x(qint64 time) const
{
    const double share = static_cast<double>(time - first) / static_cast<double>(end() - first);
    return left + std::clamp(share, 0.0, 1.0) * (right - left);
}

qsizetype TimeScale::bucketAt(double x) const
{
    const double share = (x - left) / (right - left);
    const auto bucket = static_cast<qsizetype>(std::floor(share * static_cast<double>(count)));
    return std::clamp<qsizetype>(bucket, 0, count - 1);
}

TimeRange TimeScale::bucketRange(qsizetype from, qsizetype to) const
{
    const auto [least, most] = std::minmax(from, to);
    return {first + width * least, first + width * (most + 1) - 1};
}

std::vector<TimeTick> timeTicks(const TimeRange &shown, qsizetype most)
{
    const qint64 width = widthFor(shown, std::max<qsizetype>(most, 1), RoundWidths);
    std::vector<TimeTick> ticks;
    std::optional<int> saidYear;
    qint64 time = roundedDown(shown.first, width);
    if (time < shown.first)
        time += width;
    for (; time <= shown.last; time += width) {
        const QDateTime at = moment(time);
        if (time % Day != 0) {
            ticks.push_back({time, at.toString(width < Minute ? u"HH:mm:ss"_s : u"HH:mm"_s)});
            continue;
        }
        const int year = at.date().year();
        ticks.push_back({time, at.toString(saidYear == year ? u"MM/dd"_s : u"yyyy/MM/dd"_s)});
        saidYear = year;
    }
    return ticks;
}

QString formatTimeRange(const TimeRange &range)
{
    const QDateTime first = moment(range.first);
    const QDateTime last = moment(range.last);
    const QString whole = u"yyyy/MM/dd HH:mm:ss"_s;
    if (range.first == range.last)
        return first.toString(whole);
    return first.toString(whole) + u" – "_s + last.toString(first.date() == last.date() ? u"HH:mm:ss"_s : whole);
}

} // namespace headwater
