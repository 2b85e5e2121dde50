// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/troubleshooter.h"
#include "knowledge/diagnosis/upstreamaddress.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

QString mostFrequent(const ValueCounts &counts)
{
    const std::vector<ValueCounts::Value> values = counts.sorted();
    return values.empty() ? QString() : QString::fromUtf8(values.front().value);
}

QString stamp(qint64 time)
{
    return QDateTime::fromSecsSinceEpoch(time, QTimeZone::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace

QString fillPlaceholders(const QString &text, const Finding &finding, const QMap<QString, QString> &more)
{
    QString result = text;
    for (const auto &[name, value] : more.asKeyValueRange())
        result.replace(u'{' + name + u'}', value);
    if (!result.contains(u'{'))
        return result;
    const QString upstream = mostFrequent(finding.peers);
    const QByteArray upstreamBytes = upstream.toUtf8();
    const std::string_view peer =
        upstreamPeer({upstreamBytes.constData(), static_cast<std::size_t>(upstreamBytes.size())});
    const TallyCell &tally = finding.tally;
    const bool hasTime = tally.first <= tally.last;
    const QPair<QString, QString> values[] = {
        {u"{count}"_s, QLocale(QLocale::English).toString(tally.count)},
        {u"{first}"_s, hasTime ? stamp(tally.first) : QString()},
        {u"{last}"_s, hasTime ? stamp(tally.last) : QString()},
        {u"{upstream}"_s, upstream},
        {u"{peer}"_s, QString::fromUtf8(QByteArrayView(peer))},
        {u"{server}"_s, mostFrequent(finding.servers)},
        {u"{path}"_s, mostFrequent(tally.paths)},
        {u"{client}"_s, mostFrequent(tally.clients)},
        {u"{place}"_s, finding.place},
    };
    // One pass from left to right: a path from the log that reads "{count}" stays as it is.
    QString filled;
    for (qsizetype i = 0; i < result.size();) {
        const auto *found = std::ranges::find_if(
            values, [&](const auto &pair) { return QStringView(result).mid(i).startsWith(pair.first); });
        if (found != std::end(values)) {
            filled += found->second;
            i += found->first.size();
        } else {
            filled += result[i++];
        }
    }
    return filled;
}

} // namespace headwater
