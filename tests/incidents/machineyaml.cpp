// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/incidents/machineyaml.h"

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

QString text(const YAML::Node &node)
{
    return node && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

QStringList texts(const YAML::Node &node)
{
    QStringList result;
    for (const YAML::Node &item : node)
        result.append(text(item));
    return result;
}

template <typename Value> Value number(const YAML::Node &node, Value fallback)
{
    return node ? node.as<Value>() : fallback;
}

/// The index of a name, for an enumeration whose values have these names. Throws when it is none of them.
template <typename Enumeration> Enumeration named(const YAML::Node &node, const QStringList &names)
{
    const qsizetype index = names.indexOf(text(node));
    if (index < 0)
        throw YAML::Exception(node.Mark(), "one of " + names.join(u", "_s).toStdString());
    return static_cast<Enumeration>(index);
}

PeerProbe peer(const YAML::Node &node)
{
    return {.state = named<PeerProbe::State>(
                node["state"], {u"open"_s, u"refused"_s, u"filtered"_s, u"unreachable"_s, u"missing"_s, u"denied"_s}),
            .listener = text(node["listener"]),
            .isHere = node["listens-on"].IsDefined() || node["nearby"].IsDefined(),
            .listensOn = texts(node["listens-on"]),
            .nearby = texts(node["nearby"])};
}

PathProbe path(const YAML::Node &node)
{
    return {.obstacle = named<PathProbe::Obstacle>(
                node["obstacle"], {u"none"_s, u"missing"_s, u"not-a-directory"_s, u"search"_s, u"mode"_s, u"acl"_s,
                                   u"selinux"_s, u"apparmor"_s, u"maybe-selinux"_s, u"maybe-apparmor"_s}),
            .blockedAt = text(node["blocked-at"]),
            .user = text(node["user"]),
            .detail = text(node["detail"])};
}

ServiceProbe service(const YAML::Node &node)
{
    return {.state =
                named<ServiceProbe::State>(node["state"], {u"active"_s, u"inactive"_s, u"failed"_s, u"restarting"_s}),
            .restarts = number(node["restarts"], 0),
            .since = {}};
}

/// A certificate that is good but for what the node says.
CertificateProbe certificate(const YAML::Node &node)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    CertificateProbe found;
    found.notBefore = now.addDays(-100);
    found.notAfter = now.addDays(number(node["days-left"], 60));
    found.isSelfSigned = number(node["self-signed"], false);
    found.hasChain = number(node["chain"], true);
    if (node["key-matches"])
        found.keyMatches = node["key-matches"].as<bool>();
    return found;
}

SpaceProbe space(const YAML::Node &node)
{
    return {.totalBytes = number<quint64>(node["total-bytes"], 1000),
            .freeBytes = number<quint64>(node["free-bytes"], 500),
            .totalInodes = number<quint64>(node["total-inodes"], 1000),
            .freeInodes = number<quint64>(node["free-inodes"], 500),
            .isReadOnly = number(node["read-only"], false)};
}

} // namespace

MachineFacts machineFacts(const YAML::Node &node)
{
    MachineFacts facts;
    facts.asked = QDateTime::currentDateTimeUtc();
    for (const auto &pair : node["peers"])
        facts.peers.insert(text(pair.first), peer(pair.second));
    for (const auto &pair : node["names"])
        facts.names.insert(
            text(pair.first),
            {.v4 = texts(pair.second["v4"]), .v6 = texts(pair.second["v6"]), .problem = text(pair.second["problem"])});
    for (const auto &pair : node["paths"])
        facts.paths.insert(text(pair.first), path(pair.second));
    for (const auto &pair : node["certificates"])
        facts.certificates.insert(text(pair.first), certificate(pair.second));
    for (const auto &pair : node["services"])
        facts.services.insert(text(pair.first), service(pair.second));
    for (const auto &pair : node["spaces"])
        facts.spaces.insert(text(pair.first), space(pair.second));
    for (const YAML::Node &worker : node["workers"])
        facts.workers.append({.pid = 1,
                              .openFiles = number<quint64>(worker["open-files"], 0),
                              .fileLimit = number<quint64>(worker["file-limit"], 0)});
    if (node["nginx-test"])
        facts.nginxTest = {.passes = text(node["nginx-test"]) == "passes"_L1, .output = text(node["nginx-test"])};
    if (node["memory-kills"]) {
        facts.memoryKills.emplace();
        for (const YAML::Node &program : node["memory-kills"])
            facts.memoryKills->append({.time = {}, .program = text(program)});
    }
    if (node["listen-overflows"])
        facts.listenOverflows = node["listen-overflows"].as<quint64>();
    if (node["selinux-enforces"])
        facts.selinuxEnforces = node["selinux-enforces"].as<bool>();
    if (node["selinux-lets-connect"])
        facts.selinuxLetsConnect = node["selinux-lets-connect"].as<bool>();
    return facts;
}

} // namespace headwater
