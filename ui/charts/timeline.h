// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/timebuckets.h"
#include "ui/incidentsession.h"
#include "ui/jobs/latestjob.h"
#include "ui/selection.h"

#include <QWidget>

class QChartView;
class QLabel;
class QToolButton;

namespace headwater {

class TimeBrush;
class TimelineChart;
class TimelineMarks;

/// When each problem was seen: bars stacked by finding, over which a stretch of time is chosen for the whole window.
class Timeline : public QWidget
{
    Q_OBJECT

public:
    Timeline(IncidentSession &session, Selection &selection, QWidget *parent = nullptr);
    ~Timeline() override;

    /// What is drawn now; lags behind the incident by as long as counting takes.
    [[nodiscard]] const TimeBuckets &buckets() const { return m_buckets; }
    [[nodiscard]] TimeBrush *brush() const { return m_brush; }
    /// Shows @p range only, as long as the incident stays; nothing for all of the time.
    void showTime(std::optional<TimeRange> range);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void takeIncident();
    void count();
    void takeBuckets(const TimeBuckets &buckets);
    void draw();
    void applyPalette();
    void zoom(double factor, qsizetype bucket);
    void updateHeading();
    void showToolTip(qsizetype bucket, const QPoint &position);
    [[nodiscard]] std::optional<TimeRange> shownTime() const;
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] QColor layerColor(int finding) const;
    [[nodiscard]] QColor responseColor(int hundreds) const;
    [[nodiscard]] QString layerName(int finding) const;
    [[nodiscard]] std::vector<const TimeBuckets::Layer *> stackedLayers() const;

    IncidentSession &m_session;
    Selection &m_selection;
    std::shared_ptr<const Incident> m_incident;
    std::optional<TimeRange> m_zoomedTo;
    TimeBuckets m_buckets;

    QLabel *m_unit;
    QLabel *m_range;
    QToolButton *m_zoomIn;
    QToolButton *m_showAll;
    TimelineChart *m_chart;
    TimelineMarks *m_marks;
    QChartView *m_view;
    TimeBrush *m_brush;
    LatestJob<TimeBuckets> m_counting;
};

} // namespace headwater
