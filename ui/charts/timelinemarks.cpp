// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/timelinemarks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr double Space = 4;
constexpr double TickLength = 4;

bool isFree(const QRectF &place, const std::vector<QRectF> &taken)
{
    return std::ranges::none_of(
        taken, [&place](const QRectF &other) { return other.adjusted(-Space, 0, Space, 0).intersects(place); });
}

QColor withAlpha(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

} // namespace

QString TimelineMarks::eventName(LogEvent::Kind kind)
{
    switch (kind) {
    case LogEvent::Kind::Started:
        return tr("▸ started");
    case LogEvent::Kind::Reloaded:
        return tr("⟲ reload");
    case LogEvent::Kind::Stopped:
        return tr("◼ stopped");
    case LogEvent::Kind::LogsReopened:
        return tr("↻ logs reopened");
    case LogEvent::Kind::WorkerDied:
        break;
    }
    return tr("✕ worker died");
}

void TimelineMarks::setContent(const TimeBuckets &buckets, std::vector<Label> labels, std::vector<LogEvent> events)
{
    m_scale = buckets.scale;
    m_hasLines = buckets.hasLines;
    m_labels = std::move(labels);
    m_events = std::move(events);
    // That the log file was reopened is the night's log rotation, which explains nothing.
    std::erase_if(m_events, [](const LogEvent &event) { return event.kind == LogEvent::Kind::LogsReopened; });
    update();
}

void TimelineMarks::setPlotArea(const QRectF &plotArea, const QSizeF &whole)
{
    prepareGeometryChange();
    m_plotArea = plotArea;
    m_whole = whole;
}

void TimelineMarks::applyPalette(const QPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_font = font;
    update();
}

void TimelineMarks::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (m_scale.isEmpty())
        return;
    painter->setFont(m_font);
    painter->setRenderHint(QPainter::Antialiasing, false);
    paintBaseline(painter);
    paintTicks(painter);
    std::vector<QRectF> taken;
    paintLabels(painter, taken);
    paintEvents(painter, taken);
}

void TimelineMarks::paintBaseline(QPainter *painter) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(withAlpha(m_palette.color(QPalette::Text), 0.55F));
    const double y = m_plotArea.bottom();
    std::size_t bucket = 0;
    while (bucket < m_hasLines.size()) {
        const std::size_t begin = bucket;
        while (bucket < m_hasLines.size() && m_hasLines[bucket] == m_hasLines[begin])
            ++bucket;
        const double left = m_scale.x(m_scale.first + m_scale.width * static_cast<qint64>(begin));
        const double right = m_scale.x(m_scale.first + m_scale.width * static_cast<qint64>(bucket));
        if (m_hasLines[begin])
            painter->drawRect(QRectF(QPointF(std::round(left), y), QPointF(std::round(right), y + 1)));
    }
}

void TimelineMarks::paintTicks(QPainter *painter) const
{
    const QFontMetricsF metrics(m_font);
    const double labelWidth = metrics.horizontalAdvance(u"0000/00/00"_s);
    const TimeRange shown{m_scale.first, m_scale.end() - 1};
    const auto most = static_cast<qsizetype>(m_plotArea.width() / (labelWidth * 1.6));
    for (const TimeTick &tick : timeTicks(shown, most)) {
        const double x = std::round(m_scale.x(tick.time));
        const double top = m_plotArea.bottom() + 1;
        painter->setPen(withAlpha(m_palette.color(QPalette::Text), 0.4F));
        painter->drawLine(QPointF(x, top), QPointF(x, top + TickLength));
        painter->setPen(withAlpha(m_palette.color(QPalette::Text), 0.75F));
        QRectF place(x - labelWidth / 2, top + TickLength, labelWidth, metrics.height());
        int alignment = Qt::AlignHCenter;
        if (place.left() < m_plotArea.left() - Space) {
            place.moveLeft(x);
            alignment = Qt::AlignLeft;
        } else if (place.right() > m_whole.width()) {
            place.moveRight(x);
            alignment = Qt::AlignRight;
        }
        painter->drawText(place, alignment | static_cast<int>(Qt::AlignTop), tick.label);
    }
}

QRectF TimelineMarks::rowAbovePlot() const
{
    const double height = QFontMetricsF(m_font).height();
    return {m_plotArea.left(), m_plotArea.top() - height - Space / 2, m_plotArea.width(), height};
}

void TimelineMarks::paintLabels(QPainter *painter, std::vector<QRectF> &taken) const
{
    const QFontMetricsF metrics(m_font);
    const QRectF row = rowAbovePlot();
    const double swatch = std::round(metrics.ascent() * 0.7);
    for (const Label &label : m_labels) {
        const double width = swatch + Space + metrics.horizontalAdvance(label.text);
        QRectF place(m_scale.x(label.time) - width / 2, row.top(), width, row.height());
        place.moveLeft(std::round(std::clamp(place.left(), row.left(), std::max(row.left(), row.right() - width))));
        if (place.right() > row.right() + 1 || !isFree(place, taken))
            continue;
        taken.push_back(place);
        painter->fillRect(QRectF(place.left(), std::round(place.center().y() - swatch / 2), swatch, swatch),
                          label.color);
        painter->setPen(m_palette.color(QPalette::Text));
        painter->drawText(place.adjusted(swatch + Space, 0, 1, 0), Qt::AlignVCenter | Qt::AlignLeft, label.text);
    }
}

void TimelineMarks::paintEvents(QPainter *painter, std::vector<QRectF> &taken) const
{
    const QFontMetricsF metrics(m_font);
    const QRectF row = rowAbovePlot();
    for (const LogEvent &event : m_events) {
        if (event.time < m_scale.first || event.time >= m_scale.end())
            continue;
        const double x = std::round(m_scale.x(event.time));
        painter->setPen(QPen(withAlpha(m_palette.color(QPalette::Text), 0.6F), 1, Qt::DashLine));
        painter->drawLine(QPointF(x, m_plotArea.top()), QPointF(x, m_plotArea.bottom()));

        const QString name = eventName(event.kind);
        painter->setPen(withAlpha(m_palette.color(QPalette::Text), 0.75F));
        for (const QString &text : {name, name.section(u' ', 0, 0)}) {
            const double width = metrics.horizontalAdvance(text);
            QRectF place(x - metrics.horizontalAdvance(name.first(1)) / 2, row.top(), width, row.height());
            place.moveRight(std::min(place.right(), m_whole.width()));
            if (!isFree(place, taken))
                continue;
            taken.push_back(place);
            painter->drawText(place.adjusted(0, 0, 1, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
            break;
        }
    }
}

QStringList TimelineMarks::eventsIn(const TimeRange &range) const
{
    QStringList names;
    for (const LogEvent &event : m_events) {
        const QString name = eventName(event.kind);
        if (event.time >= range.first && event.time <= range.last && !names.contains(name))
            names.append(name);
    }
    return names;
}

} // namespace headwater
