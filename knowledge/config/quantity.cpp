// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/quantity.h"

#include "knowledge/config/directivetable.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace headwater {

namespace {

struct Unit
{
    QByteArrayView name;
    qint64 worth = 1;
};

constexpr qint64 Second = 1000;
constexpr qint64 Day = 24 * 60 * 60 * Second;
// As ngx_parse_time() has them: a month is 30 days, a year 365.
constexpr std::array<Unit, 9> TimeUnits = {{{"", Second},
                                            {"ms", 1},
                                            {"s", Second},
                                            {"m", 60 * Second},
                                            {"h", 60 * 60 * Second},
                                            {"d", Day},
                                            {"w", 7 * Day},
                                            {"M", 30 * Day},
                                            {"y", 365 * Day}}};
constexpr qint64 Kilobyte = 1024;
constexpr std::array<Unit, 7> SizeUnits = {{{"", 1},
                                            {"k", Kilobyte},
                                            {"K", Kilobyte},
                                            {"m", Kilobyte *Kilobyte},
                                            {"M", Kilobyte *Kilobyte},
                                            {"g", Kilobyte *Kilobyte *Kilobyte},
                                            {"G", Kilobyte *Kilobyte *Kilobyte}}};
constexpr std::array<Unit, 1> NoUnit = {{{"", 1}}};

std::optional<qint64> worthOf(QByteArrayView unit, QuantityKind kind)
{
    const auto in = [unit](const auto &units) -> std::optional<qint64> {
        const auto found = std::ranges::find(units, unit, &Unit::name);
        return found == units.end() ? std::nullopt : std::optional(found->worth);
    };
    switch (kind) {
    case QuantityKind::Time:
        return in(TimeUnits);
    case QuantityKind::Size:
        return in(SizeUnits);
    case QuantityKind::Number:
        break;
    }
    return in(NoUnit);
}

/// A number and what follows it, up to the next number.
struct Part
{
    qint64 number = 0;
    QByteArrayView unit;
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<Part> takePart(QByteArrayView &text)
{
    const auto numberEnd = std::ranges::find_if_not(text, isDigit) - text.begin();
    const auto unitEnd = std::find_if(text.begin() + numberEnd, text.end(), isDigit) - text.begin();
    bool isNumber = false;
    const Part part{.number = text.first(numberEnd).toLongLong(&isNumber),
                    .unit = text.sliced(numberEnd, unitEnd - numberEnd).trimmed()};
    text = text.sliced(unitEnd);
    return isNumber ? std::optional(part) : std::nullopt;
}

} // namespace

QuantityKind quantityKind(QByteArrayView directive)
{
    for (const DirectiveInfo *info : DirectiveTable::instance().find(directive)) {
        if (info->syntax.startsWith("size") || info->syntax == "number size" || info->syntax == "rate")
            return QuantityKind::Size;
        if (info->syntax.startsWith("time"))
            return QuantityKind::Time;
    }
    return QuantityKind::Number;
}

std::optional<qint64> quantity(QByteArrayView text, QuantityKind kind)
{
    if (text.isEmpty())
        return {};
    qint64 sum = 0;
    // Only times are put together, as in 1h30m.
    for (bool isFirst = true; !text.isEmpty(); isFirst = false) {
        const std::optional<Part> part = takePart(text);
        const std::optional<qint64> worth = part ? worthOf(part->unit, kind) : std::nullopt;
        if (!worth || (!isFirst && kind != QuantityKind::Time))
            return {};
        if (part->number > (std::numeric_limits<qint64>::max() - sum) / *worth)
            return {};
        sum += part->number * *worth;
    }
    return sum;
}

QByteArray scaled(QByteArrayView text, double factor, QByteArrayView atMost, QuantityKind kind)
{
    const std::optional<qint64> value = quantity(text, kind);
    if (!value)
        return {};
    const std::optional<qint64> bound = quantity(atMost, kind);
    if (bound && *value >= *bound)
        return text.toByteArray();
    const double wanted = static_cast<double>(*value) * factor;
    if (bound && wanted >= static_cast<double>(*bound))
        return atMost.toByteArray();
    QByteArrayView rest = text;
    const Part first = takePart(rest).value_or(Part{});
    const QByteArrayView unit = rest.isEmpty() ? first.unit : QByteArrayView("s");
    const qint64 worth = worthOf(unit, kind).value_or(1);
    return QByteArray::number(static_cast<qint64>(std::ceil(wanted / static_cast<double>(worth)))) + unit.toByteArray();
}

QByteArray roundSize(double bytes)
{
    constexpr double Megabyte = Kilobyte * Kilobyte;
    if (bytes < Megabyte) {
        // Small ones are buffers, which come in powers of two.
        qint64 kilobytes = 1;
        while (static_cast<double>(kilobytes * Kilobyte) < bytes)
            kilobytes *= 2;
        if (kilobytes < Kilobyte)
            return QByteArray::number(kilobytes) + 'k';
    }
    // Not every directive that takes a size knows g.
    const double megabytes = std::max(bytes / Megabyte, 1.0);
    const double step = megabytes <= 10 ? 1 : megabytes <= 100 ? 5 : megabytes <= 1000 ? 50 : 500;
    return QByteArray::number(static_cast<qint64>(std::ceil(megabytes / step) * step)) + 'm';
}

} // namespace headwater
