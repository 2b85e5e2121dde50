// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/problemdelegate.h"

#include "ui/findingstyle.h"
#include "ui/overview/problemmodel.h"
#include "ui/overview/sparkline.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr int Between = 8; // from card to card
constexpr int Inside = 12; // from the card's edge to its text
constexpr int Gap = 4;     // between a card's lines
constexpr int SparkWidth = 72;

QFont titleFont(const QStyleOptionViewItem &option)
{
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    return font;
}

int textWidth(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return std::max(80, width - 2 * Inside - 2);
}

/// The lines of a title, two at most, the second one cut with an ellipsis.
QStringList titleLines(const QString &title, const QFont &font, int width)
{
    QTextLayout layout(title, font);
    layout.beginLayout();
    QStringList lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == 1) {
            lines.append(QFontMetrics(font).elidedText(title.sliced(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(title.sliced(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

QColor mixed(const QColor &one, const QColor &other, float share)
{
    return QColor::fromRgbF(one.redF() + (other.redF() - one.redF()) * share,
                            one.greenF() + (other.greenF() - one.greenF()) * share,
                            one.blueF() + (other.blueF() - one.blueF()) * share);
}

void paintSurface(QPainter *painter, const QRect &card, const QStyleOptionViewItem &option, const QColor &edge)
{
    const QPalette &palette = option.palette;
    const bool selected = option.state & QStyle::State_Selected;
    QColor surface = palette.color(QPalette::Base);
    if (selected)
        surface = mixed(surface, palette.color(QPalette::Highlight), 0.14F);
    else if (option.state & QStyle::State_MouseOver)
        surface = mixed(surface, palette.color(QPalette::Highlight), 0.05F);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillPath(shape, surface);
    painter->save();
    painter->setClipPath(shape);
    painter->fillRect(QRectF(card.left(), card.top(), 4, card.height()), edge);
    painter->restore();
    const bool focused = selected && option.state & QStyle::State_HasFocus;
    const QColor outline = selected ? palette.color(QPalette::Highlight) : borderColor(palette);
    painter->strokePath(shape, QPen(outline, focused ? 2 : 1));
}

/// "▲ High · backend", the shape and word in the severity's colour.
void paintSeverity(QPainter *painter, const QRect &line, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto severity = static_cast<Severity>(index.data(ProblemModel::SeverityRole).toInt());
    const QString word = u"%1 %2"_s.arg(severityShape(severity)).arg(severityWord(severity));
    painter->setPen(severityColor(severity, option.palette));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, word);
    const QString place = index.data(ProblemModel::PlaceRole).toString();
    if (place.isEmpty())
        return;
    const int taken = option.fontMetrics.horizontalAdvance(word + u"  "_s);
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->drawText(line.adjusted(taken, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(place, Qt::ElideMiddle, line.width() - taken));
}

} // namespace

void ProblemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto kind = index.data(ProblemModel::KindRole).value<ProblemModel::Kind>();
    if (kind == ProblemModel::Kind::HarmlessHeading) {
        paintHeading(painter, option, index);
        return;
    }
    painter->save();
    const bool isFinding = kind == ProblemModel::Kind::Problem;
    const QColor color = findingColor(index.data(ProblemModel::FindingRole).toInt(), option.palette);
    const QRect card = option.rect.adjusted(0, 0, 0, -Between);
    paintSurface(painter, card, option, color);

    QRect line = card.adjusted(Inside, Inside, -Inside, 0);
    line.setHeight(option.fontMetrics.height());
    painter->setFont(option.font);
    if (isFinding) {
        paintSeverity(painter, line, option, index);
        line.translate(0, line.height() + Gap);
    }
    painter->setFont(titleFont(option));
    painter->setPen(option.palette.color(QPalette::Text));
    for (const QString &text : titleLines(index.data().toString(), titleFont(option), textWidth(option))) {
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
        line.translate(0, line.height());
    }
    line.translate(0, Gap);
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    const auto buckets = index.data(ProblemModel::SparkRole).value<QList<double>>();
    const int room = line.width() - (buckets.isEmpty() ? 0 : SparkWidth + Inside);
    painter->drawText(
        line, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(ProblemModel::DetailsRole).toString(), Qt::ElideRight, room));
    const QRectF spark(line.right() - SparkWidth, line.top(), SparkWidth, line.height());
    paintSparkline(*painter, spark, buckets, color);
    painter->restore();
}

void ProblemDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    painter->save();
    const QRect line = option.rect.adjusted(0, 0, 0, -Between);
    const bool focused = option.state & QStyle::State_HasFocus;
    painter->setPen(option.palette.color(focused ? QPalette::Link : QPalette::PlaceholderText));
    const QChar arrow = index.data(ProblemModel::OpenRole).toBool() ? u'▾' : u'▸';
    painter->drawText(line.adjusted(Gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                      u"%1 %2"_s.arg(arrow).arg(index.data().toString()));
    painter->restore();
}

QSize ProblemDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto kind = index.data(ProblemModel::KindRole).value<ProblemModel::Kind>();
    const int height = option.fontMetrics.height();
    const int width = textWidth(option);
    if (kind == ProblemModel::Kind::HarmlessHeading)
        return {width, height + Between + 2 * Gap};
    const auto lines = static_cast<int>(titleLines(index.data().toString(), titleFont(option), width).size());
    const int severity = kind == ProblemModel::Kind::Problem ? height + Gap : 0;
    return {width, 2 * Inside + severity + lines * height + Gap + height + Between};
}

} // namespace headwater
