// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/linkbutton.h"

#include "ui/widgets/labels.h"

#include <QDesktopServices>
#include <QStyleOptionFocusRect>
#include <QStylePainter>
#include <QUrl>

namespace headwater {

using namespace Qt::StringLiterals;

LinkButton::LinkButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    setFlat(true);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize LinkButton::sizeHint() const
{
    return fontMetrics().size(Qt::TextShowMnemonic, text()) + QSize(4, 4);
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QFont underlined = font();
    underlined.setUnderline(underMouse() || hasFocus());
    painter.setFont(underlined);
    painter.setPen(palette().color(isEnabled() ? QPalette::Link : QPalette::PlaceholderText));
    // Cut only what does not fit: elidedText() counts the mark of the shortcut as a character.
    const bool fits = sizeHint().width() <= width();
    const QString shown =
        fits ? text() : fontMetrics().elidedText(text(), Qt::ElideMiddle, width() - 4, Qt::TextShowMnemonic);
    painter.drawText(rect().adjusted(2, 0, -2, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, shown);
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        painter.drawPrimitive(QStyle::PE_FrameFocusRect, option);
    }
}

LinkButton *referenceButton(const Reference &reference, QWidget *parent)
{
    const QUrl url(reference.url, QUrl::StrictMode);
    // Entries may come from a user's own table: a click opens pages, never programs or files.
    if (!url.isValid() || url.scheme() != "https"_L1)
        return nullptr;
    auto *button = new LinkButton(QString(reference.title).replace(u'&', u"&&"_s), parent);
    button->setToolTip(plainToolTip(reference.url));
    QObject::connect(button, &QPushButton::clicked, button, [url] { QDesktopServices::openUrl(url); });
    return button;
}

} // namespace headwater
