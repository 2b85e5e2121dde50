// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/timebuckets.h"

#include <QCoreApplication>
#include <QFont>
#include <QGraphicsItem>
#include <QPalette>

namespace headwater {

/// What stands beside a timeline's bars: the time axis, which breaks off where the log says nothing, the names of the
/// problems above their highest bars, and marks for what happened to nginx itself. Labels that would overlap are left
/// out, the least important first.
class TimelineMarks : public QGraphicsItem
{
    Q_DECLARE_TR_FUNCTIONS(headwater::TimelineMarks)

public:
    struct Label
    {
        qint64 time = 0;
        QString text;
        QColor color;
    };

    using QGraphicsItem::QGraphicsItem;

    /// @p labels: the most important first.
    void setContent(const TimeBuckets &buckets, std::vector<Label> labels, std::vector<LogEvent> events);
    void setPlotArea(const QRectF &plotArea, const QSizeF &whole);
    void applyPalette(const QPalette &palette, const QFont &font);

    [[nodiscard]] QRectF boundingRect() const override { return {{0, 0}, m_whole}; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    /// What the events between two seconds are called, for a tool tip; empty when there are none.
    [[nodiscard]] QStringList eventsIn(const TimeRange &range) const;

private:
    static QString eventName(LogEvent::Kind kind);
    void paintBaseline(QPainter *painter) const;
    void paintTicks(QPainter *painter) const;
    void paintEvents(QPainter *painter, std::vector<QRectF> &taken) const;
    void paintLabels(QPainter *painter, std::vector<QRectF> &taken) const;
    [[nodiscard]] QRectF rowAbovePlot() const;

    TimeScale m_scale;
    std::vector<bool> m_hasLines;
    std::vector<Label> m_labels;
    std::vector<LogEvent> m_events;
    QRectF m_plotArea;
    QSizeF m_whole;
    QPalette m_palette;
    QFont m_font;
};

} // namespace headwater
