// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/checks/checkrun.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

std::vector<NodeId> tlsListens(const CheckRun &run, NodeId server)
{
    std::vector<NodeId> listens = run.tree().directivesIn(server, "listen");
    std::erase_if(listens, [&](NodeId id) {
        const QList<QByteArray> arguments = run.tree().arguments(id);
        return !arguments.contains("ssl") && !arguments.contains("quic");
    });
    return listens;
}

void checkProtocols(CheckRun &run)
{
    static constexpr std::array<QByteArrayView, 4> Old = {"SSLv2", "SSLv3", "TLSv1", "TLSv1.1"};
    for (const QByteArray &name : {QByteArray("ssl_protocols"), QByteArray("proxy_ssl_protocols"),
                                   QByteArray("grpc_ssl_protocols"), QByteArray("uwsgi_ssl_protocols")}) {
        for (const NodeId id : run.all(name)) {
            QStringList weak;
            QList<QByteArray> kept;
            for (const QByteArray &protocol : run.tree().arguments(id)) {
                if (std::ranges::find(Old, protocol) != Old.end())
                    weak.append(text(protocol));
                else
                    kept.append(protocol);
            }
            if (weak.isEmpty())
                continue;
            CheckResult &result = run.report("weak-tls-protocols", id,
                                             {{u"directive"_s, text(name)}, {u"protocols"_s, weak.join(u", "_s)}});
            result.edits.append(replacement(id, kept.isEmpty() ? QByteArray("TLSv1.2 TLSv1.3") : kept.join(' ')));
        }
    }
}

void checkCiphers(CheckRun &run)
{
    static constexpr std::array<QByteArrayView, 12> Weak = {
        "RC4", "DES", "3DES", "MD5", "NULL", "EXP", "EXPORT", "aNULL", "eNULL", "ADH", "LOW", "COMPLEMENTOFALL"};
    for (const QByteArray &directive : {QByteArray("ssl_ciphers"), QByteArray("proxy_ssl_ciphers")}) {
        for (const NodeId id : run.all(directive)) {
            QStringList found;
            QByteArray list = run.argument(id);
            list.replace(',', ':').replace(' ', ':');
            for (const QByteArray &suite : list.split(':')) {
                if (suite.isEmpty() || suite.startsWith('!') || suite.startsWith('-'))
                    continue;
                QByteArray name = suite;
                name.replace('+', '-');
                const QList<QByteArray> parts = name.split('-');
                const bool isWeak = std::ranges::any_of(parts, [](const QByteArray &part) {
                    return std::ranges::find(Weak, part) != Weak.end() || part == "CBC3";
                });
                // "+RC4" only moves to the end what is there already.
                if (isWeak && !suite.startsWith('+'))
                    found.append(text(suite));
            }
            if (!found.isEmpty())
                run.report("weak-tls-ciphers", id,
                           {{u"directive"_s, text(directive)}, {u"ciphers"_s, found.join(u", "_s)}});
        }
    }
}

bool isCertified(const CheckRun &run, NodeId server)
{
    for (const QByteArrayView name :
         {QByteArrayView("ssl_certificate"), QByteArrayView("acme_certificate"),
          QByteArrayView("ssl_certificate_by_lua_block"), QByteArrayView("ssl_certificate_by_lua_file")}) {
        if (effectiveValue(run.tree(), server, name).isSet())
            return true;
    }
    return run.value(server, "ssl_reject_handshake") == "on";
}

/// A server that answers for names nobody listed, so that no other one has to.
bool isCatchAll(const CheckRun &run, NodeId server)
{
    if (run.value(server, "ssl_reject_handshake") == "on" || run.has(server, "return"))
        return true;
    const std::vector<NodeId> names = run.tree().directivesIn(server, "server_name");
    return names.empty() || std::ranges::any_of(names, [&](NodeId id) {
               return run.tree().arguments(id).contains("_") || run.tree().arguments(id).contains(QByteArray());
           });
}

/// nginx asks for the default server's certificate, and for everyone's only where that one refuses handshakes.
void checkCertificates(CheckRun &run, const QByteArray &socket, const std::vector<NodeId> &servers)
{
    if (!run.isWhole())
        return;
    const auto isDefault = [&](NodeId server) {
        const std::vector<NodeId> listens = run.tree().directivesIn(server, "listen");
        return std::ranges::any_of(listens, [&](NodeId id) {
            return run.argument(id) == socket && run.tree().arguments(id).contains("default_server");
        });
    };
    const auto marked = std::ranges::find_if(servers, isDefault);
    const NodeId chosen = marked == servers.end() ? servers.front() : *marked;
    const bool isRefusing = run.value(chosen, "ssl_reject_handshake") == "on";
    for (const NodeId server : servers) {
        if (!isCertified(run, server) && (server == chosen || isRefusing))
            run.report("listen-ssl-without-certificate", tlsListens(run, server).front(),
                       {{u"listen"_s, text(socket)}});
    }
}

void checkServers(CheckRun &run, const std::vector<NodeId> &servers)
{
    QHash<QByteArray, std::vector<NodeId>> bySocket;
    for (const NodeId server : servers) {
        const std::vector<NodeId> listens = tlsListens(run, server);
        if (listens.empty())
            continue;
        for (const NodeId listen : listens) {
            if (!run.tree().arguments(listen).contains("quic"))
                bySocket[run.argument(listen)].push_back(server);
        }
    }
    for (const auto &[socket, on] : bySocket.asKeyValueRange()) {
        checkCertificates(run, socket, on);
        const bool isGuarded = std::ranges::any_of(on, [&](NodeId server) { return isCatchAll(run, server); });
        if (on.size() > 1 && !isGuarded)
            run.report("misdirected-requests", on.front(), {{u"address"_s, text(socket)}});
    }
}

void checkRedirects(CheckRun &run)
{
    for (const QByteArray &name : {QByteArray("return"), QByteArray("rewrite")}) {
        for (const NodeId id : run.all(name)) {
            const NodeId server = run.isInHttp(id) ? run.enclosing(id, "server") : NodeId::None;
            const QByteArray target = run.argument(id, run.tree().arguments(id).size() > 1 ? 1 : 0);
            const bool isAnswer =
                name == "rewrite" || run.argument(id).startsWith('3') || run.argument(id).startsWith("http://");
            if (!target.startsWith("http://") || !isAnswer || server == NodeId::None || tlsListens(run, server).empty())
                continue;
            CheckResult &result = run.report("redirect-to-plain-http", id, {{u"target"_s, text(target)}});
            QByteArray value = run.joined(id);
            if (!value.contains('"') && !value.contains('\\'))
                result.edits.append(replacement(id, value.replace("http://", "https://")));
        }
    }
}

void checkQuic(CheckRun &run)
{
    if (run.value(NodeId::None, "quic_bpf") == "on" || run.value(NodeId::None, "worker_processes") == "1")
        return;
    for (const NodeId listen : run.all("listen")) {
        const QList<QByteArray> arguments = run.tree().arguments(listen);
        if (run.isWhole() && arguments.contains("quic") && arguments.contains("reuseport"))
            run.report("quic-reuseport-without-bpf", listen).edits.append(insertion(NodeId::None, "quic_bpf", "on"));
    }
}

void checkStapling(CheckRun &run)
{
    for (const NodeId id : run.all("ssl_stapling")) {
        const NodeId block = run.tree().enclosingBlock(id);
        if (run.argument(id) != "on" || block == NodeId::None ||
            effectiveValue(run.tree(), block, "ssl_stapling_file").isSet())
            continue;
        const QByteArray certificate = run.value(block, "ssl_certificate");
        if (certificate.contains("/letsencrypt/"))
            run.report("stapling-without-responder", id, {{u"certificate"_s, text(certificate)}})
                .edits.append(replacement(id, "off"));
        else if (!effectiveValue(run.tree(), block, "resolver").isSet())
            run.report("stapling-without-resolver", id);
    }
}

} // namespace

void checkTls(CheckRun &run)
{
    checkProtocols(run);
    checkCiphers(run);
    checkServers(run, run.blocks({"server"}));
    checkRedirects(run);
    checkQuic(run);
    checkStapling(run);
    for (const NodeId id : run.all("ssl_ecdh_curve")) {
        const QByteArray curves = run.joined(id);
        if (curves != "auto" && !curves.contains("MLKEM"))
            run.report("classic-key-exchange", id, {{u"curves"_s, text(curves)}});
    }
}

} // namespace headwater
