// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/report/chartsvg.h"

#include "knowledge/catalog/htmltext.h"
#include "knowledge/incident/report/reportwords.h"

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr double Top = 16; // Room for the highest count.
constexpr double Bottom = 72;
constexpr double Height = 90;
constexpr double LeastHeight = 2; // Something is never drawn as nothing.
constexpr qsizetype MostTicks = 6;

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

QString rectangle(double x, double y, double width, double height, const QString &kind, const QString &title)
{
    const QString head = u"<rect class=\"%1\" x=\"%2\" y=\"%3\" width=\"%4\" height=\"%5\""_s.arg(
        kind, number(x), number(y), number(width), number(height));
    return title.isEmpty() ? head + u"/>\n"_s : head + u'>' + htmlElement(u"title"_s, title).trimmed() + u"</rect>\n"_s;
}

QString textAt(double x, double y, const QString &anchor, const QString &text)
{
    return htmlElement(u"text x=\"%1\" y=\"%2\" text-anchor=\"%3\""_s.arg(number(x), number(y), anchor), text);
}

QString widthText(qint64 seconds, Language language)
{
    const bool isEnglish = language == Language::English;
    if (seconds % 86400 == 0)
        return (isEnglish ? u"%1 d"_s : u"%1 天"_s).arg(seconds / 86400);
    if (seconds % 3600 == 0)
        return (isEnglish ? u"%1 h"_s : u"%1 小时"_s).arg(seconds / 3600);
    if (seconds % 60 == 0)
        return (isEnglish ? u"%1 min"_s : u"%1 分钟"_s).arg(seconds / 60);
    return (isEnglish ? u"%1 s"_s : u"%1 秒"_s).arg(seconds);
}

} // namespace

QString chartSvg(const TimeBuckets &buckets, const std::vector<quint64> &counts, const QString &label,
                 Language language)
{
    const TimeScale &scale = buckets.scale;
    const double step = (scale.right - scale.left) / static_cast<double>(scale.count);
    const quint64 most = std::max<quint64>(1, counts.empty() ? 1 : *std::ranges::max_element(counts));
    QString svg = u"<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %1 %2\" aria-label=\""_s.arg(number(scale.right),
                                                                                                 number(Height)) +
                  htmlText(label) + u"\">\n"_s;
    for (qsizetype i = 0; i < scale.count; ++i) {
        const auto bucket = static_cast<std::size_t>(i);
        const double x = scale.left + step * static_cast<double>(i);
        if (!buckets.hasLines[bucket])
            svg += rectangle(x, Top, step, Bottom - Top, u"gap"_s, {});
        if (counts[bucket] == 0)
            continue;
        const double height =
            std::max(LeastHeight, (Bottom - Top) * static_cast<double>(counts[bucket]) / static_cast<double>(most));
        svg += rectangle(x, Bottom - height, std::max(1.0, step - 1), height, u"bar"_s,
                         formatTimeRange(scale.bucketRange(i, i)) + u": "_s + countText(counts[bucket]));
    }
    svg += rectangle(scale.left, Bottom, scale.right - scale.left, 1, u"axis"_s, {});
    svg += textAt(scale.left, Top - 4, u"start"_s,
                  inLanguage(language, u"at most %1 in %2"_s, u"每 %2最多 %1 条"_s)
                      .arg(countText(most), widthText(scale.width, language)));
    for (const TimeTick &tick : timeTicks({scale.first, scale.end() - 1}, MostTicks)) {
        const double x = scale.x(tick.time);
        const bool isAtLeft = x < scale.left + 30;
        const bool isAtRight = x > scale.right - 30;
        svg += rectangle(x, Bottom, 1, 4, u"axis"_s, {});
        svg += textAt(x, Height - 2, isAtLeft ? u"start"_s : isAtRight ? u"end"_s : u"middle"_s, tick.label);
    }
    return svg + u"</svg>\n"_s;
}

} // namespace headwater
