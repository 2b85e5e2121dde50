// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/machinerequest.h"

#include "knowledge/config/configuredpath.h"
#include "knowledge/config/listenaddress.h"
#include "knowledge/config/upstreamuse.h"

#include <QFile>
#include <QHostAddress>
#include <QNetworkInterface>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// More than a person would look at; keeps a log of a thousand peers from asking all of them.
constexpr qsizetype MostOfAKind = 32;

void add(QStringList &list, const QString &text)
{
    if (!text.isEmpty() && list.size() < MostOfAKind && !list.contains(text))
        list.append(text);
}

bool isOnThisMachine(const QString &peer, const QList<QHostAddress> &own)
{
    if (peer.startsWith("unix:/"_L1))
        return true;
    const std::optional<ListenAddress> address = listenAddress(peer.toUtf8());
    if (!address)
        return false;
    const QHostAddress host(QString::fromUtf8(address->host));
    return host.isLoopback() || own.contains(host);
}

/// Adds what the configuration names to a request.
class ConfiguredParts
{
public:
    ConfiguredParts(MachineRequest &request, const ConfigTree &config)
        : m_request(request)
        , m_config(config)
    {
    }

    void addAll();

private:
    void addServer(const QByteArray &server, int defaultPort);
    void addPasses();
    void addCertificates();
    void addFolders();

    MachineRequest &m_request;
    const ConfigTree &m_config;
};

void ConfiguredParts::addServer(const QByteArray &server, int defaultPort)
{
    if (server.contains('$'))
        return;
    const std::optional<ListenAddress> address = listenAddress(server, defaultPort);
    if (!address)
        return;
    if (address->isSocket()) {
        add(m_request.peers, QString::fromUtf8(address->host));
    } else if (address->isIp()) {
        const QByteArray host = address->host.contains(':') ? '[' + address->host + ']' : address->host;
        add(m_request.peers, QString::fromUtf8(host + ':' + QByteArray::number(address->firstPort)));
    } else {
        const QString name = QString::fromUtf8(address->host);
        add(m_request.names, name);
        if (!name.contains(u'.') && name != "localhost"_L1)
            add(m_request.containers, name);
    }
}

void ConfiguredParts::addPasses()
{
    for (const NodeId block : m_config.all("upstream")) {
        for (const NodeId server : m_config.directivesIn(block, "server"))
            addServer(m_config.arguments(server).value(0), 80);
    }
    for (const QByteArrayView name :
         {"proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass", "memcached_pass"}) {
        for (const NodeId pass : m_config.all(name)) {
            const UpstreamUse use = upstreamUse(m_config, pass);
            const bool isTls = m_config.arguments(pass).value(0).contains("s://");
            if (use.block == NodeId::None && !use.hasVariables)
                addServer(use.target, isTls ? 443 : 80);
        }
    }
}

void ConfiguredParts::addCertificates()
{
    const auto fileIn = [this](NodeId directive) {
        return configuredPath(m_config, m_config.name(directive), m_config.arguments(directive).value(0)).path;
    };
    for (const NodeId certificate : m_config.all("ssl_certificate")) {
        const NodeId block = m_config.enclosingBlock(certificate);
        const std::vector<NodeId> all = m_config.directivesIn(block, "ssl_certificate");
        const std::vector<NodeId> keys = m_config.directivesIn(block, "ssl_certificate_key");
        const auto index = static_cast<std::size_t>(std::ranges::find(all, certificate) - all.begin());
        const CertificateFiles files{.certificate = fileIn(certificate),
                                     .key = index < keys.size() ? fileIn(keys[index]) : QString()};
        if (!files.certificate.isEmpty() && m_request.certificates.size() < MostOfAKind &&
            !m_request.certificates.contains(files))
            m_request.certificates.append(files);
    }
}

void ConfiguredParts::addFolders()
{
    for (const QByteArrayView name :
         {"client_body_temp_path", "proxy_temp_path", "fastcgi_temp_path", "uwsgi_temp_path", "scgi_temp_path",
          "proxy_cache_path", "fastcgi_cache_path", "error_log", "access_log"}) {
        for (const NodeId directive : m_config.all(name)) {
            const QByteArray path = m_config.arguments(directive).value(0);
            if (path.startsWith('/') && !path.contains('$'))
                add(m_request.spaces, QFile::decodeName(path));
        }
    }
}

void ConfiguredParts::addAll()
{
    addPasses();
    addCertificates();
    addFolders();
}

} // namespace

MachineRequest machineRequest(const QStringList &files, std::shared_ptr<const ConfigTree> config,
                              const QStringList &peers, const QStringList &paths)
{
    MachineRequest request;
    request.files = files;
    request.config = std::move(config);
    const QList<QHostAddress> own = QNetworkInterface::allAddresses();
    for (const QString &peer : peers) {
        if (request.peers.size() >= MostOfAKind)
            break; // A log can name thousands, and each is looked for in the whole configuration.
        const bool isConfigured = request.config && !passesTo(*request.config, NodeId::None, peer.toUtf8()).empty();
        if (isConfigured || isOnThisMachine(peer, own))
            add(request.peers, peer);
    }
    for (const QString &path : paths) {
        if (!path.startsWith(u'/'))
            continue;
        add(request.paths, path);
        add(request.spaces, path);
    }
    if (request.config)
        ConfiguredParts(request, *request.config).addAll();
    // Whether the worker may write to a socket decides whether it can connect.
    for (const QString &peer : std::as_const(request.peers)) {
        if (peer.startsWith("unix:/"_L1))
            add(request.paths, peer.sliced(5));
    }
    return request;
}

} // namespace headwater
