// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/labels.h"

#include <QFontDatabase>
#include <QRegularExpression>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostCharacters = 80; ///< Of average width: some 75 characters of running text.

/// A wrapping label that is as tall as its text needs at the width it gets. QLabel measures itself at whatever width it
/// is offered, though it takes no more than its maximum, and prefers to be narrow.
class WrappingLabel : public QLabel
{
public:
    using QLabel::QLabel;

    [[nodiscard]] int heightForWidth(int width) const override
    {
        return QLabel::heightForWidth(std::min(width, maximumWidth()));
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        if (!wordWrap())
            return QLabel::sizeHint();
        const int oneLine = fontMetrics().size(0, text()).width() + 2 * margin() + 2;
        const int most = std::min(maximumWidth(), fontMetrics().averageCharWidth() * MostCharacters);
        const int width = std::min(oneLine, most);
        return {width, heightForWidth(width)};
    }
};

} // namespace

QLabel *textLabel(const QString &text, QWidget *parent)
{
    auto *label = new WrappingLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setText(withoutLongWords(text));
    label->setMaximumWidth(label->fontMetrics().averageCharWidth() * MostCharacters);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

QLabel *secondaryLabel(const QString &text, QWidget *parent)
{
    QLabel *label = textLabel(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *titleLabel(const QString &text, double scale, QWidget *parent)
{
    QLabel *label = textLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setMaximumWidth(QWIDGETSIZE_MAX);
    return label;
}

QFont fixedFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

QString plainToolTip(const QString &text)
{
    return u"<span>%1</span>"_s.arg(text.toHtmlEscaped().replace(u'\n', u"<br>"_s));
}

QString withoutLongWords(const QString &text, qsizetype most)
{
    // Chinese can be broken between any two characters, so a sentence of it is no word.
    static const QRegularExpression word(u"[^\\s\\x{2E80}-\\x{9FFF}\\x{F900}-\\x{FAFF}\\x{FF00}-\\x{FFEF}]+"_s);
    QString result;
    qsizetype copied = 0;
    for (const QRegularExpressionMatch &match : word.globalMatch(text)) {
        if (match.capturedLength() <= most)
            continue;
        const QString whole = match.captured();
        result += QStringView(text).sliced(copied, match.capturedStart() - copied);
        result += whole.first(most * 2 / 3) + u'…' + whole.last(most / 3);
        copied = match.capturedEnd();
    }
    result += QStringView(text).sliced(copied);
    return result;
}

} // namespace headwater
