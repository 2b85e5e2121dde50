// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/card.h"

#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace headwater {

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_content(new QVBoxLayout(this))
{
    m_content->setContentsMargins(12, 12, 12, 12);
    m_content->setSpacing(8);
}

void Card::setEdgeColor(const QColor &color)
{
    m_edge = color;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF outline = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(outline, 6, 6);
    painter.fillPath(shape, palette().base());
    if (m_edge.isValid()) {
        painter.save();
        painter.setClipPath(shape);
        painter.fillRect(QRectF(0, 0, 4, height()), m_edge);
        painter.restore();
    }
    painter.strokePath(shape, QPen(borderColor(palette())));
}

} // namespace headwater
