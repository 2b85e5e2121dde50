// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/timebrush.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwater {

namespace {

constexpr double EdgeReach = 5; ///< How near to an edge the mouse takes hold of it.
constexpr double ZoomStep = 0.8;

QColor withAlpha(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

} // namespace

TimeBrush::TimeBrush(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void TimeBrush::setScale(const TimeScale &scale, double top, double bottom)
{
    m_scale = scale;
    m_top = top;
    m_bottom = bottom;
    m_hovered = -1;
    m_grip = Grip::None; // Buckets that were taken hold of are not where they were.
    update();
}

void TimeBrush::setRange(std::optional<TimeRange> range)
{
    m_range = range;
    update();
}

void TimeBrush::choose(std::optional<TimeRange> range)
{
    if (m_range == range)
        return;
    setRange(range);
    Q_EMIT rangeChanged(range);
}

std::optional<TimeBrush::Buckets> TimeBrush::buckets() const
{
    if (!m_range || m_range->last < m_scale.first || m_range->first >= m_scale.end())
        return std::nullopt;
    const auto bucketOf = [this](qint64 time) {
        return std::clamp<qsizetype>((time - m_scale.first) / m_scale.width, 0, m_scale.count - 1);
    };
    return Buckets{bucketOf(m_range->first), bucketOf(m_range->last)};
}

QRectF TimeBrush::rangeRect() const
{
    const double left = std::round(m_scale.x(m_range->first));
    const double right = std::round(m_scale.x(m_range->last + 1));
    return {left, m_top, std::max(right - left, 1.0), m_bottom - m_top};
}

TimeBrush::Grip TimeBrush::gripAt(const QPointF &position) const
{
    if (m_scale.isEmpty())
        return Grip::None;
    if (!buckets())
        return Grip::New;
    const QRectF rect = rangeRect();
    // The nearer edge: that of a narrow range must not hide the other one.
    const double toFirst = std::abs(position.x() - rect.left());
    const double toLast = std::abs(position.x() - rect.right());
    if (std::min(toFirst, toLast) <= EdgeReach)
        return toFirst < toLast ? Grip::First : Grip::Last;
    return position.x() > rect.left() && position.x() < rect.right() ? Grip::Whole : Grip::New;
}

void TimeBrush::updateCursor(Grip grip)
{
    if (grip == Grip::First || grip == Grip::Last)
        setCursor(Qt::SizeHorCursor);
    else if (grip == Grip::Whole)
        setCursor(m_dragging ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
    else
        unsetCursor();
}

void TimeBrush::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_scale.isEmpty())
        return;
    m_pressedAt = event->position();
    m_dragging = false;
    m_grip = gripAt(m_pressedAt);
    m_bucketsWhenPressed = buckets().value_or(Buckets{});
    if (m_grip == Grip::First)
        m_fixedBucket = m_bucketsWhenPressed.last;
    else if (m_grip == Grip::Last)
        m_fixedBucket = m_bucketsWhenPressed.first;
    else
        m_fixedBucket = m_scale.bucketAt(m_pressedAt.x());
}

void TimeBrush::mouseMoveEvent(QMouseEvent *event)
{
    if (m_scale.isEmpty())
        return;
    const qsizetype bucket = m_scale.bucketAt(event->position().x());
    if (!(event->buttons() & Qt::LeftButton) || m_grip == Grip::None) {
        updateCursor(gripAt(event->position()));
        if (m_hovered != bucket) {
            m_hovered = bucket;
            update();
            Q_EMIT hovered(bucket, event->globalPosition().toPoint());
        }
        return;
    }
    const double distance = std::abs(event->position().x() - m_pressedAt.x());
    m_dragging = m_dragging || distance >= QApplication::startDragDistance();
    if (!m_dragging)
        return;
    m_hovered = -1;
    updateCursor(m_grip);
    if (m_grip == Grip::Whole) {
        const Buckets &from = m_bucketsWhenPressed;
        const qsizetype moved =
            std::clamp(bucket - m_scale.bucketAt(m_pressedAt.x()), -from.first, m_scale.count - 1 - from.last);
        choose(m_scale.bucketRange(from.first + moved, from.last + moved));
    } else {
        choose(m_scale.bucketRange(m_fixedBucket, bucket));
    }
}

void TimeBrush::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (!m_dragging && m_grip == Grip::New)
        choose(std::nullopt);
    m_grip = Grip::None;
    m_dragging = false;
    updateCursor(m_scale.isEmpty() ? Grip::None : gripAt(event->position()));
}

void TimeBrush::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT zoomedOut();
}

void TimeBrush::wheelEvent(QWheelEvent *event)
{
    if (m_scale.isEmpty() || event->angleDelta().y() == 0)
        return;
    Q_EMIT zoomed(event->angleDelta().y() > 0 ? ZoomStep : 1 / ZoomStep, m_scale.bucketAt(event->position().x()));
    event->accept();
}

void TimeBrush::keyPressEvent(QKeyEvent *event)
{
    if (m_scale.isEmpty())
        return QWidget::keyPressEvent(event);
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveByKey(-1, extend);
    case Qt::Key_Right:
        return moveByKey(1, extend);
    case Qt::Key_Home:
        return moveByKey(-m_scale.count, extend);
    case Qt::Key_End:
        return moveByKey(m_scale.count, extend);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus: {
        const Buckets around = buckets().value_or(Buckets{0, m_scale.count - 1});
        const bool in = event->key() != Qt::Key_Minus;
        Q_EMIT zoomed(in ? ZoomStep : 1 / ZoomStep, (around.first + around.last) / 2);
        return;
    }
    case Qt::Key_Escape:
        if (m_range)
            return choose(std::nullopt);
        [[fallthrough]];
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimeBrush::moveByKey(qsizetype step, bool extend)
{
    const std::optional<Buckets> from = buckets();
    if (!from) {
        const qsizetype start = m_hovered >= 0 ? m_hovered : (step > 0 ? 0 : m_scale.count - 1);
        return choose(m_scale.bucketRange(start, start));
    }
    if (extend) {
        const qsizetype last = std::clamp(from->last + step, from->first, m_scale.count - 1);
        return choose(m_scale.bucketRange(from->first, last));
    }
    const qsizetype moved = std::clamp(step, -from->first, m_scale.count - 1 - from->last);
    choose(m_scale.bucketRange(from->first + moved, from->last + moved));
}

bool TimeBrush::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_hovered >= 0)
        Q_EMIT hovered(m_hovered, static_cast<QHelpEvent *>(event)->globalPos());
    return QWidget::event(event);
}

void TimeBrush::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void TimeBrush::paintEvent(QPaintEvent *)
{
    if (m_scale.isEmpty())
        return;
    QPainter painter(this);
    if (m_hovered >= 0) {
        const TimeRange bucket = m_scale.bucketRange(m_hovered, m_hovered);
        const double left = m_scale.x(bucket.first);
        painter.fillRect(QRectF(left, m_top, m_scale.x(bucket.last + 1) - left, m_bottom - m_top),
                         withAlpha(palette().color(QPalette::Text), 0.1F));
    }
    if (!buckets())
        return;
    const QColor accent = palette().color(QPalette::Highlight);
    const QRectF rect = rangeRect();
    // What lies outside steps back, so that the bars inside keep their colours.
    const QColor veil = withAlpha(palette().color(QPalette::Base), 0.65F);
    painter.fillRect(QRectF(m_scale.left, m_top, rect.left() - m_scale.left, rect.height()), veil);
    painter.fillRect(QRectF(rect.right(), m_top, m_scale.right - rect.right(), rect.height()), veil);
    painter.fillRect(rect, withAlpha(accent, 0.12F));
    for (const double edge : {rect.left(), rect.right() - 1}) {
        painter.fillRect(QRectF(edge, m_top, 1, rect.height()), accent);
        painter.fillRect(QRectF(edge - 2, m_top + rect.height() / 2 - 8, 5, 16), accent);
    }
    if (hasFocus()) {
        painter.setPen(QPen(accent, 2));
        painter.drawLine(rect.topLeft(), rect.topRight());
    }
}

} // namespace headwater
