// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/timescale.h"

#include <QWidget>

#include <optional>

namespace headwater {

/// A transparent layer over a timeline on which a stretch of time is marked, in whole buckets: with the mouse by
/// dragging it out, its edges or all of it; with the keyboard by the arrow keys.
class TimeBrush : public QWidget
{
    Q_OBJECT

public:
    explicit TimeBrush(QWidget *parent = nullptr);

    void setScale(const TimeScale &scale, double top, double bottom);
    [[nodiscard]] std::optional<TimeRange> range() const { return m_range; }
    void setRange(std::optional<TimeRange> range);

Q_SIGNALS:
    void rangeChanged(std::optional<headwater::TimeRange> range); ///< By the user, while dragging too.
    void hovered(qsizetype bucket, QPoint globalPosition);
    void zoomed(double factor, qsizetype bucket); ///< Below 1 to see less time, around that bucket.
    void zoomedOut();                             ///< To all of the time.

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    enum class Grip { None, New, First, Last, Whole };
    struct Buckets
    {
        qsizetype first = 0;
        qsizetype last = 0;
    };

    [[nodiscard]] Grip gripAt(const QPointF &position) const;
    [[nodiscard]] std::optional<Buckets> buckets() const;
    [[nodiscard]] QRectF rangeRect() const;
    void updateCursor(Grip grip);
    void choose(std::optional<TimeRange> range);
    void moveByKey(qsizetype step, bool extend);

    TimeScale m_scale;
    double m_top = 0;
    double m_bottom = 0;
    std::optional<TimeRange> m_range;
    qsizetype m_hovered = -1;

    Grip m_grip = Grip::None;
    QPointF m_pressedAt;
    bool m_dragging = false;
    qsizetype m_fixedBucket = 0; ///< While an edge is dragged: the bucket at the other one.
    Buckets m_bucketsWhenPressed;
};

} // namespace headwater
