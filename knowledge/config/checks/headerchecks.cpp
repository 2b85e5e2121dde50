// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Headers that are lost on the way down: a block that sets one of a kind gets none of those above.

#include "knowledge/config/checks/checkrun.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// The arguments as they stand in the file, quotes included.
QByteArray sourceOf(const CheckRun &run, NodeId directive)
{
    const ConfigStatement &statement = run.tree().statement(directive);
    if (statement.words.size() < 2)
        return {};
    const QByteArray &bytes = run.tree().files()[static_cast<std::size_t>(run.tree().node(directive).file)].bytes;
    const qsizetype begin = statement.words[1].range.begin;
    return bytes.mid(begin, statement.words.back().range.end - begin);
}

/// The nearest block around @p block that has @p name; None when there is none.
NodeId nearestAbove(const CheckRun &run, NodeId block, QByteArrayView name)
{
    NodeId outer = run.tree().enclosingBlock(block);
    while (outer != NodeId::None && !run.has(outer, name))
        outer = run.tree().enclosingBlock(outer);
    return outer;
}

void checkInheritance(CheckRun &run, CheckId id, const QByteArray &name)
{
    for (const NodeId block : run.blocks({"server", "location", "if", "limit_except"})) {
        const std::vector<NodeId> own = run.tree().directivesIn(block, name);
        if (own.empty())
            continue;
        const NodeId above = nearestAbove(run, block, name);
        if (above == NodeId::None)
            continue;
        if (name == "add_header" && run.value(block, "add_header_inherit") == "merge")
            continue;
        QStringList lost;
        QList<ProposedEdit> edits;
        for (const NodeId inherited : run.tree().directivesIn(above, name)) {
            const QByteArray header = run.argument(inherited);
            const bool isSetAgain = std::ranges::any_of(
                own, [&](NodeId each) { return run.argument(each).compare(header, Qt::CaseInsensitive) == 0; });
            if (isSetAgain)
                continue;
            if (!lost.contains(text(header)))
                lost.append(text(header));
            edits.append(insertion(block, name, sourceOf(run, inherited)));
        }
        if (lost.isEmpty())
            continue;
        const NodeId first = run.tree().directivesIn(above, name).front();
        CheckResult &result = run.report(id, own.front(),
                                         {{u"directive"_s, text(name)},
                                          {u"names"_s, lost.join(u", "_s)},
                                          {u"line"_s, QString::number(run.tree().line(first))}});
        result.places.append(run.place(first));
        result.edits = edits;
    }
}

bool listensOnTls(const CheckRun &run, NodeId server)
{
    const std::vector<NodeId> listens = run.tree().directivesIn(server, "listen");
    return std::ranges::any_of(listens, [&](NodeId id) { return run.tree().arguments(id).contains("ssl"); });
}

constexpr qint64 HalfAYear = 15552000;

void checkHsts(CheckRun &run)
{
    static const QRegularExpression maxAge(u"max-age=\"?(\\d+)"_s, QRegularExpression::CaseInsensitiveOption);
    bool isAnywhere = false;
    for (const NodeId id : run.all("add_header")) {
        if (run.argument(id).compare("Strict-Transport-Security", Qt::CaseInsensitive) != 0)
            continue;
        isAnywhere = true;
        const QRegularExpressionMatch match = maxAge.match(text(run.argument(id, 1)));
        // A variable's value is not known here; 0 takes the policy back on purpose.
        const qint64 seconds = match.captured(1).toLongLong();
        if (match.hasMatch() && seconds > 0 && seconds < HalfAYear)
            run.report("weak-hsts", id, {{u"seconds"_s, match.captured(1)}});
    }
    if (isAnywhere || !run.isWhole())
        return;
    for (const NodeId server : run.blocks({"server"})) {
        if (!listensOnTls(run, server) || run.value(server, "ssl_reject_handshake") == "on")
            continue;
        run.report("weak-hsts", server, {{u"seconds"_s, u"0"_s}});
        return;
    }
}

} // namespace

void checkHeaders(CheckRun &run)
{
    checkInheritance(run, "headers-dropped", "add_header");
    for (const QByteArray &name : {QByteArray("proxy_set_header"), QByteArray("grpc_set_header"),
                                   QByteArray("fastcgi_param"), QByteArray("uwsgi_param"), QByteArray("scgi_param")})
        checkInheritance(run, "request-headers-dropped", name);
    for (const NodeId id : run.all("add_header")) {
        if (run.argument(id).compare("Content-Type", Qt::CaseInsensitive) == 0)
            run.report("content-type-header", id, {{u"value"_s, text(run.argument(id, 1))}});
    }
    checkHsts(run);
}

} // namespace headwater
