// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/logview.h"

#include "ui/findingstyle.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace headwater {

namespace {

constexpr qint64 MaxSteps = std::numeric_limits<int>::max(); ///< Of a scroll bar, which counts in int.
constexpr int MarkWidth = 4;
constexpr int Space = 8;
constexpr int RowsPerWheelStep = 3;

/// The scroll bar's value for @p row of @p last; the row itself while rows fit an int.
int scrollValue(qint64 row, qint64 last)
{
    if (last <= MaxSteps)
        return static_cast<int>(row);
    return static_cast<int>(static_cast<long double>(row) * MaxSteps / static_cast<long double>(last));
}

qint64 rowForScrollValue(int value, qint64 last)
{
    if (last <= MaxSteps)
        return value;
    return value == MaxSteps
               ? last
               : static_cast<qint64>(static_cast<long double>(value) * static_cast<long double>(last) / MaxSteps);
}

QColor withAlpha(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

} // namespace

LogView::LogView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Lines of the log"));
    viewport()->setCursor(Qt::ArrowCursor);
    m_rows.setStyle(palette(), font());
}

void LogView::setLines(std::shared_ptr<const LogLines> lines)
{
    const LineReference line = m_currentRow >= 0 ? this->lines().line(m_currentRow) : LineReference();
    const qint64 rowsAbove = m_currentRow - m_firstRow;
    m_rows.setLines(std::move(lines));
    m_widestText = 0;
    const qint64 row = std::min(this->lines().rowAtOrAfter(line), this->lines().count() - 1);
    m_currentRow = m_anchorRow = row;
    updateScrollBars();
    scrollToRow(row - rowsAbove);
    ensureVisible(row);
    Q_EMIT currentRowChanged(row);
}

void LogView::setMarked(const QRegularExpression &marked)
{
    m_rows.setMarked(marked);
    viewport()->update();
}

void LogView::setCurrentRow(qint64 row)
{
    moveTo(row, false);
}

void LogView::moveTo(qint64 row, bool extend)
{
    if (lines().count() == 0)
        return;
    const qint64 before = m_currentRow;
    m_currentRow = std::clamp<qint64>(row, 0, lines().count() - 1);
    if (!extend)
        m_anchorRow = m_currentRow;
    ensureVisible(m_currentRow);
    viewport()->update();
    if (m_currentRow != before)
        Q_EMIT currentRowChanged(m_currentRow);
}

void LogView::selectAll()
{
    m_anchorRow = 0;
    moveTo(lines().count() - 1, true);
}

void LogView::copy() const
{
    if (m_currentRow < 0)
        return;
    QByteArray text;
    for (qint64 row = firstSelectedRow(); row <= lastSelectedRow() && text.size() < MostCopiedBytes; ++row)
        text += lines().text(row) + '\n';
    if (firstSelectedRow() == lastSelectedRow())
        text.chop(1);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
}

int LogView::rowHeight() const
{
    return fontMetrics().lineSpacing() + 2;
}

qint64 LogView::wholeRowsInSight() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

qint64 LogView::lastFirstRow() const
{
    return std::max<qint64>(0, lines().count() - wholeRowsInSight());
}

qint64 LogView::rowAt(int y) const
{
    return m_firstRow + static_cast<qint64>(std::floor(static_cast<double>(y) / rowHeight()));
}

int LogView::marginWidth() const
{
    return MarkWidth + Space + fontMetrics().horizontalAdvance(lines().widestLabel()) + Space;
}

void LogView::updateScrollBars()
{
    const int textWidth = viewport()->width() - marginWidth() - Space;
    horizontalScrollBar()->setRange(0, std::max(0, m_widestText - textWidth));
    horizontalScrollBar()->setPageStep(std::max(1, textWidth));
    horizontalScrollBar()->setSingleStep(fontMetrics().averageCharWidth() * 8);
    const QSignalBlocker blocker(verticalScrollBar());
    verticalScrollBar()->setRange(0, static_cast<int>(std::min(lastFirstRow(), MaxSteps)));
    verticalScrollBar()->setPageStep(static_cast<int>(std::max<qint64>(1, wholeRowsInSight() - 1)));
    verticalScrollBar()->setValue(scrollValue(m_firstRow, lastFirstRow()));
}

void LogView::scrollToRow(qint64 firstRow)
{
    m_firstRow = std::clamp<qint64>(firstRow, 0, lastFirstRow());
    // The bar is coarser than the rows when there are very many, so it must not round the row off.
    const QSignalBlocker blocker(verticalScrollBar());
    verticalScrollBar()->setValue(scrollValue(m_firstRow, lastFirstRow()));
    viewport()->update();
}

void LogView::ensureVisible(qint64 row)
{
    if (row < m_firstRow)
        scrollToRow(row);
    else if (row >= m_firstRow + wholeRowsInSight())
        scrollToRow(row - wholeRowsInSight() + 1);
}

void LogView::scrollContentsBy(int, int dy)
{
    if (dy != 0)
        m_firstRow = rowForScrollValue(verticalScrollBar()->value(), lastFirstRow());
    viewport()->update();
}

void LogView::resizeEvent(QResizeEvent *)
{
    m_firstRow = std::min(m_firstRow, lastFirstRow());
    updateScrollBars();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_rows.setStyle(palette(), font());
        updateScrollBars();
        viewport()->update();
    }
}

void LogView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const qint64 end = std::min(lines().count(), m_firstRow + wholeRowsInSight() + 1);
    const int widestBefore = m_widestText;
    for (qint64 row = m_firstRow; row < end; ++row)
        paintRow(painter, row, static_cast<int>(row - m_firstRow) * rowHeight());
    // Line widths are only known once they are laid out.
    if (m_widestText != widestBefore)
        QMetaObject::invokeMethod(this, &LogView::updateScrollBars, Qt::QueuedConnection);
}

void LogView::paintRow(QPainter &painter, qint64 number, int top)
{
    const LogRow &row = m_rows.row(number);
    const int height = rowHeight();
    const int margin = marginWidth();
    m_widestText = std::max(m_widestText, static_cast<int>(std::ceil(row.layout.lineAt(0).naturalTextWidth())));

    const QRect whole(0, top, viewport()->width(), height);
    const QColor accent = palette().color(QPalette::Highlight);
    if (number >= firstSelectedRow() && number <= lastSelectedRow())
        painter.fillRect(whole, withAlpha(accent, hasFocus() ? 0.22F : 0.14F));

    painter.setClipRect(whole.adjusted(margin, 0, 0, 0));
    const QPointF origin(margin - horizontalScrollBar()->value(), top + 1);
    row.layout.draw(&painter, origin);
    painter.setClipping(false);

    if (row.finding >= 0)
        painter.fillRect(QRect(0, top, MarkWidth, height), findingColor(row.finding, palette()));
    painter.setPen(withAlpha(palette().color(QPalette::Text), number == m_currentRow ? 1.0F : 0.68F));
    painter.drawText(QRect(0, top, margin - Space, height), Qt::AlignRight | Qt::AlignVCenter, row.label);
    if (number == m_currentRow && hasFocus()) {
        painter.setPen(accent);
        painter.drawRect(whole.adjusted(0, 0, -1, -1));
    }
}

void LogView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier) || event->angleDelta().y() == 0)
        return QAbstractScrollArea::wheelEvent(event);
    static constexpr int EighthsPerRow = QWheelEvent::DefaultDeltasPerStep / RowsPerWheelStep;
    m_wheelRest += event->angleDelta().y();
    scrollToRow(m_firstRow - m_wheelRest / EighthsPerRow);
    m_wheelRest %= EighthsPerRow;
    event->accept();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const qint64 page = std::max<qint64>(1, wholeRowsInSight() - 1);
    QScrollBar *sideways = horizontalScrollBar();
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    switch (event->key()) {
    case Qt::Key_Up:
        return moveTo(m_currentRow - 1, extend);
    case Qt::Key_Down:
        return moveTo(m_currentRow + 1, extend);
    case Qt::Key_PageUp:
        return moveTo(m_currentRow - page, extend);
    case Qt::Key_PageDown:
        return moveTo(m_currentRow + page, extend);
    case Qt::Key_Home:
        return control ? moveTo(0, extend) : sideways->setValue(0);
    case Qt::Key_End:
        return control ? moveTo(lines().count() - 1, extend) : sideways->setValue(sideways->maximum());
    case Qt::Key_Left:
        return sideways->setValue(sideways->value() - sideways->singleStep());
    case Qt::Key_Right:
        return sideways->setValue(sideways->value() + sideways->singleStep());
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    const qint64 row = rowAt(event->position().toPoint().y());
    if (row >= lines().count())
        return;
    const bool isInSelection = row >= firstSelectedRow() && row <= lastSelectedRow();
    if (event->button() == Qt::LeftButton)
        moveTo(row, event->modifiers().testFlag(Qt::ShiftModifier));
    else if (event->button() == Qt::RightButton && !isInSelection)
        moveTo(row, false);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton && m_currentRow >= 0)
        moveTo(rowAt(event->position().toPoint().y()), true);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_currentRow < 0)
        return;
    const auto selected = static_cast<quint64>(lastSelectedRow() - firstSelectedRow() + 1);
    QMenu menu(this);
    QAction *copying =
        menu.addAction(selected == 1 ? tr("Copy the line") : tr("Copy %1 lines").arg(formatCount(selected)));
    copying->setShortcut(QKeySequence::Copy);
    if (menu.exec(event->globalPos()) == copying)
        copy();
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace headwater
