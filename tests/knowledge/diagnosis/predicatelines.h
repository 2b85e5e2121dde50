// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/predicates.h"
#include "knowledge/incident/incident.h"

#include <QJsonDocument>
#include <QTimeZone>

/// Lines that facts are looked up in, and what a fact comes to.
namespace headwater::test {

using namespace Qt::StringLiterals;

inline constexpr qint64 NineOClock = 1'773'478'800; // 2026-03-14 09:00:00

/// A refused connection so many seconds after nine o'clock.
inline QByteArray refused(qint64 second, const QByteArray &path = "/", const QByteArray &host = "www.example.com",
                          const QByteArray &server = "www.example.com", const QByteArray &peer = "172.18.0.4:8080",
                          const QByteArray &protocol = "HTTP/1.1")
{
    const QByteArray time =
        QDateTime::fromSecsSinceEpoch(NineOClock + second, QTimeZone::UTC).toString(u"yyyy/MM/dd HH:mm:ss"_s).toUtf8();
    return time +
           " [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: "
           "192.0.2.1, server: " +
           server + ", request: \"GET " + path + ' ' + protocol + "\", upstream: \"http://" + peer + path +
           "\", host: \"" + host + "\"\n";
}

inline QByteArray said(qint64 second, const QByteArray &level, const QByteArray &message)
{
    return QDateTime::fromSecsSinceEpoch(NineOClock + second, QTimeZone::UTC)
               .toString(u"yyyy/MM/dd HH:mm:ss"_s)
               .toUtf8() +
           " [" + level + "] 7#7: " + message + '\n';
}

inline QByteArray many(std::initializer_list<qint64> seconds)
{
    QByteArray log;
    for (const qint64 second : seconds)
        log += refused(second);
    return log;
}

inline Incident incidentOf(const QByteArray &log, const QByteArray &config)
{
    QList<Source> sources = {recogniseText(u"error.log"_s, log)};
    if (!config.isEmpty()) {
        Source source = recogniseText(u"nginx.conf"_s, config);
        source.kind = Source::Kind::Configuration;
        sources.append(source);
    }
    static const std::shared_ptr<const Catalog> catalog = Catalog::load();
    return analyseIncident(sources, catalog, {}, {});
}

/// What a fact comes to for the finding about refused connections.
inline Outcome outcomeOf(const Incident &incident, Fact::Source source, const QString &test, const QByteArray &with,
                         const QByteArray &entry = "upstream-refused-connecting")
{
    Fact fact;
    fact.source = source;
    fact.test = test;
    fact.with = QJsonDocument::fromJson(with).object();
    const Surroundings surroundings{.tally = &incident.tally,
                                    .findings = &incident.findings,
                                    .config = incident.config.get(),
                                    .machine = incident.machine.get(),
                                    .answers = {}};
    for (const Finding &finding : incident.findings) {
        if (finding.entry->id != QString::fromUtf8(entry))
            continue;
        switch (source) {
        case Fact::Source::Log:
            return observeLog(fact, finding, surroundings).outcome;
        case Fact::Source::Configuration:
            return observeConfiguration(fact, finding, surroundings).outcome;
        case Fact::Source::Machine:
            return observeMachine(fact, finding, surroundings).outcome;
        case Fact::Source::Answer:
            break;
        }
    }
    qFatal("no such finding");
}

} // namespace headwater::test
