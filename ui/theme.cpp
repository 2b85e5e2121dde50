// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme.h"

#include <QApplication>
#include <QProxyStyle>
#include <QStyleHints>
#include <QStyleOption>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

struct Colors
{
    QRgb window, base, alternate, text, secondary, button, border, accent, link, disabled;
};

constexpr Colors Light = {
    .window = 0xfff3f4f6,
    .base = 0xffffffff,
    .alternate = 0xfff7f8fa,
    .text = 0xff1a1d21,
    .secondary = 0xff59616c,
    .button = 0xfffafbfc,
    .border = 0xffd3d8de,
    .accent = 0xff1b62b5,
    .link = 0xff0b5cad,
    .disabled = 0xff9aa1ab,
};

constexpr Colors Dark = {
    .window = 0xff1b1e22,
    .base = 0xff23272c,
    .alternate = 0xff292e34,
    .text = 0xffe7e9ec,
    .secondary = 0xffa5adb8,
    .button = 0xff30363d,
    .border = 0xff3f464f,
    .accent = 0xff2f6fc4,
    .link = 0xff86bbff,
    .disabled = 0xff6d7580,
};

/// Fusion, but for the outlines of what is to be filled in. Fusion draws them a little darker than the window, where
/// nobody sees them once the window is dark.
class OutlinedFusion : public QProxyStyle
{
public:
    OutlinedFusion()
        : QProxyStyle(u"Fusion"_s)
    {
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        switch (element) {
        case PE_IndicatorRadioButton:
        case PE_IndicatorCheckBox:
            drawOutlined<QStyleOptionButton>(element, option, painter, widget);
            break;
        case PE_PanelLineEdit:
        case PE_FrameLineEdit:
            drawOutlined<QStyleOptionFrame>(element, option, painter, widget);
            break;
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        }
    }

private:
    template <typename Option>
    void drawOutlined(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                      const QWidget *widget) const
    {
        const auto *given = qstyleoption_cast<const Option *>(option);
        if (!given)
            return QProxyStyle::drawPrimitive(element, option, painter, widget);
        constexpr int FusionDarkens = 140; // Its outline is the window's colour, darker by so many percent.
        Option outlined(*given);
        const QColor outline = given->palette.color(QPalette::PlaceholderText);
        outlined.palette.setColor(QPalette::Window, outline.lighter(FusionDarkens));
        QProxyStyle::drawPrimitive(element, &outlined, painter, widget);
    }
};

void usePaletteFor(Theme theme)
{
    Qt::ColorScheme scheme = Qt::ColorScheme::Light;
    if (theme == Theme::Dark || (theme == Theme::System && qApp->styleHints()->colorScheme() == Qt::ColorScheme::Dark))
        scheme = Qt::ColorScheme::Dark;
    QApplication::setPalette(themePalette(scheme));
}

} // namespace

QPalette themePalette(Qt::ColorScheme scheme)
{
    const Colors &colors = scheme == Qt::ColorScheme::Dark ? Dark : Light;
    const QColor border(colors.border);
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(colors.window));
    palette.setColor(QPalette::WindowText, QColor(colors.text));
    palette.setColor(QPalette::Base, QColor(colors.base));
    palette.setColor(QPalette::AlternateBase, QColor(colors.alternate));
    palette.setColor(QPalette::Text, QColor(colors.text));
    palette.setColor(QPalette::PlaceholderText, QColor(colors.secondary));
    palette.setColor(QPalette::Button, QColor(colors.button));
    palette.setColor(QPalette::ButtonText, QColor(colors.text));
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, QColor(colors.base));
    palette.setColor(QPalette::ToolTipText, QColor(colors.text));
    palette.setColor(QPalette::Highlight, QColor(colors.accent));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Accent, QColor(colors.accent));
    palette.setColor(QPalette::Link, QColor(colors.link));
    palette.setColor(QPalette::LinkVisited, QColor(colors.link));
    palette.setColor(QPalette::Light, QColor(colors.base));
    palette.setColor(QPalette::Midlight, QColor(colors.alternate));
    palette.setColor(QPalette::Mid, border);
    palette.setColor(QPalette::Dark, border.darker(125));
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0, 120));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(colors.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, border);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, QColor(colors.accent));
    return palette;
}

void applyTheme(Theme theme)
{
    QApplication::setStyle(new OutlinedFusion);
    usePaletteFor(theme);
    static QMetaObject::Connection following;
    QObject::disconnect(following);
    following =
        QObject::connect(qApp->styleHints(), &QStyleHints::colorSchemeChanged, qApp, [theme] { usePaletteFor(theme); });
}

QColor borderColor(const QPalette &palette)
{
    return palette.color(QPalette::Mid);
}

} // namespace headwater
