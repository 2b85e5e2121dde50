// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/troubleshooter.h"
#include "knowledge/diagnosis/upstreamaddress.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

QString mostFrequent(const ValueCounts &counts)
{
    return QString::fromUtf8(counts.mostFrequent());
}

QString stamp(qint64 time)
{
    return QDateTime::fromSecsSinceEpoch(time, QTimeZone::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace

std::optional<QString> placeholderValue(QStringView name, const Finding &finding)
{
    const TallyCell &tally = finding.tally;
    const bool hasTime = tally.first <= tally.last;
    if (name == "count"_L1)
        return QLocale(QLocale::English).toString(tally.count);
    if (name == "first"_L1)
        return hasTime ? stamp(tally.first) : QString();
    if (name == "last"_L1)
        return hasTime ? stamp(tally.last) : QString();
    if (name == "upstream"_L1)
        return mostFrequent(finding.peers);
    if (name == "peer"_L1) {
        const QByteArray upstream = finding.peers.mostFrequent();
        return QString::fromUtf8(
            QByteArrayView(upstreamPeer({upstream.constData(), static_cast<std::size_t>(upstream.size())})));
    }
    if (name == "server"_L1)
        return mostFrequent(finding.servers);
    if (name == "path"_L1)
        return mostFrequent(tally.paths);
    if (name == "client"_L1)
        return mostFrequent(tally.clients);
    if (name == "place"_L1)
        return finding.place;
    return {};
}

QString fillPlaceholders(const QString &text, const Finding &finding, const QMap<QString, QString> &more)
{
    QString result = text;
    for (const auto &[name, value] : more.asKeyValueRange())
        result.replace(u'{' + name + u'}', value);
    // One pass from left to right: a path from the log that reads "{count}" stays as it is.
    QString filled;
    qsizetype at = 0;
    for (qsizetype open = result.indexOf(u'{'); open >= 0; open = result.indexOf(u'{', at)) {
        const qsizetype close = result.indexOf(u'}', open);
        const std::optional<QString> value =
            close < 0 ? std::nullopt
                      : placeholderValue(QStringView(result).sliced(open + 1, close - open - 1), finding);
        const qsizetype next = value ? close + 1 : open + 1;
        filled += QStringView(result).sliced(at, (value ? open : next) - at);
        filled += value.value_or(QString());
        at = next;
    }
    filled += QStringView(result).sliced(at);
    return filled;
}

} // namespace headwater
