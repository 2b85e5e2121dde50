// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the version at hand no longer has, and what is known to be wrong with it.

#include "knowledge/config/checks/checkrun.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// A directive that later versions ignore or refuse.
struct RemovedDirective
{
    QByteArrayView name;
    QByteArrayView since;
    QByteArrayView replacement;
};

void checkRemoved(CheckRun &run)
{
    static constexpr std::array<RemovedDirective, 14> Removed = {{
        {.name = "ssl", .since = "1.25.1", .replacement = "listen … ssl"},
        {.name = "limit_zone", .since = "1.7.6", .replacement = "limit_conn_zone"},
        {.name = "http2_push", .since = "1.25.1", .replacement = "–"},
        {.name = "http2_push_preload", .since = "1.25.1", .replacement = "–"},
        {.name = "http2_max_concurrent_pushes", .since = "1.25.1", .replacement = "–"},
        {.name = "http2_idle_timeout", .since = "1.19.7", .replacement = "keepalive_timeout"},
        {.name = "http2_max_field_size", .since = "1.19.7", .replacement = "large_client_header_buffers"},
        {.name = "http2_max_header_size", .since = "1.19.7", .replacement = "large_client_header_buffers"},
        {.name = "http2_max_requests", .since = "1.19.7", .replacement = "keepalive_requests"},
        {.name = "http2_recv_timeout", .since = "1.19.7", .replacement = "client_header_timeout"},
        {.name = "proxy_downstream_buffer", .since = "1.9.4", .replacement = "proxy_buffer_size"},
        {.name = "proxy_upstream_buffer", .since = "1.9.4", .replacement = "proxy_buffer_size"},
        {.name = "spdy_chunk_size", .since = "1.9.5", .replacement = "http2_chunk_size"},
        {.name = "spdy_headers_comp", .since = "1.9.5", .replacement = "–"},
    }};
    const auto isPast = [&run](QByteArrayView since) {
        return run.version().isNull() || run.version() >= QVersionNumber::fromString(QString::fromLatin1(since));
    };
    for (const RemovedDirective &removed : Removed) {
        for (const NodeId id : run.all(removed.name.toByteArray())) {
            if (!isPast(removed.since) || (removed.name == "ssl" && !run.isInHttp(id)))
                continue;
            CheckResult &result = run.report("removed-directive", id,
                                             {{u"directive"_s, text(removed.name)},
                                              {u"since"_s, text(removed.since)},
                                              {u"replacement"_s, text(removed.replacement)}});
            if (removed.replacement == "–")
                result.edits.append(removal(id));
        }
    }
    for (const NodeId listen : run.all("listen")) {
        if (!run.tree().arguments(listen).contains("http2") || run.version().isNull() || !isPast("1.25.1"))
            continue;
        QList<QByteArray> arguments = run.tree().arguments(listen);
        arguments.removeAll("http2");
        CheckResult &result = run.report(
            "removed-directive", listen,
            {{u"directive"_s, u"listen … http2"_s}, {u"since"_s, u"1.25.1"_s}, {u"replacement"_s, u"http2 on"_s}});
        result.edits.append(replacement(listen, arguments.join(' ')));
        const NodeId server = run.tree().enclosingBlock(listen);
        if (server != NodeId::None && !run.has(server, "http2"))
            result.edits.append(insertion(server, "http2", "on"));
    }
}

/// Whether @p ranges, such as "1.25.0-1.25.5, 1.26.0", hold @p version, and @p good, such as "1.31.3+, 1.30.4+", does
/// not: a fix in an older branch lies inside the range of the newer one.
bool isVulnerable(const QVersionNumber &version, const QByteArray &ranges, const QByteArray &good)
{
    const auto number = [](const QByteArray &text) {
        return QVersionNumber::fromString(QString::fromLatin1(text.trimmed()));
    };
    const bool isFixed = std::ranges::any_of(good.split(','), [&](QByteArray from) {
        from.replace('+', "");
        const QVersionNumber fixed = number(from);
        return version >= fixed && version.majorVersion() == fixed.majorVersion() &&
               version.minorVersion() == fixed.minorVersion();
    });
    return !isFixed && std::ranges::any_of(ranges.split(','), [&](const QByteArray &range) {
        const QList<QByteArray> ends = range.split('-');
        return version >= number(ends.constFirst()) && version <= number(ends.constLast());
    });
}

void checkVulnerabilities(CheckRun &run)
{
    enum Column { Cve, Severity, Name, Vulnerable, Good, Url, Directives, ColumnCount };
    if (run.version().isNull() || run.directives().empty())
        return;
    QStringList found;
    NodeId where = NodeId::None;
    for (const QList<QByteArray> &row : tableRows(u"advisories.tsv"_s)) {
        if (row.size() < ColumnCount || !isVulnerable(run.version(), row[Vulnerable], row[Good]))
            continue;
        const QList<QByteArray> needed = row[Directives].split(',');
        const auto user = std::ranges::find_if(needed, [&run](const QByteArray &directive) {
            if (run.all(directive).empty())
                return directive == "quic" && std::ranges::any_of(run.all("listen"), [&run](NodeId listen) {
                           return run.tree().arguments(listen).contains("quic");
                       });
            return true;
        });
        if (!row[Directives].isEmpty() && user == needed.cend())
            continue;
        if (where == NodeId::None && user != needed.cend() && !run.all(*user).empty())
            where = run.all(*user).front();
        found.append(u"%1 (%2, %3)"_s.arg(text(row[Cve]), text(row[Severity]), text(row[Name])));
    }
    if (!found.isEmpty())
        run.report("known-vulnerabilities", where == NodeId::None ? run.directives().front() : where,
                   {{u"version"_s, run.version().toString()}, {u"list"_s, found.join(u"; "_s)}});
}

} // namespace

void checkVersions(CheckRun &run)
{
    checkRemoved(run);
    checkVulnerabilities(run);
}

} // namespace headwater
