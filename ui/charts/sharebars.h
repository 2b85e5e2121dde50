// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/valuecounts.h"

#include <QColor>
#include <QWidget>

namespace headwater {

/// Who is hit, or what by: a bar for each of the most frequent values of a field, with its count and share.
class ShareBars : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::size_t MostBars = 5;

    explicit ShareBars(QWidget *parent = nullptr);

    /// @p values: the most frequent first. @p total is what the shares are of; it may be more than the values add up
    /// to.
    void setShares(const std::vector<ValueCounts::Value> &values, quint64 total, QColor color);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Bar
    {
        QString label;
        quint64 count = 0;
        double share = 0;
        bool isRest = false; ///< All that have no bar of their own.

        [[nodiscard]] QString numbers() const;
    };

    [[nodiscard]] int rowHeight() const;

    std::vector<Bar> m_bars;
    QColor m_color;
};

} // namespace headwater
