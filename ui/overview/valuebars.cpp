// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/valuebars.h"

#include "ui/findingstyle.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QPainter>

namespace headwater {

namespace {

constexpr std::size_t Shown = 5;
constexpr int BarWidth = 64;

/// A share of a whole, from zero.
class ShareBar : public QWidget
{
public:
    ShareBar(double share, const QColor &color, QWidget *parent)
        : QWidget(parent)
        , m_share(share)
        , m_color(color)
    {
        setFixedSize(BarWidth, 8);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().alternateBase());
        painter.fillRect(QRectF(0, 0, std::max(1.0, m_share * width()), height()), m_color);
    }

private:
    double m_share;
    QColor m_color;
};

} // namespace

ValueBars::ValueBars(const QString &title, const ValueCounts &counts, const QColor &color, QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->addWidget(secondaryLabel(title, this), 0, 0, 1, 3);

    const std::vector<ValueCounts::Value> values = counts.sorted();
    const double total = static_cast<double>(std::max<quint64>(1, counts.total()));
    for (std::size_t i = 0; i < std::min(Shown, values.size()); ++i) {
        const int row = static_cast<int>(i) + 1;
        auto *count = new QLabel(formatCount(values[i].count), this);
        count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(new ElidingLabel(QString::fromUtf8(values[i].value), this), row, 0);
        grid->addWidget(new ShareBar(static_cast<double>(values[i].count) / total, color, this), row, 1,
                        Qt::AlignVCenter);
        grid->addWidget(count, row, 2);
    }
    if (values.size() > Shown) {
        const auto more = static_cast<int>(values.size() - Shown);
        const QString text =
            counts.isComplete() ? tr("and %n more", nullptr, more) : tr("and more than %n others", nullptr, more);
        grid->addWidget(secondaryLabel(text, this), static_cast<int>(Shown) + 1, 0, 1, 3);
    }
}

} // namespace headwater
