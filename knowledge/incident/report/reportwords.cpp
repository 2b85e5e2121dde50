// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/report/reportwords.h"

#include <QLocale>

#include <array>
#include <cmath>

namespace headwater {

using namespace Qt::StringLiterals;

QChar severityShape(Severity severity)
{
    static constexpr std::array<QChar, 5> Shapes = {u'○', u'■', u'●', u'▲', u'◆'};
    return Shapes[static_cast<std::size_t>(severity)];
}

QString certaintyWord(double probability, Language language)
{
    switch (certainty(probability)) {
    case 0:
        return inLanguage(language, u"almost certain"_s, u"几乎可以肯定"_s);
    case 1:
        return inLanguage(language, u"likely"_s, u"很可能"_s);
    case 2:
        return inLanguage(language, u"possible"_s, u"有可能"_s);
    default:
        return inLanguage(language, u"unlikely"_s, u"不太可能"_s);
    }
}

QString percentText(double probability, Language language)
{
    return inLanguage(language, u"%1 %"_s, u"%1%"_s).arg(std::lround(probability * 100));
}

QString countText(quint64 count)
{
    return QLocale(QLocale::English).toString(count);
}

QString gradeText(Fix::Grade grade, Language language)
{
    switch (grade) {
    case Fix::Grade::Safe:
        return inLanguage(language, u"safe"_s, u"安全"_s);
    case Fix::Grade::CheckFirst:
        return inLanguage(language, u"check first"_s, u"先确认"_s);
    case Fix::Grade::NeedsValue:
        break;
    }
    return inLanguage(language, u"needs your value"_s, u"需要你给出数值"_s);
}

QString promiseText(double probability, Language language)
{
    switch (certainty(probability)) {
    case 0:
        return inLanguage(language, u"almost certain to help"_s, u"几乎肯定有效"_s);
    case 1:
        return inLanguage(language, u"likely to help"_s, u"很可能有效"_s);
    case 2:
        return inLanguage(language, u"may help"_s, u"可能有效"_s);
    default:
        return inLanguage(language, u"unlikely to help"_s, u"不太可能有效"_s);
    }
}

QString occurrenceText(const Finding &finding, Language language)
{
    if (finding.tally.first > finding.tally.last)
        return fillPlaceholders(inLanguage(language, u"{count} times"_s, u"共 {count} 次"_s), finding);
    if (finding.tally.count == 1)
        return fillPlaceholders(inLanguage(language, u"once, at {first}"_s, u"{first}，仅一次"_s), finding);
    return fillPlaceholders(
        inLanguage(language, u"{count} times, {first} to {last}"_s, u"共 {count} 次，{first} 至 {last}"_s), finding);
}

QString trendText(Trend trend, Language language)
{
    switch (trend) {
    case Trend::Once:
        break;
    case Trend::Steady:
        return inLanguage(language, u"steady"_s, u"持续"_s);
    case Trend::Rising:
        return inLanguage(language, u"rising"_s, u"增多"_s);
    case Trend::Falling:
        return inLanguage(language, u"falling"_s, u"减少"_s);
    case Trend::Stopped:
        return inLanguage(language, u"stopped"_s, u"已停止"_s);
    }
    return {};
}

} // namespace headwater
