// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/logview/logrows.h"

#include <QAbstractScrollArea>

namespace headwater {

/// Lines of a log, as many as there are: rows are counted in 64 bits and only those in sight are ever read.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);

    /// Never nullptr. The current line stays current when it is among @p lines, else the next one after it is.
    void setLines(std::shared_ptr<const LogLines> lines);
    [[nodiscard]] const LogLines &lines() const { return m_rows.lines(); }
    /// What is marked in the text, such as the words that were searched for; an empty pattern for nothing.
    void setMarked(const QRegularExpression &marked);

    [[nodiscard]] qint64 firstRow() const { return m_firstRow; }     ///< The topmost row in sight.
    [[nodiscard]] qint64 currentRow() const { return m_currentRow; } ///< -1 when there is no line.
    void setCurrentRow(qint64 row);
    [[nodiscard]] qint64 firstSelectedRow() const { return std::min(m_anchorRow, m_currentRow); }
    [[nodiscard]] qint64 lastSelectedRow() const { return std::max(m_anchorRow, m_currentRow); }
    void selectAll();
    /// Copies the selected lines, up to MostCopiedBytes of them.
    void copy() const;
    static constexpr qsizetype MostCopiedBytes = 16 * 1024 * 1024;

Q_SIGNALS:
    void currentRowChanged(qint64 row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] qint64 wholeRowsInSight() const;
    [[nodiscard]] qint64 lastFirstRow() const;
    [[nodiscard]] qint64 rowAt(int y) const;
    [[nodiscard]] int marginWidth() const;
    void moveTo(qint64 row, bool extend);
    void scrollToRow(qint64 firstRow);
    void ensureVisible(qint64 row);
    void updateScrollBars();
    void paintRow(QPainter &painter, qint64 row, int top);

    LogRows m_rows;
    qint64 m_firstRow = 0;
    qint64 m_currentRow = -1;
    qint64 m_anchorRow = -1;
    int m_widestText = 0;
    int m_wheelRest = 0; ///< Eighths of a degree that did not make a row yet.
};

} // namespace headwater
