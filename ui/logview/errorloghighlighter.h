// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QPalette>
#include <QTextLayout>

#include <KSyntaxHighlighting/AbstractHighlighter>

namespace headwater {

/// Colours single lines of nginx's error log, each by itself: a view shows some lines out of millions, in any order.
class ErrorLogHighlighter : private KSyntaxHighlighting::AbstractHighlighter
{
public:
    ErrorLogHighlighter();

    /// Takes over light or dark.
    void setPalette(const QPalette &palette);
    [[nodiscard]] QList<QTextLayout::FormatRange> formats(QStringView line);

private:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;

    QPalette m_palette;
    QHash<int, QTextCharFormat> m_formatsById;
    QList<QTextLayout::FormatRange> m_ranges;
};

} // namespace headwater
