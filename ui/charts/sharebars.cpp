// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/sharebars.h"

#include "ui/findingstyle.h"

#include <QHelpEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr int Space = 8;
constexpr int BarHeight = 8;

QString percent(double share)
{
    if (share > 0 && share < 0.01)
        return ShareBars::tr("< 1 %");
    // Only all of them are 100 %: 99.6 % must not look like it.
    const int whole = share < 1 ? std::min(99, static_cast<int>(std::lround(share * 100))) : 100;
    return ShareBars::tr("%1 %").arg(whole);
}

} // namespace

QString ShareBars::Bar::numbers() const
{
    return tr("%1 · %2", "count and share").arg(formatCount(count), percent(share));
}

ShareBars::ShareBars(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBars::setShares(const std::vector<ValueCounts::Value> &values, quint64 total, QColor color)
{
    m_bars.clear();
    m_color = color;
    const auto add = [this, total](const QString &label, quint64 count, bool isRest) {
        const double share = total > 0 ? static_cast<double>(count) / static_cast<double>(total) : 0;
        m_bars.push_back({label, count, std::min(share, 1.0), isRest});
    };
    // One that is left over gets its own bar: "1 other" would take as much room.
    const std::size_t shown = values.size() <= MostBars + 1 ? values.size() : MostBars;
    quint64 sum = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        add(QString::fromUtf8(values[i].value), values[i].count, false);
        sum += values[i].count;
    }
    if (total > sum) {
        const auto others = static_cast<int>(values.size() - shown);
        add(others > 0 ? tr("%n others", nullptr, others) : tr("not known"), total - sum, true);
    }

    QStringList words;
    for (const Bar &bar : m_bars)
        words += tr("%1: %2", "a value and its count and share").arg(bar.label, bar.numbers());
    setAccessibleDescription(words.join(u'\n'));
    updateGeometry();
    update();
}

int ShareBars::rowHeight() const
{
    return fontMetrics().height() + Space / 2;
}

QSize ShareBars::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, rowHeight() * static_cast<int>(m_bars.size())};
}

QSize ShareBars::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, sizeHint().height()};
}

void ShareBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFontMetrics metrics = fontMetrics();
    int labelWidth = 0;
    int numberWidth = 0;
    for (const Bar &bar : m_bars) {
        labelWidth = std::max(labelWidth, metrics.horizontalAdvance(bar.label));
        numberWidth = std::max(numberWidth, metrics.horizontalAdvance(bar.numbers()));
    }
    labelWidth = std::min(labelWidth, width() / 2);
    const int barLeft = labelWidth + Space;
    const int barWidth = std::max(0, std::min(width() - barLeft - Space - numberWidth, width() / 3));

    int top = 0;
    for (const Bar &bar : m_bars) {
        const int height = rowHeight();
        QColor text = palette().color(QPalette::WindowText);
        if (bar.isRest)
            text.setAlphaF(0.7F);
        painter.setPen(text);
        painter.drawText(QRect(0, top, labelWidth, height), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         metrics.elidedText(bar.label, Qt::ElideMiddle, labelWidth));
        const QRect track(barLeft, top + (height - BarHeight) / 2, barWidth, BarHeight);
        QColor faint = palette().color(QPalette::WindowText);
        faint.setAlphaF(0.08F);
        painter.fillRect(track, faint);
        const int length = std::max(1, static_cast<int>(std::lround(bar.share * barWidth)));
        painter.fillRect(QRect(track.topLeft(), QSize(length, BarHeight)),
                         bar.isRest ? findingColor(-1, palette()) : m_color);
        painter.drawText(QRect(barLeft + barWidth + Space, top, numberWidth, height), Qt::AlignVCenter | Qt::AlignRight,
                         bar.numbers());
        top += height;
    }
}

bool ShareBars::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto row = static_cast<std::size_t>(std::max(0, help->y() / rowHeight()));
        if (row < m_bars.size())
            QToolTip::showText(help->globalPos(), Qt::convertFromPlainText(m_bars[row].label), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace headwater
