// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

namespace headwater {

/// The steps of the wizard from top to bottom: done, current, to come. Shows, does not navigate.
class StepRail : public QWidget
{
    Q_OBJECT

public:
    explicit StepRail(const QStringList &steps, QWidget *parent = nullptr);

    void setCurrent(int step);
    [[nodiscard]] int current() const { return m_current; }
    void setText(int step, const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tellScreenReader();
    void drawMarker(QPainter &painter, int step, const QRectF &circle) const;
    [[nodiscard]] QFont fontOf(int step) const;
    [[nodiscard]] int rowHeight() const;

    QStringList m_steps;
    int m_current = 0;
};

} // namespace headwater
