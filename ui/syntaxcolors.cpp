// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/syntaxcolors.h"

#include "ui/findingstyle.h"

namespace headwater {

using namespace Qt::StringLiterals;

KSyntaxHighlighting::Repository &syntaxRepository()
{
    static KSyntaxHighlighting::Repository repository;
    static const bool hasOwnDefinitions = [] {
        repository.addCustomSearchPath(u":/headwater"_s);
        return true;
    }();
    Q_UNUSED(hasOwnDefinitions)
    return repository;
}

QTextCharFormat readableFormat(const KSyntaxHighlighting::Format &format, const KSyntaxHighlighting::Theme &theme,
                               const QPalette &palette)
{
    static constexpr double TextContrast = 4.5;
    QTextCharFormat result;
    const QColor color = format.hasTextColor(theme) ? format.textColor(theme) : palette.color(QPalette::Text);
    result.setForeground(standingOut(color, palette.color(QPalette::Base), TextContrast));
    if (format.isBold(theme))
        result.setFontWeight(QFont::Bold);
    if (format.isItalic(theme))
        result.setFontItalic(true);
    return result;
}

} // namespace headwater
