// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/timelinechart.h"

#include "ui/findingstyle.h"

#include <QAreaSeries>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>

#include <algorithm>
#include <array>
#include <cmath>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// Bars this wide or wider have a gap between them, so that one sees where each begins.
constexpr double WidthWithGap = 4;

QList<QPointF> steps(const std::vector<double> &edges, const std::vector<double> &heights, double gap)
{
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(heights.size()) * 4);
    for (std::size_t bucket = 0; bucket < heights.size(); ++bucket) {
        const double left = edges[bucket];
        const double right = edges[bucket + 1] - gap;
        const double height = heights[bucket];
        points << QPointF(left, 0) << QPointF(left, height) << QPointF(right, height) << QPointF(right, 0);
    }
    return points;
}

} // namespace

TimelineChart::TimelineChart(QGraphicsItem *parent)
    : QChart(QChart::ChartTypeCartesian, parent, {})
    , m_timeAxis(new QValueAxis(this))
    , m_countAxis(new QCategoryAxis(this))
{
    setAnimationOptions(NoAnimation);
    setBackgroundVisible(false);
    legend()->hide();
    layout()->setContentsMargins(0, 0, 0, 0);
    setMargins({});

    addAxis(m_timeAxis, Qt::AlignBottom);
    addAxis(m_countAxis, Qt::AlignLeft);
    m_timeAxis->setVisible(false);
    m_countAxis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_countAxis->setTruncateLabels(false);
    m_countAxis->setLineVisible(false);
}

void TimelineChart::draw(const TimeScale &scale, const std::vector<Layer> &layers, const std::vector<Layer> &lines,
                         double pixelRatio)
{
    removeAllSeries();
    setPlotArea({scale.left, plotArea().top(), scale.right - scale.left, plotArea().height()});
    m_timeAxis->setRange(0, scale.right - scale.left);

    std::vector<double> floor(static_cast<std::size_t>(scale.count));
    double most = 0;
    for (const Layer &layer : layers) {
        std::vector<double> ceiling = floor;
        for (std::size_t bucket = 0; bucket < ceiling.size(); ++bucket) {
            ceiling[bucket] += static_cast<double>(layer.counts[bucket]);
            most = std::max(most, ceiling[bucket]);
        }
        drawLayer(scale, floor, ceiling, layer.color, pixelRatio);
        floor = std::move(ceiling);
    }
    for (const Layer &line : lines) {
        drawLine(scale, line);
        for (const quint64 count : line.counts)
            most = std::max(most, static_cast<double>(count));
    }
    setCountTicks(static_cast<quint64>(most));
}

void TimelineChart::drawLine(const TimeScale &scale, const Layer &line)
{
    if (line.counts.empty())
        return;
    auto *series = new QLineSeries;
    const auto x = [&scale](std::size_t bucket) {
        return scale.x(scale.first + scale.width * static_cast<qint64>(bucket)) - scale.left;
    };
    for (std::size_t bucket = 0; bucket < line.counts.size(); ++bucket) {
        const auto count = static_cast<double>(line.counts[bucket]);
        series->append(x(bucket), count);
        series->append(x(bucket + 1), count);
    }
    series->setPen(QPen(line.color, 1.5));
    addSeries(series);
    series->attachAxis(m_timeAxis);
    series->attachAxis(m_countAxis);
}

void TimelineChart::drawLayer(const TimeScale &scale, const std::vector<double> &floor,
                              const std::vector<double> &ceiling, const QColor &color, double pixelRatio)
{
    std::vector<double> edges;
    for (qsizetype bucket = 0; bucket <= scale.count; ++bucket) {
        const double x = scale.x(scale.first + scale.width * bucket) - scale.left;
        edges.push_back(std::round(x * pixelRatio) / pixelRatio);
    }
    const double barWidth = (scale.right - scale.left) / static_cast<double>(scale.count);
    const double gap = barWidth >= WidthWithGap ? 1 : 0;

    auto *upper = new QLineSeries;
    auto *lower = new QLineSeries;
    upper->replace(steps(edges, ceiling, gap));
    lower->replace(steps(edges, floor, gap));
    auto *area = new QAreaSeries(upper, lower);
    upper->setParent(area);
    lower->setParent(area);
    area->setPen(Qt::NoPen);
    area->setBrush(color);
    addSeries(area);
    area->attachAxis(m_timeAxis);
    area->attachAxis(m_countAxis);
}

void TimelineChart::setCountTicks(quint64 most)
{
    const quint64 top = roundedUp(most);
    const QStringList labels = m_countAxis->categoriesLabels();
    for (const QString &label : labels)
        m_countAxis->remove(label);
    m_countAxis->setRange(0, static_cast<double>(top));
    m_countAxis->setStartValue(0);
    m_countAxis->append(u"0"_s, 0);
    if (top % 2 == 0)
        m_countAxis->append(formatCount(top / 2), static_cast<double>(top / 2));
    m_countAxis->append(formatCount(top), static_cast<double>(top));
}

void TimelineChart::applyPalette(const QPalette &palette, const QFont &font)
{
    const QColor text = palette.color(QPalette::Text);
    QColor faint = text;
    faint.setAlphaF(0.15F);
    QColor muted = text;
    muted.setAlphaF(0.75F);
    m_countAxis->setLabelsFont(font);
    m_countAxis->setLabelsColor(muted);
    m_countAxis->setGridLineColor(faint);
}

quint64 roundedUp(quint64 most)
{
    static constexpr std::array Steps = {1.0, 2.0, 4.0, 6.0, 8.0, 10.0};
    if (most <= 1)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(static_cast<double>(most))));
    for (const double step : Steps) {
        if (step * power >= static_cast<double>(most))
            return static_cast<quint64>(step * power);
    }
    return static_cast<quint64>(10 * power);
}

} // namespace headwater
