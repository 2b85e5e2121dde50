// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/diffview.h"

#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr int FewestRows = 6;
constexpr int MostRows = 22;

QString rowText(const DiffLine &line)
{
    switch (line.kind) {
    case DiffLine::Kind::File:
        return line.text;
    case DiffLine::Kind::Gap:
        return u"⋯"_s;
    case DiffLine::Kind::Added:
        return u"+ "_s + line.text;
    case DiffLine::Kind::Removed:
        return u"- "_s + line.text;
    case DiffLine::Kind::Context:
        break;
    }
    return u"  "_s + line.text;
}

QColor mixed(const QColor &color, const QColor &background, float share)
{
    const auto mix = [share](float one, float other) { return one * share + other * (1 - share); };
    return QColor::fromRgbF(mix(color.redF(), background.redF()), mix(color.greenF(), background.greenF()),
                            mix(color.blueF(), background.blueF()));
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_margin(new QWidget(this))
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(fixedFont());
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setAccessibleName(tr("Changes"));
    m_margin->installEventFilter(this);
    // The margin is not scrolled with the text, so it is drawn anew whenever the text moves.
    connect(this, &QPlainTextEdit::updateRequest, m_margin, [this](const QRect &, int) { m_margin->update(); });
}

void DiffView::setChanges(const QList<FileChange> &changes)
{
    m_lines = diffLines(changes);
    QStringList rows;
    for (const DiffLine &line : std::as_const(m_lines))
        rows.append(rowText(line));
    setPlainText(rows.join(u'\n'));
    tintRows();
    placeMargin();
    updateGeometry();
    const auto first = std::ranges::find_if(m_lines, [](const DiffLine &line) {
        return line.kind == DiffLine::Kind::Added || line.kind == DiffLine::Kind::Removed;
    });
    if (first != m_lines.end())
        setTextCursor(QTextCursor(document()->findBlockByNumber(static_cast<int>(first - m_lines.begin()))));
    verticalScrollBar()->setValue(0);
}

QSize DiffView::sizeHint() const
{
    const auto rows = static_cast<int>(m_lines.size());
    return {QPlainTextEdit::sizeHint().width(), heightOf(std::clamp(rows + 1, FewestRows, MostRows))};
}

QSize DiffView::minimumSizeHint() const
{
    return {QPlainTextEdit::minimumSizeHint().width(), heightOf(FewestRows)};
}

int DiffView::heightOf(int rows) const
{
    return rows * fontMetrics().lineSpacing() + 2 * frameWidth() + static_cast<int>(2 * document()->documentMargin());
}

QColor DiffView::tint(DiffLine::Kind kind) const
{
    // Green and vermilion of the Okabe–Ito set; the signs say the same without colour.
    const QColor base = palette().color(QPalette::Base);
    switch (kind) {
    case DiffLine::Kind::Added:
        return mixed(QColor(0x00, 0x9e, 0x73), base, 0.2F);
    case DiffLine::Kind::Removed:
        return mixed(QColor(0xd5, 0x5e, 0x00), base, 0.2F);
    case DiffLine::Kind::File:
        return palette().color(QPalette::AlternateBase);
    case DiffLine::Kind::Context:
    case DiffLine::Kind::Gap:
        break;
    }
    return base;
}

void DiffView::tintRows()
{
    QList<QTextEdit::ExtraSelection> selections;
    for (int row = 0; row < m_lines.size(); ++row) {
        const DiffLine::Kind kind = m_lines.at(row).kind;
        if (kind == DiffLine::Kind::Context)
            continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document()->findBlockByNumber(row));
        selection.format.setBackground(tint(kind));
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        if (kind == DiffLine::Kind::Gap)
            selection.format.setForeground(palette().placeholderText());
        selections.append(selection);
        if (kind == DiffLine::Kind::File) {
            QTextCharFormat bold;
            bold.setFontWeight(QFont::DemiBold);
            QTextCursor path = selection.cursor;
            path.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            path.setCharFormat(bold);
        }
    }
    setExtraSelections(selections);
}

int DiffView::numberWidth() const
{
    int most = 0;
    for (const DiffLine &line : m_lines)
        most = std::max({most, line.before, line.after});
    return fontMetrics().horizontalAdvance(QString(QString::number(most).size(), u'0'));
}

void DiffView::placeMargin()
{
    const int width = 2 * numberWidth() + 24; // 8 before, between and after the two columns.
    setViewportMargins(width, 0, 0, 0);
    m_margin->setGeometry(QRect(contentsRect().topLeft(), QSize(width, contentsRect().height())));
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
}

void DiffView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintRows();
}

bool DiffView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_margin && event->type() == QEvent::Paint) {
        paintMargin(m_margin->rect());
        return true;
    }
    return QPlainTextEdit::eventFilter(watched, event);
}

void DiffView::paintMargin(const QRect &area)
{
    QPainter painter(m_margin);
    painter.fillRect(area, palette().base());
    painter.setFont(font());
    const int number = numberWidth();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRect row = blockBoundingGeometry(block).translated(contentOffset()).toRect();
        if (row.top() > area.bottom())
            break;
        const DiffLine &line = m_lines.at(block.blockNumber());
        painter.fillRect(QRect(0, row.top(), area.width(), row.height()), tint(line.kind));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        if (line.before > 0)
            painter.drawText(8, row.top(), number, row.height(), Qt::AlignRight, QString::number(line.before));
        if (line.after > 0)
            painter.drawText(16 + number, row.top(), number, row.height(), Qt::AlignRight, QString::number(line.after));
    }
    painter.setPen(borderColor(palette()));
    painter.drawLine(area.topRight(), area.bottomRight());
}

} // namespace headwater
