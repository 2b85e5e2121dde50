// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configview/configtext.h"

#include "ui/findingstyle.h"
#include "ui/syntaxcolors.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/SyntaxHighlighter>

#include <algorithm>
#include <cmath>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr int MarkWidth = 4;
constexpr std::size_t MostMarksInMargin = 3;
constexpr int Space = 8;
constexpr double NoteDistance = 24;
/// Beyond this, colouring a whole file would hold up the window; lists of addresses are that long, not directives.
constexpr qsizetype MostColouredBytes = 512 * 1024;
constexpr double TextContrast = 4.5;

class ReadableHighlighter : public KSyntaxHighlighting::SyntaxHighlighter
{
public:
    using SyntaxHighlighter::SyntaxHighlighter;

    void setColors(const QPalette &palette)
    {
        m_palette = palette;
        setTheme(syntaxRepository().themeForPalette(palette));
        rehighlight();
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        if (length > 0)
            setFormat(offset, length, readableFormat(format, theme(), m_palette));
    }

private:
    QPalette m_palette;
};

QString joined(const std::vector<ConfigMark> &marks, const QString &separator)
{
    QStringList texts;
    for (const ConfigMark &mark : marks) {
        if (!texts.contains(mark.text))
            texts.append(mark.text);
    }
    return texts.join(separator);
}

} // namespace

ConfigText::ConfigText(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_margin(new QWidget(this))
    , m_highlighter(std::make_unique<ReadableHighlighter>(document()))
{
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabStopDistance(4 * QFontMetricsF(font()).averageCharWidth());
    setAccessibleName(tr("Configuration file"));
    m_margin->installEventFilter(this);
    connect(this, &QPlainTextEdit::updateRequest, m_margin, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &ConfigText::layOutMargin);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &ConfigText::tintLines);
    applyStyle();
}

ConfigText::~ConfigText() = default;

void ConfigText::setBytes(const QByteArray &bytes)
{
    m_marksByLine.clear();
    m_highlighter->setDefinition(bytes.size() <= MostColouredBytes
                                     ? syntaxRepository().definitionForName(u"nginx Configuration"_s)
                                     : KSyntaxHighlighting::Definition());
    setPlainText(QString::fromUtf8(bytes));
    layOutMargin();
}

void ConfigText::setMarks(const std::vector<ConfigMark> &marks)
{
    m_marksByLine.clear();
    for (const ConfigMark &mark : marks)
        m_marksByLine[mark.line].push_back(mark);
    tintLines();
    viewport()->update();
    m_margin->update();
}

void ConfigText::showLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line, 1, blockCount()) - 1);
    setTextCursor(QTextCursor(block));
    // A third from the top: what a directive belongs to stands above it, and what matters more below.
    const int linesInSight = viewport()->height() / std::max(1, fontMetrics().lineSpacing());
    verticalScrollBar()->setValue(std::max(0, block.blockNumber() - linesInSight / 3));
    horizontalScrollBar()->setValue(0);
}

const ConfigText::Marks *ConfigText::marksAt(const QTextBlock &block) const
{
    const auto found = m_marksByLine.find(block.blockNumber() + 1);
    return found == m_marksByLine.end() ? nullptr : &found->second;
}

QColor ConfigText::colorOf(const ConfigMark &mark) const
{
    const bool hasFinding = mark.kind == ConfigMark::Kind::Finding || mark.kind == ConfigMark::Kind::Fact;
    return hasFinding ? findingColor(mark.finding, palette()) : severityColor(mark.severity, palette());
}

void ConfigText::tintLines()
{
    QList<QTextEdit::ExtraSelection> tints;
    const auto add = [&tints](const QTextCursor &cursor, QColor color, float alpha) {
        QTextEdit::ExtraSelection tint;
        tint.cursor = cursor;
        tint.cursor.clearSelection();
        color.setAlphaF(alpha);
        tint.format.setBackground(color);
        tint.format.setProperty(QTextFormat::FullWidthSelection, true);
        tints.append(tint);
    };
    add(textCursor(), palette().color(QPalette::Highlight), 0.12F);
    for (const auto &[line, marks] : m_marksByLine)
        add(QTextCursor(document()->findBlockByNumber(line - 1)), colorOf(marks.front()), 0.10F);
    setExtraSelections(tints);
}

void ConfigText::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        if (blockBoundingGeometry(block).translated(contentOffset()).top() > event->rect().bottom())
            break;
        if (const Marks *marks = marksAt(block))
            paintNote(painter, block, *marks);
    }
}

void ConfigText::paintNote(QPainter &painter, const QTextBlock &block, const Marks &marks)
{
    const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
    const double textWidth = block.layout()->lineCount() > 0 ? block.layout()->lineAt(0).naturalTextWidth() : 0;
    const double left = place.left() + document()->documentMargin() + textWidth + NoteDistance;
    QFont proportional = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    proportional.setItalic(true);
    painter.setFont(proportional);
    painter.setPen(standingOut(colorOf(marks.front()), palette().color(QPalette::Base), TextContrast));
    const double width = std::max(viewport()->width() - left - Space, 0.0);
    const QString text =
        QFontMetricsF(proportional).elidedText(u"◂ "_s + joined(marks, u" · "_s), Qt::ElideRight, width);
    painter.drawText(QRectF(left, place.top(), width, place.height()),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
}

int ConfigText::marginWidth() const
{
    const int digits = fontMetrics().horizontalAdvance(QString::number(std::max(100, blockCount())));
    return static_cast<int>(MostMarksInMargin) * MarkWidth + Space + digits + Space;
}

void ConfigText::layOutMargin()
{
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), marginWidth(), inside.height());
}

void ConfigText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOutMargin();
}

void ConfigText::paintMargin(QPaintEvent *event)
{
    QPainter painter(m_margin);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const QRect row(0, static_cast<int>(std::round(place.top())), m_margin->width(),
                        static_cast<int>(std::round(place.height())));
        QColor text = palette().color(QPalette::Text);
        text.setAlphaF(block.blockNumber() + 1 == currentLine() ? 1.0F : 0.68F);
        painter.setPen(text);
        painter.drawText(row.adjusted(0, 0, -Space, 0), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(block.blockNumber() + 1));
        int x = 0;
        std::vector<QColor> drawn;
        for (const ConfigMark &mark : marksAt(block) ? *marksAt(block) : Marks()) {
            const QColor color = colorOf(mark);
            if (drawn.size() == MostMarksInMargin || std::ranges::contains(drawn, color))
                continue;
            painter.fillRect(x, row.top(), MarkWidth - 1, row.height(), color);
            drawn.push_back(color);
            x += MarkWidth;
        }
    }
}

void ConfigText::showMarginToolTip(const QPoint &position, const QPoint &globalPosition)
{
    const Marks *marks = marksAt(cursorForPosition({0, position.y()}).block());
    if (marks)
        QToolTip::showText(globalPosition, Qt::convertFromPlainText(joined(*marks, u"\n"_s)), m_margin);
    else
        QToolTip::hideText();
}

bool ConfigText::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_margin && event->type() == QEvent::Paint) {
        paintMargin(static_cast<QPaintEvent *>(event));
        return true;
    }
    if (watched == m_margin && event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showMarginToolTip(help->pos(), help->globalPos());
        return true;
    }
    return QPlainTextEdit::eventFilter(watched, event);
}

void ConfigText::applyStyle()
{
    static_cast<ReadableHighlighter *>(m_highlighter.get())->setColors(palette());
    tintLines();
}

void ConfigText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyStyle();
    if (event->type() == QEvent::FontChange)
        layOutMargin();
}

} // namespace headwater
