// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configuredpath.h"
#include "knowledge/config/effective.h"
#include "knowledge/diagnosis/predicatelook.h"
#include "knowledge/diagnosis/predicates.h"
#include "knowledge/diagnosis/upstreamaddress.h"

#include <QDir>
#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// A fact looked up in what the machine answered.
struct MachineLook : PredicateLook
{
    const MachineFacts &machine;

    /// Whether @p name is among the list under "is".
    void sayIs(const QString &name) const
    {
        result.values.insert(u"value"_s, name);
        say(textsOf(with.value("is"_L1)).contains(name));
    }
    void sayIsOneOf(const QStringList &names) const
    {
        const QStringList wanted = textsOf(with.value("is"_L1));
        result.values.insert(u"value"_s, names.join(u", "_s));
        say(std::ranges::any_of(names, [&](const QString &name) { return wanted.contains(name); }));
    }
    void sayMatches(const QString &text) const
    {
        result.values.insert(u"value"_s, text);
        say(QRegularExpression(with.value("matches"_L1).toString()).match(text).hasMatch());
    }

    [[nodiscard]] const PeerProbe *peer() const;
    [[nodiscard]] QList<NameProbe> names() const;
    [[nodiscard]] QString path() const;
};

/// The peer that most lines name, or else the address in the pass directive.
QString peerOf(const Finding &finding)
{
    const QByteArray upstream = finding.peers.mostFrequent();
    if (upstream.isEmpty())
        return finding.upstream ? QString::fromUtf8(finding.upstream->target) : QString();
    const std::string_view peer = upstreamPeer({upstream.constData(), static_cast<std::size_t>(upstream.size())});
    return QString::fromUtf8(QByteArrayView(peer));
}

const PeerProbe *MachineLook::peer() const
{
    return peerProbeOf(finding, machine);
}

QString hostOf(const QByteArray &address)
{
    const qsizetype colon = address.lastIndexOf(':');
    return QString::fromUtf8(colon > address.lastIndexOf(']') ? address.left(colon) : address);
}

/// What the names in the pass directive, or in the upstream block that it names, resolve to.
QList<NameProbe> MachineLook::names() const
{
    QStringList hosts;
    if (finding.upstream && finding.upstream->block != NodeId::None && surroundings.config) {
        for (const NodeId server : surroundings.config->directivesIn(finding.upstream->block, "server"))
            hosts.append(hostOf(surroundings.config->arguments(server).value(0)));
    } else if (finding.upstream) {
        hosts.append(hostOf(finding.upstream->target));
    }
    QList<NameProbe> found;
    for (const QString &host : std::as_const(hosts)) {
        if (machine.names.contains(host))
            found.append(machine.names.value(host));
    }
    return found;
}

/// The path that a capture of the message or a directive in force names.
QString MachineLook::path() const
{
    const QString directive = with.value("directive"_L1).toString();
    if (directive.isEmpty()) {
        const QString path =
            QString::fromUtf8(finding.tally.capturedTexts[captureIndex(with, finding.tally)].mostFrequent());
        return path.startsWith("unix:/"_L1) ? path.sliced(5) : path;
    }
    if (!surroundings.config)
        return {};
    const EffectiveValue value = effectiveValue(*surroundings.config, finding.route, directive.toUtf8());
    const ConfiguredPath configured =
        configuredPath(*surroundings.config, directive.toUtf8(), value.arguments.value(0));
    return configured.isBelowPrefix ? QDir::cleanPath(machine.prefix + u'/' + configured.path) : configured.path;
}

void peerPort(const MachineLook &look)
{
    static const QStringList states = {u"open"_s,        u"refused"_s, u"filtered"_s,
                                       u"unreachable"_s, u"missing"_s, u"denied"_s};
    if (const PeerProbe *peer = look.peer())
        look.sayIs(states[static_cast<int>(peer->state)]);
}

void peerListener(const MachineLook &look)
{
    if (const PeerProbe *peer = look.peer(); peer && !peer->listener.isEmpty())
        look.sayMatches(peer->listener);
}

void listensOn(const MachineLook &look)
{
    const PeerProbe *peer = look.peer();
    if (!peer || !peer->isHere)
        return; // Who listens on another machine is not to be seen from here.
    QStringList kinds;
    for (const QString &address : peer->listensOn) {
        const bool isLoopback = address.startsWith("127."_L1) || address == "::1"_L1;
        const bool isAny = address == "0.0.0.0"_L1 || address == "::"_L1 || address == "*"_L1;
        kinds.append(isLoopback ? u"loopback"_s : isAny ? u"everywhere"_s : u"one-address"_s);
    }
    look.sayIsOneOf(kinds.isEmpty() ? QStringList{u"nothing"_s} : kinds);
    look.result.values.insert(u"value"_s, peer->listensOn.join(u", "_s));
}

void listensNearby(const MachineLook &look)
{
    const PeerProbe *peer = look.peer();
    const bool isClosed =
        peer && (peer->state == PeerProbe::State::Refused || peer->state == PeerProbe::State::Missing);
    if (!isClosed || !peer->isHere)
        return;
    look.result.values.insert(u"value"_s, peer->nearby.join(u", "_s));
    look.say(!peer->nearby.isEmpty());
}

void nameResolves(const MachineLook &look)
{
    const QList<NameProbe> names = look.names();
    if (names.isEmpty())
        return;
    QStringList kinds;
    for (const NameProbe &name : names)
        kinds.append(name.v4.isEmpty() ? (name.v6.isEmpty() ? u"nothing"_s : u"ipv6"_s)
                                       : (name.v6.isEmpty() ? u"ipv4"_s : u"both"_s));
    look.sayIsOneOf(kinds);
}

void nameHasPeer(const MachineLook &look)
{
    const QList<NameProbe> names = look.names();
    const QString peer = hostOf(peerOf(look.finding).toUtf8()).remove(u'[').remove(u']');
    if (names.isEmpty() || peer.isEmpty())
        return;
    QStringList addresses;
    for (const NameProbe &name : names)
        addresses += name.v4 + name.v6;
    look.result.values.insert(u"value"_s, addresses.join(u", "_s));
    look.say(addresses.contains(peer));
}

void pathObstacle(const MachineLook &look)
{
    static const QStringList obstacles = {u"readable"_s,      u"missing"_s,       u"not-a-directory"_s, u"search"_s,
                                          u"mode"_s,          u"acl"_s,           u"selinux"_s,         u"apparmor"_s,
                                          u"maybe-selinux"_s, u"maybe-apparmor"_s};
    const auto found = look.machine.paths.constFind(look.path());
    if (found == look.machine.paths.cend())
        return;
    look.sayIs(obstacles[static_cast<int>(found->obstacle)]);
    look.result.values.insert(u"value"_s, found->blockedAt);
    look.result.values.insert(u"user"_s, found->user);
    look.result.values.insert(u"detail"_s, found->detail);
}

void certificate(const MachineLook &look)
{
    const auto found = look.machine.certificates.constFind(look.path());
    if (found == look.machine.certificates.cend())
        return;
    const QDateTime now = look.machine.asked;
    QStringList faults;
    if (found->notAfter < now)
        faults.append(u"expired"_s);
    if (found->notBefore > now)
        faults.append(u"not-yet-valid"_s);
    if (found->isSelfSigned)
        faults.append(u"self-signed"_s);
    else if (!found->hasChain)
        faults.append(u"incomplete-chain"_s);
    if (found->keyMatches == false)
        faults.append(u"key-differs"_s);
    look.sayIsOneOf(faults.isEmpty() ? QStringList{u"good"_s} : faults);
}

void openFiles(const MachineLook &look)
{
    std::optional<double> fullest;
    for (const WorkerProbe &worker : look.machine.workers) {
        if (worker.fileLimit > 0)
            fullest = std::max(fullest.value_or(0),
                               static_cast<double>(worker.openFiles) / static_cast<double>(worker.fileLimit));
    }
    if (fullest)
        look.sayShare(*fullest, look.share(0.8));
}

void fileLimit(const MachineLook &look)
{
    if (look.machine.workers.isEmpty())
        return;
    const quint64 least = std::ranges::min(look.machine.workers, {}, &WorkerProbe::fileLimit).fileLimit;
    look.result.values.insert(u"value"_s, QString::number(least));
    look.say(least < static_cast<quint64>(look.with.value("less-than"_L1).toInteger()));
}

void space(const MachineLook &look)
{
    const auto found = look.machine.spaces.constFind(look.path());
    if (found == look.machine.spaces.cend())
        return;
    // A system with less than a hundredth of its room free fails larger writes already.
    const auto isScarce = [](quint64 free, quint64 total) { return total > 0 && free < total / 100; };
    QStringList faults;
    if (isScarce(found->freeBytes, found->totalBytes))
        faults.append(u"full"_s);
    if (isScarce(found->freeInodes, found->totalInodes))
        faults.append(u"no-inodes"_s);
    if (found->isReadOnly)
        faults.append(u"read-only"_s);
    look.sayIsOneOf(faults.isEmpty() ? QStringList{u"free"_s} : faults);
}

void nginxVersion(const MachineLook &look)
{
    if (!look.machine.nginx)
        return;
    look.result.values.insert(u"value"_s, look.machine.nginx->version);
    look.say(QVersionNumber::fromString(look.machine.nginx->version) >=
             QVersionNumber::fromString(look.with.value("at-least"_L1).toString()));
}

void nginxBuilt(const MachineLook &look)
{
    if (look.machine.nginx)
        look.sayMatches(look.machine.nginx->arguments + u' ' + look.machine.nginx->tlsLibrary);
}

void nginxTest(const MachineLook &look)
{
    if (!look.machine.nginxTest)
        return;
    if (look.with.contains("matches"_L1))
        look.sayMatches(look.machine.nginxTest->output);
    else
        look.sayIs(look.machine.nginxTest->passes ? u"passes"_s : u"fails"_s);
}

void memoryKills(const MachineLook &look)
{
    if (!look.machine.memoryKills)
        return;
    const QRegularExpression wanted(look.with.value("matches"_L1).toString());
    const auto kills = std::ranges::count_if(
        *look.machine.memoryKills, [&](const MemoryKill &kill) { return wanted.match(kill.program).hasMatch(); });
    look.result.values.insert(u"value"_s, QString::number(kills));
    look.say(kills >= look.with.value("at-least"_L1).toInteger(1));
}

void listenOverflows(const MachineLook &look)
{
    if (!look.machine.listenOverflows)
        return;
    look.result.values.insert(u"value"_s, QString::number(*look.machine.listenOverflows));
    look.say(*look.machine.listenOverflows >= static_cast<quint64>(look.with.value("at-least"_L1).toInteger(1)));
}

void service(const MachineLook &look)
{
    static const QStringList states = {u"active"_s, u"inactive"_s, u"failed"_s, u"restarting"_s};
    const QRegularExpression wanted(look.with.value("matches"_L1).toString());
    QStringList found;
    for (const auto &[name, probe] : look.machine.services.asKeyValueRange()) {
        if (wanted.match(name).hasMatch())
            found.append(states[static_cast<int>(probe.state)]);
    }
    if (!found.isEmpty())
        look.sayIsOneOf(found);
}

void selinux(const MachineLook &look)
{
    if (look.machine.selinuxEnforces)
        look.sayIs(*look.machine.selinuxEnforces ? u"enforcing"_s : u"off"_s);
}

void selinuxConnect(const MachineLook &look)
{
    if (look.machine.selinuxLetsConnect)
        look.sayIs(*look.machine.selinuxLetsConnect ? u"on"_s : u"off"_s);
}

using Predicate = void (*)(const MachineLook &);

const QHash<QString, Predicate> &predicates()
{
    static const QHash<QString, Predicate> table = {
        {u"peer-port"_s, peerPort},
        {u"peer-listener"_s, peerListener},
        {u"listens-on"_s, listensOn},
        {u"listens-nearby"_s, listensNearby},
        {u"name-resolves"_s, nameResolves},
        {u"name-has-peer"_s, nameHasPeer},
        {u"path"_s, pathObstacle},
        {u"certificate"_s, certificate},
        {u"open-files"_s, openFiles},
        {u"file-limit"_s, fileLimit},
        {u"space"_s, space},
        {u"nginx-version"_s, nginxVersion},
        {u"nginx-built"_s, nginxBuilt},
        {u"nginx-test"_s, nginxTest},
        {u"memory-kills"_s, memoryKills},
        {u"listen-overflows"_s, listenOverflows},
        {u"service"_s, service},
        {u"selinux"_s, selinux},
        {u"selinux-connect"_s, selinuxConnect},
    };
    return table;
}

} // namespace

const PeerProbe *peerProbeOf(const Finding &finding, const MachineFacts &machine)
{
    const auto found = machine.peers.constFind(peerOf(finding));
    return found == machine.peers.cend() ? nullptr : &*found;
}

FactResult observeMachine(const Fact &fact, const Finding &finding, const Surroundings &surroundings)
{
    FactResult result{.fact = &fact};
    const Predicate predicate = predicates().value(fact.test);
    if (surroundings.machine && predicate)
        predicate({{fact.with, finding, surroundings, result}, *surroundings.machine});
    return result;
}

} // namespace headwater
