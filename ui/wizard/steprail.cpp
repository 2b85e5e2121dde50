// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/steprail.h"

#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr int Margin = 16;
constexpr int Gap = 8;
constexpr int Circle = 22;

} // namespace

StepRail::StepRail(const QStringList &steps, QWidget *parent)
    : QWidget(parent)
    , m_steps(steps)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    tellScreenReader();
}

void StepRail::setCurrent(int step)
{
    m_current = step;
    tellScreenReader();
    update();
}

void StepRail::setText(int step, const QString &text)
{
    m_steps[step] = text;
    tellScreenReader();
    updateGeometry();
    update();
}

void StepRail::tellScreenReader()
{
    setAccessibleName(tr("Step %1 of %2: %3").arg(m_current + 1).arg(m_steps.size()).arg(m_steps.at(m_current)));
}

QFont StepRail::fontOf(int step) const
{
    QFont result = font();
    result.setWeight(step == m_current ? QFont::DemiBold : QFont::Normal);
    return result;
}

int StepRail::rowHeight() const
{
    return std::max(fontMetrics().height(), Circle) + 2 * Gap;
}

QSize StepRail::sizeHint() const
{
    // As wide as the widest step would be if it were the current one, so that nothing moves on the way.
    const QFontMetrics metrics(fontOf(m_current));
    int text = 0;
    for (const QString &step : m_steps)
        text = std::max(text, metrics.horizontalAdvance(step));
    return {Margin + Circle + Gap + text + Margin, 2 * Margin + static_cast<int>(m_steps.size()) * rowHeight()};
}

void StepRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(rect(), palette().alternateBase());
    const double edge = mirrored ? 0.5 : width() - 0.5;
    painter.setPen(borderColor(palette()));
    painter.drawLine(QPointF(edge, 0), QPointF(edge, height()));

    for (int step = 0; step < m_steps.size(); ++step) {
        const QRect row(Margin, Margin + step * rowHeight(), width() - 2 * Margin, rowHeight());
        QRect circle(row.left(), row.center().y() - Circle / 2, Circle, Circle);
        QRect text = row.adjusted(Circle + Gap, 0, Margin, 0);
        if (mirrored) {
            circle.moveRight(row.right());
            text = row.adjusted(-Margin, 0, -Circle - Gap, 0);
        }
        if (step > 0) {
            painter.setPen(QPen(borderColor(palette()), 1.5));
            const double x = QRectF(circle).center().x();
            painter.drawLine(QPointF(x, circle.top() - rowHeight() + Circle + 3), QPointF(x, circle.top() - 3));
        }
        drawMarker(painter, step, circle);
        painter.setFont(fontOf(step));
        painter.setPen(palette().color(step > m_current ? QPalette::PlaceholderText : QPalette::WindowText));
        QTextOption line(Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft));
        line.setWrapMode(QTextOption::NoWrap);
        painter.drawText(text, m_steps.at(step), line);
    }
}

void StepRail::drawMarker(QPainter &painter, int step, const QRectF &circle) const
{
    const QColor accent = palette().color(QPalette::Highlight);
    const QRectF outline = circle.adjusted(1, 1, -1, -1);
    painter.setBrush(step == m_current ? QBrush(accent) : palette().base());
    painter.setPen(QPen(step > m_current ? palette().color(QPalette::PlaceholderText) : accent, 1.5));
    painter.drawEllipse(outline);
    if (step < m_current) {
        painter.setPen(QPen(palette().color(QPalette::Link), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF center = circle.center();
        painter.drawPolyline(
            QPolygonF{{center + QPointF(-4, 0), center + QPointF(-1, 3.5), center + QPointF(4.5, -3.5)}});
        return;
    }
    QFont number = font();
    number.setPointSizeF(number.pointSizeF() * 0.9);
    painter.setFont(number);
    painter.setPen(palette().color(step == m_current ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter.drawText(circle, Qt::AlignCenter, QString::number(step + 1));
}

} // namespace headwater
