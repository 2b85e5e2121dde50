// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/timeline.h"

#include "ui/charts/timebrush.h"
#include "ui/charts/timelinechart.h"
#include "ui/charts/timelinemarks.h"
#include "ui/findingstyle.h"

#include <QChartView>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr double PixelsPerBucket = 5;
constexpr qint64 LeastShown = 30; ///< Seconds.
constexpr int LabelCharacters = 36;
constexpr float Paleness = 0.7F; ///< Of problems beside the selected one.

QColor mixed(const QColor &color, const QColor &with, float share)
{
    const auto mix = [share](float one, float other) { return one + (other - one) * share; };
    return QColor::fromRgbF(mix(color.redF(), with.redF()), mix(color.greenF(), with.greenF()),
                            mix(color.blueF(), with.blueF()));
}

QString widthInWords(qint64 seconds)
{
    static constexpr qint64 Minute = 60;
    static constexpr qint64 Hour = 60 * Minute;
    static constexpr qint64 Day = 24 * Hour;
    if (seconds % Day == 0)
        return seconds == Day ? Timeline::tr("Lines per day") : Timeline::tr("Lines per %1 days").arg(seconds / Day);
    if (seconds % Hour == 0)
        return seconds == Hour ? Timeline::tr("Lines per hour")
                               : Timeline::tr("Lines per %1 hours").arg(seconds / Hour);
    if (seconds % Minute == 0)
        return seconds == Minute ? Timeline::tr("Lines per minute")
                                 : Timeline::tr("Lines per %1 minutes").arg(seconds / Minute);
    return seconds == 1 ? Timeline::tr("Lines per second") : Timeline::tr("Lines per %1 seconds").arg(seconds);
}

} // namespace

Timeline::Timeline(IncidentSession &session, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_selection(selection)
    , m_unit(new QLabel(this))
    , m_range(new QLabel(this))
    , m_zoomIn(new QToolButton(this))
    , m_showAll(new QToolButton(this))
    , m_chart(new TimelineChart)
    , m_marks(new TimelineMarks(m_chart))
    , m_view(new QChartView(m_chart, this))
    , m_brush(new TimeBrush(m_view))
    , m_counting(this, [this](const TimeBuckets &buckets) { takeBuckets(buckets); })
{
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->installEventFilter(this);
    m_brush->setAccessibleName(tr("Timeline"));
    m_zoomIn->setText(tr("Zoom in"));
    m_zoomIn->setToolTip(tr("Show the chosen time only"));
    m_showAll->setText(tr("Show all"));
    m_showAll->setToolTip(tr("Show all of the time, as a double click does"));
    for (QToolButton *button : {m_zoomIn, m_showAll})
        button->setAutoRaise(true);
    for (QLabel *label : {m_unit, m_range})
        label->setTextFormat(Qt::PlainText);

    auto *heading = new QHBoxLayout;
    heading->setSpacing(8);
    heading->addStrut(m_zoomIn->sizeHint().height()); // The chart must not move when a button comes or goes.
    heading->addWidget(m_unit);
    heading->addStretch();
    heading->addWidget(m_range);
    heading->addWidget(m_zoomIn);
    heading->addWidget(m_showAll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(heading);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_brush);

    connect(&m_session, &IncidentSession::incidentChanged, this, &Timeline::takeIncident);
    connect(&m_selection, &Selection::findingChanged, this, &Timeline::draw);
    connect(&m_selection, &Selection::timeRangeChanged, this, &Timeline::updateHeading);
    connect(m_brush, &TimeBrush::rangeChanged, &m_selection, &Selection::setTimeRange);
    connect(m_brush, &TimeBrush::hovered, this, &Timeline::showToolTip);
    connect(m_brush, &TimeBrush::zoomed, this, &Timeline::zoom);
    connect(m_brush, &TimeBrush::zoomedOut, this, [this] { showTime(std::nullopt); });
    connect(m_showAll, &QToolButton::clicked, this, [this] { showTime(std::nullopt); });
    connect(m_zoomIn, &QToolButton::clicked, this, [this] { showTime(m_selection.timeRange()); });
    applyPalette();
    takeIncident();
}

Timeline::~Timeline() = default;

QSize Timeline::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 8};
}

QSize Timeline::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, fontMetrics().height() * 6};
}

void Timeline::takeIncident()
{
    const std::optional<TimeRange> before = m_incident ? timeOf(*m_incident) : std::nullopt;
    m_incident = m_session.incident();
    if (timeOf(*m_incident) != before)
        m_zoomedTo.reset();
    count();
}

std::optional<TimeRange> Timeline::shownTime() const
{
    return m_zoomedTo ? m_zoomedTo : timeOf(*m_incident);
}

void Timeline::showTime(std::optional<TimeRange> range)
{
    const std::optional<TimeRange> whole = timeOf(*m_incident);
    if (range && whole) {
        range->first = std::max(range->first, whole->first);
        range->last = std::min(range->last, whole->last);
        if (range->first >= range->last || *range == *whole)
            range.reset();
    }
    if (m_zoomedTo == range)
        return;
    m_zoomedTo = range;
    count();
}

void Timeline::zoom(double factor, qsizetype bucket)
{
    const std::optional<TimeRange> shown = shownTime();
    if (!shown)
        return;
    const double middle = static_cast<double>(m_buckets.scale.bucketRange(bucket, bucket).first);
    const auto moved = [&](qint64 end) {
        return static_cast<qint64>(middle + (static_cast<double>(end) - middle) * factor);
    };
    const TimeRange range{moved(shown->first), moved(shown->last)};
    if (factor >= 1 || range.last - range.first >= LeastShown)
        showTime(range);
}

void Timeline::count()
{
    const std::optional<TimeRange> shown = shownTime();
    const QRectF area = plotArea();
    if (!shown || area.width() < PixelsPerBucket) {
        m_counting.cancel();
        takeBuckets({});
        return;
    }
    const TimeScale scale = TimeScale::fitted(*shown, area.left(), area.right(), PixelsPerBucket);
    m_counting.start(
        [incident = m_incident, scale](const Progress &progress) { return countBuckets(*incident, scale, progress); });
}

void Timeline::takeBuckets(const TimeBuckets &buckets)
{
    m_buckets = buckets;
    draw();
}

QRectF Timeline::plotArea() const
{
    const QFontMetricsF metrics(font());
    const double left = metrics.horizontalAdvance(u"0,000,000"_s);
    return QRectF(m_view->rect()).adjusted(left, metrics.height() + 4, -8, -metrics.height() - 8);
}

std::vector<const TimeBuckets::Layer *> Timeline::stackedLayers() const
{
    std::vector<const TimeBuckets::Layer *> layers;
    for (const TimeBuckets::Layer &layer : m_buckets.layers)
        layers.push_back(&layer);
    // The selected one stands on the axis, where its height can be read.
    std::ranges::stable_partition(
        layers, [this](const auto *layer) { return layer->finding >= 0 && layer->finding == m_selection.finding(); });
    return layers;
}

QColor Timeline::layerColor(int finding) const
{
    const QColor color = findingColor(finding, palette());
    const int selected = m_selection.finding();
    const bool stepsBack = selected >= 0 && selected != finding;
    return stepsBack ? mixed(color, palette().color(QPalette::Base), Paleness) : color;
}

QColor Timeline::responseColor(int hundreds) const
{
    return severityColor(hundreds == 5 ? Severity::Critical : Severity::Low, palette());
}

QString Timeline::layerName(int finding) const
{
    if (finding < 0)
        return tr("Harmless");
    const Finding &about = m_incident->findings.at(static_cast<std::size_t>(finding));
    const QString title = about.entry ? about.entry->title.in(m_session.language()) : about.id;
    return about.place.isEmpty() ? title : tr("%1 · %2", "a problem and where it is").arg(title, about.place);
}

void Timeline::draw()
{
    const QRectF area = plotArea();
    m_buckets.scale.left = area.left();
    m_buckets.scale.right = area.right();
    const TimeScale &scale = m_buckets.scale;

    std::vector<TimelineChart::Layer> layers;
    std::vector<TimelineMarks::Label> labels;
    for (const TimeBuckets::Layer *layer : stackedLayers()) {
        const QColor color = layerColor(layer->finding);
        layers.push_back({layer->counts, color});
        const auto highest = std::ranges::max_element(layer->counts) - layer->counts.begin();
        QString name = layerName(layer->finding);
        if (name.size() > LabelCharacters)
            name = name.first(LabelCharacters - 1) + u'…';
        labels.push_back({scale.first + scale.width * highest + scale.width / 2, name, color});
    }
    m_chart->resize(m_view->size());
    m_chart->setPlotArea(area);
    m_chart->draw(scale, layers,
                  {{m_buckets.clientErrors, responseColor(4)}, {m_buckets.serverErrors, responseColor(5)}},
                  devicePixelRatioF());
    m_marks->setPlotArea(area, m_view->size());
    m_marks->setContent(m_buckets, std::move(labels), m_incident->tally.events);
    m_brush->setScale(scale, area.top(), area.bottom());
    updateHeading();
}

void Timeline::updateHeading()
{
    const std::optional<TimeRange> chosen = m_selection.timeRange();
    const std::optional<TimeRange> shown = shownTime();
    m_brush->setRange(chosen);
    m_unit->setText(m_buckets.scale.isEmpty() ? QString() : widthInWords(m_buckets.scale.width));
    const QString range = chosen ? formatTimeRange(*chosen) : (shown ? formatTimeRange(*shown) : QString());
    m_range->setText(range);
    m_brush->setAccessibleDescription(chosen ? tr("%1 is chosen").arg(range) : range);
    m_zoomIn->setVisible(chosen && chosen != shown);
    m_showAll->setVisible(m_zoomedTo.has_value());
}

void Timeline::showToolTip(qsizetype bucket, const QPoint &position)
{
    if (bucket < 0 || bucket >= m_buckets.scale.count)
        return;
    const TimeRange time = m_buckets.scale.bucketRange(bucket, bucket);
    QStringList rows = {formatTimeRange(time).toHtmlEscaped()};
    for (const TimeBuckets::Layer *layer : stackedLayers()) {
        const quint64 count = layer->counts[static_cast<std::size_t>(bucket)];
        if (count > 0)
            rows += u"<span style='color:%1'>■</span> %2 %3"_s.arg(
                findingColor(layer->finding, QToolTip::palette()).name(), formatCount(count),
                layerName(layer->finding).toHtmlEscaped());
    }
    for (const auto &[counts, hundreds] :
         {std::pair(&m_buckets.serverErrors, 5), std::pair(&m_buckets.clientErrors, 4)}) {
        const quint64 count = counts->empty() ? 0 : counts->at(static_cast<std::size_t>(bucket));
        if (count > 0)
            rows += u"<span style='color:%1'>▬</span> %2"_s.arg(
                responseColor(hundreds).name(),
                tr("%1 answered with %2xx").arg(formatCount(count)).arg(hundreds).toHtmlEscaped());
    }
    if (!m_buckets.hasLines[static_cast<std::size_t>(bucket)])
        rows += tr("The log has no line in this time.").toHtmlEscaped();
    else if (rows.size() == 1)
        rows += tr("No problem in this time.").toHtmlEscaped();
    for (const QString &event : m_marks->eventsIn(time))
        rows += event.toHtmlEscaped();
    QToolTip::showText(position, u"<p style='white-space:pre'>"_s + rows.join(u"<br>"_s) + u"</p>"_s, m_brush);
}

void Timeline::applyPalette()
{
    m_chart->applyPalette(palette(), font());
    m_marks->applyPalette(palette(), font());
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, mixed(muted.color(QPalette::WindowText), muted.color(QPalette::Window), 0.3F));
    m_unit->setPalette(muted);
}

void Timeline::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyPalette();
        draw();
    }
}

bool Timeline::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize) {
        m_brush->setGeometry(m_view->rect());
        draw();
        count();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace headwater
