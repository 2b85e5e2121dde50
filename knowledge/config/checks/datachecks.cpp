// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What nginx refuses in blocks that hold data instead of directives, in its own words.

#include "knowledge/config/checks/checkrun.h"

#include <QSet>

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

void refuse(CheckRun &run, NodeId id, const QString &words)
{
    run.report("syntax-error", id, {{u"problem"_s, words}});
}

/// What stands in the block itself. What a file brings in that is included is looked at where it stands, too.
std::vector<NodeId> rowsOf(const CheckRun &run, NodeId block)
{
    std::vector<NodeId> rows = run.tree().directivesIn(block);
    std::erase_if(rows, [&run](NodeId row) { return run.tree().isBlock(row); });
    return rows;
}

void checkVariable(CheckRun &run, NodeId block)
{
    const QList<QByteArray> arguments = run.tree().arguments(block);
    if (!arguments.isEmpty() && !arguments.last().startsWith('$'))
        refuse(run, block, u"invalid variable name \"%1\""_s.arg(text(arguments.last())));
}

void checkMap(CheckRun &run, NodeId map)
{
    checkVariable(run, map);
    QSet<QByteArray> keys;
    bool hasDefault = false;
    for (const NodeId row : rowsOf(run, map)) {
        const QByteArray key = run.tree().name(row).toByteArray();
        const qsizetype values = run.tree().arguments(row).size();
        if (values == 0 && (key == "hostnames" || key == "volatile"))
            continue;
        if (values != 1) {
            refuse(run, row, u"invalid number of the map parameters"_s);
            continue;
        }
        if (key == "include" || key.startsWith('~'))
            continue;
        const bool isDefault = key == "default";
        const QByteArray known = key.toLower();
        if (isDefault && hasDefault)
            refuse(run, row, u"duplicate default map parameter"_s);
        else if (!isDefault && keys.contains(known))
            refuse(run, row, u"conflicting parameter \"%1\""_s.arg(text(known)));
        hasDefault = hasDefault || isDefault;
        if (!isDefault)
            keys.insert(known);
    }
}

bool isNetwork(const QByteArray &network)
{
    const qsizetype slash = network.indexOf('/');
    const QByteArray address = slash < 0 ? network : network.first(slash);
    std::array<unsigned char, sizeof(in6_addr)> bytes = {};
    const bool isIpv6 = address.contains(':');
    if (inet_pton(isIpv6 ? AF_INET6 : AF_INET, address.constData(), bytes.data()) != 1)
        return false;
    bool isNumber = true;
    const int prefix = slash < 0 ? 0 : network.sliced(slash + 1).toInt(&isNumber);
    return isNumber && prefix >= 0 && prefix <= (isIpv6 ? 128 : 32);
}

void checkGeo(CheckRun &run, NodeId geo)
{
    checkVariable(run, geo);
    const std::vector<NodeId> rows = rowsOf(run, geo);
    const bool hasRanges = std::ranges::any_of(rows, [&run](NodeId row) { return run.tree().name(row) == "ranges"; });
    for (const NodeId row : rows) {
        const QByteArray key = run.tree().name(row).toByteArray();
        const QList<QByteArray> values = run.tree().arguments(row);
        if (values.isEmpty() && (key == "ranges" || key == "proxy_recursive"))
            continue;
        if (values.size() != 1) {
            refuse(run, row, u"invalid number of the geo parameters"_s);
            continue;
        }
        const QByteArray network = key == "proxy" || key == "delete" ? values.first() : key;
        const bool isOther = key == "include" || key == "default" || hasRanges;
        if (!isOther && !isNetwork(network))
            refuse(run, row, u"invalid network \"%1\""_s.arg(text(network)));
    }
}

/// In hundredths of a percent, as nginx counts; nothing for what it refuses.
std::optional<int> percentage(const QByteArray &text)
{
    constexpr int MostDecimals = 2;
    if (!text.endsWith('%'))
        return std::nullopt;
    const QByteArray number = text.chopped(1);
    const qsizetype point = number.indexOf('.');
    const QByteArray whole = point < 0 ? number : number.first(point);
    const QByteArray decimals = point < 0 ? QByteArray() : number.sliced(point + 1);
    const QByteArray digits = whole + decimals.leftJustified(MostDecimals, '0');
    const bool isNumber =
        decimals.size() <= MostDecimals && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    bool isInt = false;
    const int hundredths = digits.toInt(&isInt);
    return isNumber && isInt && hundredths > 0 ? std::optional(hundredths) : std::nullopt;
}

void checkSplitClients(CheckRun &run, NodeId block)
{
    constexpr int Everybody = 100 * 100;
    checkVariable(run, block);
    int total = 0;
    for (const NodeId row : rowsOf(run, block)) {
        const QByteArray part = run.tree().name(row).toByteArray();
        if (part == "*")
            continue;
        const std::optional<int> hundredths = percentage(part);
        if (!hundredths)
            refuse(run, row, u"invalid percent value \"%1\""_s.arg(text(part)));
        const int before = std::exchange(total, total + hundredths.value_or(0));
        if (before <= Everybody && total > Everybody)
            refuse(run, row, u"percent total is greater than 100%"_s);
    }
}

} // namespace

void checkDataBlocks(CheckRun &run)
{
    const auto isBlock = [&run](NodeId id) { return run.tree().isBlock(id) && !run.tree().arguments(id).isEmpty(); };
    const auto each = [&](const QByteArray &name, void (*check)(CheckRun &, NodeId)) {
        for (const NodeId id : run.all(name)) {
            if (isBlock(id))
                check(run, id);
        }
    };
    each("map", checkMap);
    each("geo", checkGeo);
    each("split_clients", checkSplitClients);
}

} // namespace headwater
