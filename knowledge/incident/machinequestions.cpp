// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/machinequestions.h"

#include "knowledge/config/configuredpath.h"
#include "knowledge/config/effective.h"
#include "knowledge/diagnosis/upstreamaddress.h"

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

QStringList filesOf(const Incident &incident)
{
    QStringList files;
    for (const Source &source : incident.sources) {
        const bool isFile = source.kind != Source::Kind::Unusable && source.pasted.isEmpty() && source.name != "-"_L1;
        if (isFile)
            files.append(source.name);
    }
    return files;
}

QStringList peersOf(const Finding &finding)
{
    QStringList peers;
    for (const ValueCounts::Value &upstream : finding.peers.sorted()) {
        const std::string_view text(upstream.value.constData(), static_cast<std::size_t>(upstream.value.size()));
        peers.append(QString::fromUtf8(QByteArrayView(upstreamPeer(text))));
    }
    return peers;
}

/// What conversions of the message stood for.
QStringList capturedPaths(const Finding &finding)
{
    QStringList paths;
    for (const ValueCounts &captured : finding.tally.capturedTexts) {
        for (const ValueCounts::Value &text : captured.sorted())
            paths.append(QFile::decodeName(text.value));
    }
    return paths;
}

/// The values of the directives that facts of the machine look at.
QList<ConfiguredPath> configuredPaths(const Finding &finding, const ConfigTree &config)
{
    QList<ConfiguredPath> paths;
    for (const Fact &fact : finding.entry->facts) {
        const QByteArray directive = fact.with.value("directive"_L1).toString().toUtf8();
        if (fact.source == Fact::Source::Machine && !directive.isEmpty())
            paths.append(
                configuredPath(config, directive, effectiveValue(config, finding.route, directive).arguments.value(0)));
    }
    return paths;
}

} // namespace

MachineRequest machineRequestFor(const Incident &incident)
{
    QStringList peers;
    QStringList paths;
    QStringList belowPrefix;
    for (const Finding &finding : incident.findings) {
        peers += peersOf(finding);
        paths += capturedPaths(finding);
        if (!incident.config)
            continue;
        for (const ConfiguredPath &configured : configuredPaths(finding, *incident.config))
            (configured.isBelowPrefix ? belowPrefix : paths).append(configured.path);
    }
    MachineRequest request = machineRequest(filesOf(incident), incident.config, peers, paths);
    belowPrefix.removeDuplicates();
    request.belowPrefix = belowPrefix;
    return request;
}

} // namespace headwater
