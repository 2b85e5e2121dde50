// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/sparkline.h"

#include <QPainter>

#include <algorithm>

namespace headwater {

QList<double> sparkBuckets(const Tally &whole, const TallyCell &cell, int buckets)
{
    if (whole.first > whole.last || buckets <= 0)
        return {};
    QList<double> counts(buckets, 0.0);
    const qint64 firstMinute = whole.first / 60;
    const qint64 minutes = whole.last / 60 - firstMinute + 1;
    for (const auto &[minute, count] : cell.perMinute) {
        const qint64 bucket = std::clamp((minute - firstMinute) * buckets / minutes, qint64(0), qint64(buckets - 1));
        counts[bucket] += static_cast<double>(count);
    }
    return counts;
}

void paintSparkline(QPainter &painter, const QRectF &rect, const QList<double> &buckets, const QColor &color)
{
    if (buckets.isEmpty())
        return;
    const double highest = std::max(1.0, *std::ranges::max_element(buckets));
    const double step = rect.width() / static_cast<double>(buckets.size());
    QColor faint = color;
    faint.setAlphaF(0.35F);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), faint);
    for (qsizetype i = 0; i < buckets.size(); ++i) {
        if (buckets[i] <= 0)
            continue;
        // Something is never drawn as nothing.
        const double height = std::max(2.0, rect.height() * buckets[i] / highest);
        painter.fillRect(QRectF(rect.left() + step * static_cast<double>(i), rect.bottom() - height,
                                std::max(1.0, step - 1), height),
                         color);
    }
}

} // namespace headwater
