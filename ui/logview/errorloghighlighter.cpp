// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/errorloghighlighter.h"

#include "ui/syntaxcolors.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/State>

namespace headwater {

using namespace Qt::StringLiterals;

ErrorLogHighlighter::ErrorLogHighlighter()
{
    setDefinition(syntaxRepository().definitionForName(u"nginx Error Log"_s));
    setPalette({});
}

void ErrorLogHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    m_formatsById.clear();
    setTheme(syntaxRepository().themeForPalette(palette));
}

QList<QTextLayout::FormatRange> ErrorLogHighlighter::formats(QStringView line)
{
    m_ranges.clear();
    highlightLine(line, {});
    return m_ranges;
}

void ErrorLogHighlighter::applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format)
{
    if (length == 0)
        return;
    auto known = m_formatsById.constFind(format.id());
    if (known == m_formatsById.constEnd())
        known = m_formatsById.insert(format.id(), readableFormat(format, theme(), m_palette));
    m_ranges.append({offset, length, *known});
}

} // namespace headwater
