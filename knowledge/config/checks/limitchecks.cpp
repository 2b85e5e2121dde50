// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers that have to agree with each other.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/quantity.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

std::optional<qint64> sizeOf(const EffectiveValue &value, qsizetype argument = 0)
{
    return quantity(value.arguments.value(argument), QuantityKind::Size);
}

/// The sizes that one of proxy, fastcgi, uwsgi and scgi has in force in a block.
class BufferSizes
{
public:
    BufferSizes(const CheckRun &run, NodeId block, QByteArray family)
        : m_run(run)
        , m_block(block)
        , m_family(std::move(family))
        , m_buffers(value("_buffers"))
        , m_count(m_buffers.arguments.value(0).toLongLong())
        , m_one(sizeOf(m_buffers, 1).value_or(0))
        , m_least(std::max(m_one, sizeOf(value("_buffer_size")).value_or(0)))
    {
    }

    void check(CheckRun &run) const;

private:
    [[nodiscard]] EffectiveValue value(QByteArrayView suffix) const
    {
        return effectiveValue(m_run.tree(), m_block, m_family + suffix.toByteArray());
    }
    void report(CheckRun &run, const EffectiveValue &at, const QByteArray &name, qint64 size, const QString &bound,
                const QList<ProposedEdit> &edits) const;
    [[nodiscard]] ProposedEdit biggerBuffers() const;

    const CheckRun &m_run;
    NodeId m_block;
    QByteArray m_family;
    EffectiveValue m_buffers;
    qint64 m_count = 0;
    qint64 m_one = 0;
    qint64 m_least = 0; // nginx: the larger of buffer_size and one of the buffers.
};

ProposedEdit BufferSizes::biggerBuffers() const
{
    const QByteArray wanted =
        QByteArray::number(std::max<qint64>(m_count, 8)) + ' ' + roundSize(static_cast<double>(m_least));
    const bool isHere = m_buffers.isSet() && m_run.tree().enclosingBlock(m_buffers.node) == m_block;
    return isHere ? replacement(m_buffers.node, wanted) : insertion(m_block, m_family + "_buffers", wanted);
}

void BufferSizes::report(CheckRun &run, const EffectiveValue &at, const QByteArray &name, qint64 size,
                         const QString &bound, const QList<ProposedEdit> &edits) const
{
    // Where the block itself sets nothing of it, the block above has been reported already.
    NodeId place = at.isSet() ? at.node : NodeId::None;
    for (const QByteArrayView suffix : {QByteArrayView("_buffer_size"), QByteArrayView("_buffers")}) {
        if (place == NodeId::None && value(suffix).isSet())
            place = value(suffix).node;
    }
    if (place == NodeId::None)
        return;
    CheckResult &result = run.report(
        "buffers-contradict", place,
        {{u"directive"_s, text(name)}, {u"value"_s, text(roundSize(static_cast<double>(size)))}, {u"bound"_s, bound}});
    result.edits = edits;
    for (const QByteArrayView suffix : {QByteArrayView("_buffer_size"), QByteArrayView("_buffers")}) {
        const NodeId other = value(suffix).node;
        if (other != NodeId::None && other != place)
            result.places.append(run.place(other));
    }
}

void BufferSizes::check(CheckRun &run) const
{
    if (m_count < 2 || m_one <= 0)
        return;
    const auto written = [](qint64 size) { return text(roundSize(static_cast<double>(size))); };
    const EffectiveValue busySet = value("_busy_buffers_size");
    const qint64 busy = busySet.isSet() ? sizeOf(busySet).value_or(0) : 2 * m_least;
    const qint64 most = (m_count - 1) * m_one;
    if (busy < m_least || busy > most) {
        QList<ProposedEdit> edits;
        if (most < 2 * m_least)
            edits.append(biggerBuffers());
        if (busySet.isSet() && (busy < m_least || most >= 2 * m_least))
            edits.append(replacement(busySet.node, roundSize(static_cast<double>(2 * m_least))));
        report(run, busySet, m_family + "_busy_buffers_size", busy,
               busy < m_least ? u"≥ "_s + written(m_least) : u"≤ "_s + written(most), edits);
    }
    for (const QByteArrayView suffix :
         {QByteArrayView("_temp_file_write_size"), QByteArrayView("_max_temp_file_size")}) {
        const EffectiveValue set = value(suffix);
        const std::optional<qint64> size = sizeOf(set);
        const bool isOff = suffix == "_max_temp_file_size" && size == 0;
        if (set.isSet() && size && !isOff && *size < m_least)
            report(run, set, m_family + suffix.toByteArray(), *size, u"≥ "_s + written(m_least),
                   {replacement(set.node, roundSize(static_cast<double>(2 * m_least)))});
    }
}

void checkBuffers(CheckRun &run)
{
    static constexpr std::array<const char *, 4> Families = {"proxy", "fastcgi", "uwsgi", "scgi"};
    static constexpr std::array<QByteArrayView, 5> Suffixes = {"_buffer_size", "_buffers", "_busy_buffers_size",
                                                               "_temp_file_write_size", "_max_temp_file_size"};
    for (const char *family : Families) {
        for (const NodeId block : run.blocks({"http", "server", "location"})) {
            const bool setsAny = std::ranges::any_of(Suffixes, [&](QByteArrayView suffix) {
                return run.has(block, QByteArray(family) + suffix.toByteArray());
            });
            if (setsAny)
                BufferSizes(run, block, family).check(run);
        }
    }
}

void checkWorkers(CheckRun &run)
{
    if (!run.isWhole() || run.all("worker_connections").empty())
        return;
    constexpr qint64 UsualFiles = 1024; // Linux distributions' soft limit.
    const NodeId set = run.all("worker_connections").front();
    const qint64 connections = run.argument(set).toLongLong();
    const bool isProxy = std::ranges::any_of(
        run.directives(), [&](NodeId id) { return run.tree().name(id).endsWith("_pass") && !run.tree().isBlock(id); });
    const qint64 needed = isProxy ? 2 * connections : connections;
    const std::vector<NodeId> &files = run.all("worker_rlimit_nofile");
    if (files.empty()) {
        if (connections > UsualFiles)
            run.report("worker-connections-above-limit", set, {{u"connections"_s, QString::number(connections)}})
                .edits.append(insertion(NodeId::None, "worker_rlimit_nofile", QByteArray::number(2 * connections)));
        return;
    }
    const qint64 limit = run.argument(files.front()).toLongLong();
    if (limit >= needed)
        return;
    CheckResult &result = run.report("worker-files-below-connections", files.front(),
                                     {{u"limit"_s, QString::number(limit)},
                                      {u"connections"_s, QString::number(connections)},
                                      {u"needed"_s, QString::number(needed)}});
    result.places.append(run.place(set));
    result.edits.append(replacement(files.front(), QByteArray::number(2 * connections)));
}

void checkBodies(CheckRun &run)
{
    for (const NodeId id : run.all("client_body_buffer_size")) {
        const NodeId block = run.tree().enclosingBlock(id);
        if (block == NodeId::None)
            continue;
        const EffectiveValue most = effectiveValue(run.tree(), block, "client_max_body_size");
        const std::optional<qint64> limit = sizeOf(most);
        const std::optional<qint64> buffer = quantity(run.argument(id), QuantityKind::Size);
        if (!limit || !buffer || *limit == 0 || *buffer <= *limit)
            continue;
        CheckResult &result =
            run.report("body-buffer-above-limit", id,
                       {{u"buffer"_s, text(run.argument(id))}, {u"limit"_s, text(most.arguments.value(0))}});
        if (most.isSet())
            result.places.append(run.place(most.node));
    }
}

void checkTimes(CheckRun &run)
{
    constexpr qint64 FewRequests = 100;
    for (const NodeId id : run.all("keepalive_requests")) {
        const std::optional<qint64> count = quantity(run.argument(id), QuantityKind::Number);
        if (count && *count < FewRequests)
            run.report("few-keepalive-requests", id, {{u"count"_s, QString::number(*count)}})
                .edits.append(replacement(id, "1000"));
    }
    constexpr qint64 LongestConnect = 75000;
    for (const char *name : {"proxy_connect_timeout", "fastcgi_connect_timeout", "uwsgi_connect_timeout",
                             "scgi_connect_timeout", "grpc_connect_timeout"}) {
        for (const NodeId id : run.all(name)) {
            const std::optional<qint64> time = quantity(run.argument(id), QuantityKind::Time);
            if (time && *time > LongestConnect && run.isInHttp(id))
                run.report("connect-timeout-too-long", id,
                           {{u"directive"_s, text(QByteArrayView(name))}, {u"value"_s, text(run.argument(id))}});
        }
    }
}

} // namespace

void checkLimits(CheckRun &run)
{
    checkBuffers(run);
    checkWorkers(run);
    checkBodies(run);
    checkTimes(run);
}

} // namespace headwater
