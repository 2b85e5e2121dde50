// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/logrows.h"

#include <QFontMetricsF>

#include <algorithm>

namespace headwater {

namespace {

constexpr int RowsKept = 400;
constexpr int TabCharacters = 8;

/// For the time before there is a log.
class NoLines : public LogLines
{
public:
    [[nodiscard]] qint64 count() const override { return 0; }
    [[nodiscard]] QByteArray text(qint64) const override { return {}; }
    [[nodiscard]] LineReference line(qint64) const override { return {}; }
    [[nodiscard]] int finding(qint64) const override { return -1; }
    [[nodiscard]] qint64 rowAtOrAfter(const LineReference &) const override { return 0; }
};

} // namespace

QString displayedText(QByteArrayView bytes)
{
    static constexpr qsizetype MostBytes = 8192; // nginx cuts an entry at 2048.
    QString text = QString::fromUtf8(bytes.first(std::min(bytes.size(), MostBytes)));
    for (QChar &c : text) {
        if (c < u' ' && c != u'\t')
            c = QChar(u'\u2400' + c.unicode()); // Unicode's pictures of control characters
    }
    if (bytes.size() > MostBytes)
        text += u'…';
    return text;
}

LogRows::LogRows()
    : m_lines(std::make_shared<NoLines>())
    , m_rows(RowsKept)
{
}

void LogRows::setLines(std::shared_ptr<const LogLines> lines)
{
    m_lines = std::move(lines);
    m_rows.clear();
}

void LogRows::setStyle(const QPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_font = font;
    m_highlighter.setPalette(palette);
    m_rows.clear();
}

void LogRows::setMarked(const QRegularExpression &marked)
{
    m_marked = marked;
    m_rows.clear();
}

const LogRow &LogRows::row(qint64 row)
{
    if (const LogRow *known = m_rows.object(row))
        return *known;
    auto *made = new LogRow;
    made->label = m_lines->label(row);
    made->finding = m_lines->finding(row);

    const QString text = displayedText(m_lines->text(row));
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTabStopDistance(TabCharacters * QFontMetricsF(m_font).averageCharWidth());
    made->layout.setFont(m_font);
    made->layout.setText(text);
    made->layout.setTextOption(option);
    made->layout.setFormats(formats(text));
    made->layout.beginLayout();
    made->layout.createLine();
    made->layout.endLayout();
    m_rows.insert(row, made);
    return *made;
}

QList<QTextLayout::FormatRange> LogRows::formats(const QString &text)
{
    QList<QTextLayout::FormatRange> formats = m_highlighter.formats(text);
    if (m_marked.pattern().isEmpty())
        return formats;
    QTextCharFormat mark;
    mark.setBackground(m_palette.color(QPalette::Text));
    mark.setForeground(m_palette.color(QPalette::Base));
    for (QRegularExpressionMatchIterator found = m_marked.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (match.capturedLength() > 0)
            formats.append({static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), mark});
    }
    return formats;
}

} // namespace headwater
