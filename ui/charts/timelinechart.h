// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/timebuckets.h"

#include <QCategoryAxis>
#include <QChart>
#include <QValueAxis>

namespace headwater {

/// The stacked bars of a timeline with their count axis. Drawn as stepped areas, one item for each problem: hundreds of
/// bars stay quick, and their edges lie on whole pixels.
class TimelineChart : public QChart
{
    Q_OBJECT

public:
    struct Layer
    {
        std::vector<quint64> counts;
        QColor color;
    };

    explicit TimelineChart(QGraphicsItem *parent = nullptr);

    /// Draws @p layers on @p scale, the first at the bottom, and @p lines over them. @p pixelRatio is the screen's.
    void draw(const TimeScale &scale, const std::vector<Layer> &layers, const std::vector<Layer> &lines,
              double pixelRatio);
    void applyPalette(const QPalette &palette, const QFont &font);

private:
    void drawLayer(const TimeScale &scale, const std::vector<double> &floor, const std::vector<double> &ceiling,
                   const QColor &color, double pixelRatio);
    void drawLine(const TimeScale &scale, const Layer &line);
    void setCountTicks(quint64 most);

    QValueAxis *m_timeAxis; ///< Counts pixels, so that every edge can be put on a whole one.
    QCategoryAxis *m_countAxis;
};

/// The round number at or above @p most at which a count axis ends: 1, 2, 5 times a power of ten, and such between them
/// as halve into whole numbers.
quint64 roundedUp(quint64 most);

} // namespace headwater
