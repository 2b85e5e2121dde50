// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Names: when nginx looks them up, and whom it asks.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/listenaddress.h"
#include "knowledge/config/upstreamuse.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array<const char *, 5> Passes = {"proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass"};

/// Whether an IPv4 or IPv6 address belongs to a network of one's own.
bool isPublicAddress(const QByteArray &host)
{
    if (host.contains(':')) {
        const QByteArray lower = host.toLower();
        return !(lower == "::1" || lower.startsWith("fc") || lower.startsWith("fd") || lower.startsWith("fe8"));
    }
    const QList<QByteArray> parts = host.split('.');
    if (parts.size() != 4)
        return false;
    const int first = parts[0].toInt();
    const int second = parts[1].toInt();
    const bool isOwn = first == 10 || first == 127 || first == 0 || (first == 192 && second == 168) ||
                       (first == 172 && second >= 16 && second <= 31) || (first == 169 && second == 254) ||
                       (first == 100 && second >= 64 && second <= 127);
    return !isOwn;
}

/// A name that has to be asked for: not an address, a socket, a variable or this machine.
bool isHostName(const QByteArray &target)
{
    const std::optional<ListenAddress> address = listenAddress(target);
    if (!address || address->isSocket() || address->isIp() || target.contains('$') || address->host == "localhost")
        return false;
    return !address->host.isEmpty();
}

void checkAddresses(CheckRun &run)
{
    for (const NodeId id : run.all("resolver")) {
        const QList<QByteArray> arguments = run.tree().arguments(id);
        for (qsizetype i = 0; i < arguments.size(); ++i) {
            if (arguments[i].contains('=') || arguments[i] == "off")
                continue;
            const std::optional<ListenAddress> address = listenAddress(arguments[i], 53);
            if (address && address->isIp() && isPublicAddress(address->host))
                run.report("public-resolver", run.place(id, i), {{u"address"_s, text(arguments[i])}});
        }
    }
}

/// Something that makes nginx ask a resolver while it runs.
bool usesResolver(const CheckRun &run)
{
    for (const char *name : Passes) {
        if (std::ranges::any_of(run.all(name), [&](NodeId id) { return run.argument(id).contains('$'); }))
            return true;
    }
    const bool hasResolve =
        std::ranges::any_of(run.all("server"), [&](NodeId id) { return run.tree().arguments(id).contains("resolve"); });
    return hasResolve || std::ranges::any_of(run.directives(), [&](NodeId id) {
               static constexpr std::array<QByteArrayView, 9> Users = {"ssl_stapling",  "ssl_ocsp",  "acme_issuer",
                                                                       "oidc_provider", "auth_jwt",  "zone_sync",
                                                                       "smtp_auth",     "auth_http", "proxy_protocol"};
               const QByteArrayView directive = run.tree().name(id);
               return std::ranges::find(Users, directive) != Users.end() || directive.startsWith("js_") ||
                      directive.contains("_by_lua") || directive.startsWith("lua_") || directive == "load_module" ||
                      directive == "tunnel_pass" || directive == "mgmt" ||
                      (directive == "proxy_pass" && !run.isInHttp(id) && run.argument(id).contains('$'));
           });
}

/// What @p variable is set to near @p directive, when that is a plain text.
QByteArray literalValue(const CheckRun &run, NodeId directive, const QByteArray &variable)
{
    for (NodeId block = run.tree().enclosingBlock(directive); block != NodeId::None;
         block = run.tree().enclosingBlock(block)) {
        for (const NodeId set : run.tree().directivesIn(block, "set")) {
            if (run.argument(set) == variable && !run.argument(set, 1).contains('$'))
                return run.argument(set, 1);
        }
    }
    return {};
}

bool isUpstreamName(const CheckRun &run, const QByteArray &name)
{
    return std::ranges::any_of(run.all("upstream"),
                               [&](NodeId id) { return run.argument(id).compare(name, Qt::CaseInsensitive) == 0; });
}

/// The host of a pass with variables when it is known: written out, or set to a plain text nearby.
QByteArray runtimeTarget(const CheckRun &run, NodeId pass)
{
    QByteArray argument = run.argument(pass);
    if (const qsizetype scheme = argument.indexOf("://"); scheme >= 0)
        argument = argument.sliced(scheme + 3);
    qsizetype end = argument.indexOf('/');
    argument = end < 0 ? argument : argument.first(end);
    if (argument.startsWith('$')) {
        qsizetype behind = 1;
        while (behind < argument.size() &&
               (std::isalnum(static_cast<unsigned char>(argument[behind])) != 0 || argument[behind] == '_'))
            ++behind;
        QByteArray value = literalValue(run, pass, argument.first(behind));
        if (const qsizetype scheme = value.indexOf("://"); scheme >= 0)
            value = value.sliced(scheme + 3);
        end = value.indexOf('/');
        value = end < 0 ? value : value.first(end);
        return value.isEmpty() ? QByteArray() : value + argument.sliced(behind);
    }
    const qsizetype variable = argument.indexOf('$');
    return variable < 0 ? argument : argument.first(variable);
}

void checkPasses(CheckRun &run)
{
    for (const char *name : Passes) {
        for (const NodeId pass : run.all(name)) {
            if (!run.isInHttp(pass))
                continue;
            const UpstreamUse use = upstreamUse(run.tree(), pass);
            if (!use.hasVariables) {
                if (use.block == NodeId::None && isHostName(use.target))
                    run.report("name-resolved-once", pass, {{u"name"_s, text(use.target)}});
                continue;
            }
            const QByteArray target = runtimeTarget(run, pass);
            const QByteArray host = target.contains(':') ? target.first(target.indexOf(':')) : target;
            if (!run.isWhole() || target.isEmpty() || !isHostName(target) || isUpstreamName(run, host) ||
                effectiveValue(run.tree(), run.tree().enclosingBlock(pass), "resolver").isSet())
                continue;
            run.report("resolver-missing", pass, {{u"name"_s, text(target)}});
        }
    }
    for (const NodeId server : run.all("server")) {
        const NodeId block = run.tree().enclosingBlock(server);
        const bool isPeer =
            block != NodeId::None && run.tree().name(block) == "upstream" && !run.tree().isBlock(server);
        if (isPeer && isHostName(run.argument(server)) && !run.tree().arguments(server).contains("resolve"))
            run.report("name-resolved-once", server, {{u"name"_s, text(run.argument(server))}});
    }
}

} // namespace

void checkResolvers(CheckRun &run)
{
    checkAddresses(run);
    checkPasses(run);
    if (!run.isWhole() || usesResolver(run))
        return;
    for (const NodeId id : run.all("resolver")) {
        if (run.argument(id) != "off")
            run.report("resolver-without-effect", id);
    }
}

} // namespace headwater
