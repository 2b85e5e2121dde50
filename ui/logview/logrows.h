// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/logview/errorloghighlighter.h"
#include "ui/logview/loglines.h"

#include <QCache>
#include <QRegularExpression>

namespace headwater {

/// A line ready to be painted.
struct LogRow
{
    QTextLayout layout; ///< One line, not wrapped.
    QString label;      ///< For the margin.
    int finding = -1;
};

/// Lays out lines for painting, and keeps those that were in sight last.
class LogRows
{
public:
    LogRows();

    /// Never nullptr.
    void setLines(std::shared_ptr<const LogLines> lines);
    [[nodiscard]] const LogLines &lines() const { return *m_lines; }
    void setStyle(const QPalette &palette, const QFont &font);
    /// What is marked in the text, such as the words that were searched for; an empty pattern for nothing.
    void setMarked(const QRegularExpression &marked);

    [[nodiscard]] const LogRow &row(qint64 row);

private:
    [[nodiscard]] QList<QTextLayout::FormatRange> formats(const QString &text);

    std::shared_ptr<const LogLines> m_lines;
    ErrorLogHighlighter m_highlighter;
    QRegularExpression m_marked;
    QPalette m_palette;
    QFont m_font;
    QCache<qint64, LogRow> m_rows;
};

/// A line as it is shown: decoded, control characters made visible, cut at a length that no line of nginx reaches.
QString displayedText(QByteArrayView bytes);

} // namespace headwater
