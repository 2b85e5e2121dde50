// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/tally.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace headwater {

/// How often @p cell happened in each of @p buckets equal stretches of @p whole's time. Empty when there is no time.
QList<double> sparkBuckets(const Tally &whole, const TallyCell &cell, int buckets);

/// Bars from zero, the highest as tall as @p rect, empty stretches as a hairline.
void paintSparkline(QPainter &painter, const QRectF &rect, const QList<double> &buckets, const QColor &color);

} // namespace headwater
