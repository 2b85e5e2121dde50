// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What nginx itself refuses or warns of while it reads, and what the version at hand does not have.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/directivetable.h"
#include "knowledge/config/quantity.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// The rows of a table compiled into the library, without the titles.
QList<QList<QByteArray>> tableRows(const QString &name)
{
    QFile file(u":/headwater/"_s + name);
    QList<QList<QByteArray>> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeFirst();
    for (const QByteArray &line : std::as_const(lines)) {
        if (!line.isEmpty())
            rows.append(line.split('\t'));
    }
    return rows;
}

bool isThirdParty(QByteArrayView name)
{
    static const QList<QList<QByteArray>> rows = tableRows(u"third-party.tsv"_s);
    return std::ranges::any_of(rows, [name](const QList<QByteArray> &row) {
        const QByteArrayView pattern = row.constFirst();
        if (pattern.startsWith('*'))
            return name.endsWith(pattern.sliced(1));
        return pattern.endsWith('*') ? name.startsWith(pattern.chopped(1)) : name == pattern;
    });
}

/// A dynamic module that is not one of nginx's own may bring directives that nobody here has heard of.
bool loadsForeignModule(const CheckRun &run)
{
    static constexpr std::array<QByteArrayView, 4> Own = {"ngx_http_", "ngx_stream_", "ngx_mail_", "ngx_otel_"};
    return std::ranges::any_of(run.all("load_module"), [&run](NodeId id) {
        const QByteArray path = run.argument(id);
        const QByteArrayView file = QByteArrayView(path).sliced(path.lastIndexOf('/') + 1);
        return std::ranges::none_of(Own, [file](QByteArrayView start) { return file.startsWith(start); });
    });
}

void checkProblems(CheckRun &run)
{
    for (const ConfigProblem &problem : run.tree().problems()) {
        const CheckPlace place{.file = problem.file,
                               .line = problem.line,
                               .column = problem.column,
                               .endColumn = 0,
                               .directive = NodeId::None};
        if (problem.text.startsWith("open() "_L1) || problem.text.startsWith("pread() "_L1))
            run.report("include-missing", place, {{u"problem"_s, problem.text}});
        // Reported as misplaced-directive, with the places where it may stand.
        else if (!problem.text.endsWith("directive is not allowed here"_L1))
            run.report("syntax-error", place, {{u"problem"_s, problem.text}});
    }
}

/// Contexts in which nginx's own directives stand: anything inside another block is that block's business.
bool isKnownContext(const QByteArray &context)
{
    static const QSet<QByteArray> known = {"main", "events",         "http",         "server", "location", "upstream",
                                           "if",   "if in location", "limit_except", "stream", "mail"};
    return known.contains(context);
}

QString contextList(QByteArrayView name)
{
    QStringList contexts;
    for (const DirectiveInfo *info : DirectiveTable::instance().find(name)) {
        for (const QByteArray &context : info->contexts)
            contexts.append(text(context));
    }
    contexts.removeDuplicates();
    return contexts.join(u", "_s);
}

void checkValue(CheckRun &run, NodeId id, const DirectiveInfo &info)
{
    const QByteArray value = run.argument(id);
    bool isGood = true;
    QString wanted;
    if (info.valueKind == "flag") {
        isGood = value.compare("on", Qt::CaseInsensitive) == 0 || value.compare("off", Qt::CaseInsensitive) == 0;
        wanted = u"on | off"_s;
    } else if (!info.valueKind.isEmpty()) {
        const QuantityKind kind = info.valueKind == "size"   ? QuantityKind::Size
                                  : info.valueKind == "time" ? QuantityKind::Time
                                                             : QuantityKind::Number;
        isGood = quantity(value, kind).has_value();
        wanted = text(info.valueKind);
    }
    if (isGood)
        return;
    CheckResult &result =
        run.report("invalid-value", run.place(id, 0),
                   {{u"directive"_s, text(info.name)}, {u"value"_s, text(value)}, {u"wanted"_s, wanted}});
    if (info.valueKind != "flag")
        return;
    const QByteArray lower = value.toLower();
    if (lower == "true" || lower == "yes" || lower == "1")
        result.edits.append(replacement(id, "on"));
    else if (lower == "false" || lower == "no" || lower == "0")
        result.edits.append(replacement(id, "off"));
}

void checkDirective(CheckRun &run, NodeId id, bool mayBeForeign)
{
    const ConfigTree &tree = run.tree();
    const QByteArrayView name = tree.name(id);
    const NodeId block = tree.enclosingBlock(id);
    if (name == "include" || !isKnownContext(tree.context(block)))
        return;
    // A stray file can have been included from anywhere.
    if (block == NodeId::None && !run.isWhole())
        return;
    const DirectiveTable &table = DirectiveTable::instance();
    if (table.find(name).isEmpty()) {
        const QByteArray near = table.nearest(name);
        if (isThirdParty(name) || (mayBeForeign && near.isEmpty()) || !name.isValidUtf8())
            return;
        run.report("unknown-directive", id,
                   {{u"directive"_s, text(name)}, {u"nearest"_s, near.isEmpty() ? u"–"_s : text(near)}});
        return;
    }
    const DirectiveInfo *info = directiveAt(tree, block, name);
    if (!info) {
        if (!isThirdParty(name))
            run.report("misplaced-directive", id,
                       {{u"directive"_s, text(name)},
                        {u"context"_s, text(tree.context(block))},
                        {u"contexts"_s, contextList(name)}});
        return;
    }
    const qsizetype count = std::ssize(tree.statement(id).words) - 1;
    if (!info->takes(count))
        run.report("wrong-argument-count", id,
                   {{u"directive"_s, text(name)},
                    {u"count"_s, QString::number(count)},
                    {u"syntax"_s, text(name) + u' ' + text(info->syntax)}});
    else if (count == 1)
        checkValue(run, id, *info);
    const QVersionNumber since = QVersionNumber::fromString(QString::fromLatin1(info->since));
    if (!run.version().isNull() && since.segmentCount() == 3 && since.majorVersion() >= 1 && run.version() < since &&
        info->module.startsWith("ngx_") && !info->arguments.isEmpty())
        run.report(
            "directive-too-new", id,
            {{u"directive"_s, text(name)}, {u"since"_s, since.toString()}, {u"version"_s, run.version().toString()}});
}

void checkDuplicates(CheckRun &run)
{
    const ConfigTree &tree = run.tree();
    QHash<std::pair<NodeId, QByteArray>, NodeId> first;
    for (const NodeId id : run.directives()) {
        const NodeId block = tree.enclosingBlock(id);
        if (block == NodeId::None && (!run.isWhole() || tree.roots().empty()))
            continue;
        const DirectiveInfo *info = directiveAt(tree, block, tree.name(id));
        if (!info || !info->isOnce)
            continue;
        const auto key = std::pair(block, tree.name(id).toByteArray());
        const auto known = first.constFind(key);
        if (known == first.cend()) {
            first.insert(key, id);
            continue;
        }
        CheckResult &result =
            run.report("duplicate-directive", id,
                       {{u"directive"_s, text(tree.name(id))}, {u"line"_s, QString::number(tree.line(*known))}});
        result.places.append(run.place(*known));
        if (run.joined(id) == run.joined(*known))
            result.edits.append(removal(id));
    }
}

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

void checkSyntax(CheckRun &run)
{
    checkProblems(run);
    const bool mayBeForeign = loadsForeignModule(run);
    for (const NodeId id : run.directives())
        checkDirective(run, id, mayBeForeign);
    checkDuplicates(run);
    checkRemoved(run);
    checkVulnerabilities(run);
}

} // namespace headwater
