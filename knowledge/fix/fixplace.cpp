// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/fixplace.h"

#include "knowledge/fix/edit.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace headwater {

namespace {

/// The first block called @p name outside of all others; None when there is none.
NodeId topBlock(const ConfigTree &tree, QByteArrayView name)
{
    for (const NodeId block : tree.directivesIn(NodeId::None, name)) {
        if (tree.isBlock(block))
            return block;
    }
    return NodeId::None;
}

bool isOnlyFor(QByteArrayView directive, QByteArrayView context)
{
    const QList<const DirectiveInfo *> all = DirectiveTable::instance().find(directive);
    return !all.isEmpty() && std::ranges::all_of(all, [&](const DirectiveInfo *info) {
        return info->contexts.size() == 1 && info->contexts.first() == context;
    });
}

} // namespace

QByteArray upstreamFamily(const Finding &finding)
{
    QByteArray scheme = finding.upstream ? finding.upstream->scheme : QByteArray();
    if (!finding.upstream) {
        const QByteArray peer = finding.peers.mostFrequent();
        const qsizetype end = peer.indexOf("://");
        scheme = end < 0 ? QByteArray() : peer.first(end);
    }
    static constexpr std::array<QByteArrayView, 5> Families = {"fastcgi", "uwsgi", "scgi", "grpc", "memcached"};
    return std::ranges::find(Families, scheme) != Families.end() ? scheme : QByteArrayLiteral("proxy");
}

QByteArray directiveName(const QString &name, const Finding &finding)
{
    return name.toUtf8().replace("{family}", upstreamFamily(finding));
}

FixPlace::FixPlace(const ConfigTree &tree, const Finding &finding, QByteArray directive)
    : m_tree(tree)
    , m_finding(finding)
    , m_directive(std::move(directive))
    , m_origin(finding.route)
{
    // What concerns the upstream belongs where requests are passed to it: with try_files, a request's own location is
    // another one.
    const bool isUpstreams = m_directive.startsWith(upstreamFamily(finding) + '_');
    if (finding.upstream && finding.upstream->pass != NodeId::None && (isUpstreams || m_origin == NodeId::None))
        m_origin = tree.enclosingBlock(finding.upstream->pass);
    if (isOnlyFor(m_directive, "events"))
        m_origin = topBlock(tree, "events");
}

EffectiveValue FixPlace::value() const
{
    if (m_origin == NodeId::None) {
        if (const std::vector<NodeId> all = m_tree.all(m_directive); all.size() == 1)
            return {.node = all.front(), .arguments = m_tree.arguments(all.front())};
    }
    return effectiveValue(m_tree, m_origin, m_directive);
}

Result<FixPlace::Target> FixPlace::target(EditRule::Place place) const
{
    if (DirectiveTable::instance().find(m_directive).isEmpty())
        return notFound(u"nginx has no directive \"%1\""_s.arg(QString::fromUtf8(m_directive)));
    if (isOnlyFor(m_directive, "events"))
        return m_origin == NodeId::None ? notFound(u"no events block"_s) : around(m_origin);
    switch (place) {
    case EditRule::Place::Main:
        return topOfMainFile();
    case EditRule::Place::Http:
        return protocolBlock();
    case EditRule::Place::Server:
        if (const NodeId server = originEnclosing("server"); server != NodeId::None)
            return around(server);
        return notFound(u"no server block is known for these requests"_s);
    case EditRule::Place::Upstream:
        if (!m_finding.upstream || m_finding.upstream->block == NodeId::None)
            return notFound(u"requests are not passed to an upstream block"_s);
        return Target{.block = m_finding.upstream->block, .file = fileOf(m_tree, m_finding.upstream->block)};
    case EditRule::Place::WhereSet:
        if (const EffectiveValue inForce = value(); inForce.isSet()) {
            const NodeId block = m_tree.enclosingBlock(inForce.node);
            return Target{.block = block, .file = fileOf(m_tree, inForce.node)};
        }
        if (m_origin == NodeId::None)
            return m_tree.all(m_directive).empty() ? protocolBlock() : notFound(u"set in several places"_s);
        break;
    case EditRule::Place::Location:
        break;
    }
    if (m_origin == NodeId::None)
        return notFound(u"no location is known for these requests"_s);
    return around(m_origin);
}

Result<FixPlace::Target> FixPlace::around(NodeId block) const
{
    NodeId outermost = block;
    for (NodeId level = block; level != NodeId::None; level = m_tree.enclosingBlock(level)) {
        if (directiveAt(m_tree, level, m_directive))
            return Target{.block = level, .file = m_tree.node(level).file};
        outermost = level;
    }
    if (directiveAt(m_tree, NodeId::None, m_directive))
        return topOfMainFile();
    const bool isStray = m_tree.context(outermost) == "server" || m_tree.context(outermost) == "location";
    if (isStray && DirectiveTable::instance().find(m_directive, "http"))
        return protocolBlock();
    return notFound(u"\"%1\" may not stand in %2 or around it"_s.arg(QString::fromUtf8(m_directive),
                                                                     QString::fromUtf8(m_tree.context(block))));
}

NodeId FixPlace::originEnclosing(QByteArrayView name) const
{
    NodeId block = m_origin;
    while (block != NodeId::None && m_tree.name(block) != name)
        block = m_tree.enclosingBlock(block);
    return block;
}

/// The http block, or stream for what concerns a stream server.
Result<FixPlace::Target> FixPlace::protocolBlock() const
{
    NodeId outermost = m_origin;
    while (outermost != NodeId::None && m_tree.enclosingBlock(outermost) != NodeId::None)
        outermost = m_tree.enclosingBlock(outermost);
    const bool isStream = outermost != NodeId::None && m_tree.name(outermost) == "stream";
    if (const NodeId block = isStream ? outermost : topBlock(m_tree, "http"); block != NodeId::None)
        return around(block);
    // A virtual host's file without its main file: what stands at its top stands in http.
    if (!m_tree.roots().empty() && DirectiveTable::instance().find(m_directive, "http"))
        return Target{.block = NodeId::None, .file = fileOf(m_tree, outermost)};
    return notFound(u"no http block"_s);
}

Result<FixPlace::Target> FixPlace::topOfMainFile() const
{
    for (const QByteArrayView name : {QByteArrayView("events"), QByteArrayView("http"), QByteArrayView("stream")}) {
        NodeId root = topBlock(m_tree, name);
        while (root != NodeId::None && m_tree.node(root).parent != NodeId::None)
            root = m_tree.node(root).parent;
        if (root != NodeId::None)
            return Target{.block = NodeId::None, .file = m_tree.node(root).file};
    }
    return notFound(u"no main configuration file"_s);
}

std::unexpected<Error> FixPlace::notFound(const QString &detail) const
{
    return std::unexpected(
        Error{.code = Error::Code::NotFound, .where = QString::fromUtf8(m_directive), .detail = detail, .line = 0});
}

} // namespace headwater
