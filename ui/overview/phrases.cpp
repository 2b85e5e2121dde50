// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/phrases.h"

#include "ui/findingstyle.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr double Possible = 0.3;

class Phrases
{
    Q_DECLARE_TR_FUNCTIONS(headwater::Phrases)
};

bool hasTime(const Tally &tally)
{
    return tally.first <= tally.last;
}

/// Where files without the one that includes them are taken to stand; empty when there is none.
QString assumedText(const Incident &incident, Language language)
{
    QList<const CheckResult *> assumed;
    for (const CheckResult &result : incident.checks) {
        if (result.check->id == "context-assumed"_L1)
            assumed.append(&result);
    }
    if (assumed.isEmpty())
        return {};
    return assumed.size() == 1 ? assumed.first()->message(language)
                               : Phrases::tr("%n of them are read without the file that includes them.", nullptr,
                                             static_cast<int>(assumed.size()));
}

} // namespace

QString minuteText(qint64 time, qint64 neighbour)
{
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(time, QTimeZone::UTC);
    const bool sameDay = QDateTime::fromSecsSinceEpoch(neighbour, QTimeZone::UTC).date() == moment.date();
    return moment.toString(sameDay ? u"HH:mm"_s : u"yyyy/MM/dd HH:mm"_s);
}

QString trendWord(Trend trend)
{
    switch (trend) {
    case Trend::Once:
        return {};
    case Trend::Steady:
        return Phrases::tr("steady");
    case Trend::Rising:
        return Phrases::tr("rising");
    case Trend::Falling:
        return Phrases::tr("falling");
    case Trend::Stopped:
        return Phrases::tr("stopped");
    }
    return {};
}

QString cardDetails(const Finding &finding, qint64 end)
{
    const TallyCell &tally = finding.tally;
    if (tally.first > tally.last)
        return formatCount(tally.count);
    if (tally.count == 1)
        return Phrases::tr("once, at %1").arg(minuteText(tally.first, end));
    const QString since = Phrases::tr("%1 · since %2").arg(formatCount(tally.count), minuteText(tally.first, end));
    const QString trend = trendWord(finding.trend);
    return trend.isEmpty() ? since : Phrases::tr("%1 · %2", "details, then trend").arg(since, trend);
}

QString occurrenceText(const Finding &finding, qint64 end)
{
    const TallyCell &tally = finding.tally;
    const QString count = formatCount(tally.count);
    if (tally.first > tally.last)
        return Phrases::tr("Logged %1 times.").arg(count);
    const QString first = minuteText(tally.first, end);
    if (tally.count == 1)
        return Phrases::tr("Logged once, at %1.").arg(first);
    const QString last = minuteText(tally.last, end);
    if (finding.trend == Trend::Stopped)
        return Phrases::tr("Logged %1 times from %2 to %3, not since.").arg(count, first, last);
    return Phrases::tr("Logged %1 times since %2, the last time at %3.").arg(count, first, last);
}

const RankedCause *leadingCause(const Diagnosis &diagnosis)
{
    if (diagnosis.causes.isEmpty())
        return nullptr;
    const RankedCause &first = diagnosis.causes.first();
    return first.cause && first.probability >= Possible ? &first : nullptr;
}

QString verdictText(const Incident &incident, int finding, Language language)
{
    const auto index = static_cast<std::size_t>(finding);
    const Finding &found = incident.findings[index];
    QString text;
    if (index < incident.diagnoses.size()) {
        if (const RankedCause *leading = leadingCause(incident.diagnoses[index]))
            text = leading->cause->verdict.in(language);
    }
    if (text.isEmpty())
        text = found.entry->verdict.in(language);
    return text.isEmpty() ? found.entry->title.in(language) : fillPlaceholders(text, found);
}

QString gradeText(Fix::Grade grade)
{
    switch (grade) {
    case Fix::Grade::Safe:
        return Phrases::tr("✓ Safe");
    case Fix::Grade::CheckFirst:
        return Phrases::tr("! Check first");
    case Fix::Grade::NeedsValue:
        return Phrases::tr("# Needs your value");
    }
    return {};
}

QString promiseText(double probability)
{
    switch (certainty(probability)) {
    case 0:
        return Phrases::tr("almost certain to help");
    case 1:
        return Phrases::tr("likely to help");
    case 2:
        return Phrases::tr("may help");
    default:
        return Phrases::tr("unlikely to help");
    }
}

QString causeTitle(const RankedCause &cause, Language language)
{
    return cause.cause ? cause.cause->title.in(language) : Phrases::tr("Something else");
}

QString percentText(double probability)
{
    return Phrases::tr("%1%", "per cent").arg(qRound(probability * 100));
}

QString shortCount(quint64 count)
{
    if (count < 1'000'000)
        return formatCount(count);
    return Phrases::tr("%1 M", "millions").arg(static_cast<double>(count) / 1e6, 0, 'f', 1);
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString sourcesSummary(const Incident &incident)
{
    constexpr qsizetype MostNamed = 3;
    QStringList paths;
    QList<qint64> sizes;
    quint64 lines = 0;
    for (const Source &source : incident.sources) {
        if (source.kind != Source::Kind::ErrorLog && source.kind != Source::Kind::AccessLog)
            continue;
        lines += static_cast<quint64>(source.lines);
        paths.append(source.name);
        sizes.append(source.bytes);
    }
    QStringList parts;
    const QStringList names = distinctNames(paths);
    for (qsizetype log = 0; log < std::min(names.size(), MostNamed); ++log)
        parts.append(Phrases::tr("%1 %2", "file name, size").arg(names[log], sizeText(sizes[log])));
    if (!incident.logs.empty() || !incident.accessLogs.empty())
        parts.append(Phrases::tr("%1 lines").arg(shortCount(lines)));
    if (incident.config && !incident.config->files().empty()) {
        const std::vector<ConfigFile> &files = incident.config->files();
        const QString first = QFileInfo(files.front().path).fileName();
        const int others = static_cast<int>(files.size()) - 1;
        parts.append(others > 0 ? Phrases::tr("%1 + %n file(s)", nullptr, others).arg(first) : first);
    }
    return parts.join(u" · "_s);
}

QStringList distinctNames(const QStringList &paths)
{
    // "web1/error.log" and "web2/error.log", but "error.log" where there is but one.
    const auto lastParts = [](const QString &path, qsizetype count) {
        return path.section(u'/', -static_cast<int>(count), -1);
    };
    QStringList names;
    for (const QString &path : paths) {
        const auto isTaken = [&](qsizetype count) {
            return std::ranges::any_of(paths, [&](const QString &other) {
                return other != path && lastParts(other, count) == lastParts(path, count);
            });
        };
        qsizetype count = 1;
        while (count <= path.count(u'/') && isTaken(count))
            ++count;
        names.append(lastParts(path, count));
    }
    return names;
}

QString lookedAtText(const Incident &incident, Language language)
{
    QStringList sentences;
    if (!incident.logs.empty()) {
        const QString entries = formatCount(incident.tally.entries);
        if (hasTime(incident.tally)) {
            sentences.append(Phrases::tr("Looked at %1 log entries from %2 to %3.")
                                 .arg(entries, minuteText(incident.tally.first, 0),
                                      minuteText(incident.tally.last, incident.tally.first)));
        } else {
            sentences.append(Phrases::tr("Looked at %1 log entries.").arg(entries));
        }
    } else {
        sentences.append(Phrases::tr("No error log was opened."));
    }
    if (!incident.accessLogs.empty())
        sentences.append(Phrases::tr("Of %1 requests in access logs, %2 were answered with 5xx and %3 with 4xx.")
                             .arg(formatCount(incident.access.requests), formatCount(incident.access.byClass[5]),
                                  formatCount(incident.access.byClass[4])));
    if (incident.config) {
        const int files = static_cast<int>(incident.config->files().size());
        sentences.append(Phrases::tr("Read %n configuration file(s).", nullptr, files));
        if (const QString assumed = assumedText(incident, language); !assumed.isEmpty())
            sentences.append(assumed);
    } else {
        sentences.append(Phrases::tr("No configuration was opened."));
    }
    return sentences.join(Phrases::tr(" ", "between two sentences"));
}

} // namespace headwater
