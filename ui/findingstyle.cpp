// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/findingstyle.h"

#include "knowledge/diagnosis/troubleshooter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <array>
#include <cmath>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("headwater::FindingStyle", text);
}

/// Relative luminance as WCAG 2 defines it.
double luminance(const QColor &color)
{
    const auto linear = [](float channel) {
        const auto value = static_cast<double>(channel);
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace

QColor standingOut(const QColor &color, const QColor &background, double ratio)
{
    const QColor end = luminance(background) > 0.4 ? QColor(Qt::black) : QColor(Qt::white);
    for (float share = 0; share < 1; share += 0.04F) {
        const auto mixed = [share](float from, float to) { return from + (to - from) * share; };
        const QColor candidate = QColor::fromRgbF(mixed(color.redF(), end.redF()), mixed(color.greenF(), end.greenF()),
                                                  mixed(color.blueF(), end.blueF()));
        if (contrast(candidate, background) >= ratio)
            return candidate;
    }
    return end;
}

QColor findingColor(int finding, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    if (finding < 0)
        return standingOut(QColor(0x8a, 0x8f, 0x98), base, 3.0);
    // Okabe and Ito's set without black, ordered so that the first few are the furthest apart; yellow has to be
    // darkened most, so it comes last.
    static constexpr std::array<QRgb, 7> Colors = {0xffd55e00, 0xff0072b2, 0xff009e73, 0xffcc79a7,
                                                   0xff56b4e9, 0xffe69f00, 0xfff0e442};
    return standingOut(QColor::fromRgb(Colors[static_cast<std::size_t>(finding) % Colors.size()]), base, 3.0);
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return translated(QT_TRANSLATE_NOOP("headwater::FindingStyle", "Critical"));
    case Severity::High:
        return translated(QT_TRANSLATE_NOOP("headwater::FindingStyle", "High"));
    case Severity::Medium:
        return translated(QT_TRANSLATE_NOOP("headwater::FindingStyle", "Medium"));
    case Severity::Low:
        return translated(QT_TRANSLATE_NOOP("headwater::FindingStyle", "Low"));
    case Severity::Benign:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("headwater::FindingStyle", "Harmless"));
}

QColor severityColor(Severity severity, const QPalette &palette)
{
    static constexpr std::array<QRgb, 5> Colors = {0xff6b7280, 0xff4b6a8f, 0xff9a6700, 0xffc2410c, 0xffc81e1e};
    return standingOut(QColor::fromRgb(Colors[static_cast<std::size_t>(severity)]), palette.color(QPalette::Base), 4.5);
}

QString certaintyWord(double probability)
{
    switch (certainty(probability)) {
    case 0:
        return translated(QT_TRANSLATE_NOOP("headwater::FindingStyle", "almost certain"));
    case 1:
        return translated(QT_TRANSLATE_NOOP("headwater::FindingStyle", "likely"));
    case 2:
        return translated(QT_TRANSLATE_NOOP("headwater::FindingStyle", "possible"));
    default:
        return translated(QT_TRANSLATE_NOOP("headwater::FindingStyle", "unlikely"));
    }
}

QString formatCount(quint64 count)
{
    // The same grouping everywhere, because the chart, the report and the table's own texts use it too.
    static const QLocale grouping(QLocale::English, QLocale::UnitedStates);
    return grouping.toString(count);
}

QString formatLogTime(qint64 time, qint64 neighbour)
{
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(time, QTimeZone::UTC);
    const bool sameDay = QDateTime::fromSecsSinceEpoch(neighbour, QTimeZone::UTC).date() == moment.date();
    return moment.toString(sameDay ? u"HH:mm:ss"_s : u"yyyy/MM/dd HH:mm:ss"_s);
}

} // namespace headwater
