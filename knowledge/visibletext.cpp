// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/visibletext.h"

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr char32_t ControlPictures = 0x2400; // In the order of the control characters.
constexpr char32_t PictureOfDelete = 0x2421;

bool isHidden(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString pictureOf(char32_t point)
{
    if (point < 0x20)
        return QChar(static_cast<char16_t>(ControlPictures + point));
    if (point == 0x7f)
        return QChar(static_cast<char16_t>(PictureOfDelete));
    return u"⟨U+%1⟩"_s.arg(QString::number(static_cast<uint>(point), 16).toUpper().rightJustified(4, u'0'));
}

template <typename Keeps> QString shown(const QString &text, Keeps keeps)
{
    // Nearly all text is plain, and then nothing is copied.
    const bool isPlain = std::ranges::none_of(
        text, [&](QChar c) { return c.isSurrogate() || (isHidden(c.unicode()) && !keeps(c.unicode())); });
    if (isPlain)
        return text;
    QString result;
    for (const char32_t point : text.toUcs4()) {
        if (isHidden(point) && !keeps(point))
            result += pictureOf(point);
        else
            result += QString::fromUcs4(&point, 1);
    }
    return result;
}

} // namespace

QString visibleText(const QString &text)
{
    return shown(text, [](char32_t point) { return point == U'\n' || point == U'\t'; });
}

QString visibleLine(const QString &text)
{
    return shown(text, [](char32_t) { return false; });
}

} // namespace headwater
