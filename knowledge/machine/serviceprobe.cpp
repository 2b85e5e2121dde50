// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/serviceprobe.h"

#include <QHash>
#include <QRegularExpression>
#include <QStandardPaths>

#include <ctime>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

QDateTime sinceBoot(qint64 microseconds)
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const qint64 ago = qint64{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000 - microseconds / 1000;
    return microseconds > 0 ? QDateTime::currentDateTimeUtc().addMSecs(-ago) : QDateTime();
}

ServiceProbe::State unitState(const QString &active, const QString &sub)
{
    if (sub.startsWith("auto-restart"_L1))
        return ServiceProbe::State::Restarting;
    if (active == "failed"_L1)
        return ServiceProbe::State::Failed;
    const bool isUp = active == "active"_L1 || active == "reloading"_L1 || active == "activating"_L1;
    return isUp ? ServiceProbe::State::Active : ServiceProbe::State::Inactive;
}

/// One "NAME=VALUE" a line, an empty line between two units.
void readUnits(const QString &output, QMap<QString, ServiceProbe> &services)
{
    for (const QString &unit : output.split(u"\n\n"_s, Qt::SkipEmptyParts)) {
        QHash<QString, QString> properties;
        for (const QString &line : unit.split(u'\n'))
            properties.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
        if (properties.value(u"LoadState"_s) != "loaded"_L1)
            continue;
        services.insert(properties.value(u"Id"_s),
                        {.state = unitState(properties.value(u"ActiveState"_s), properties.value(u"SubState"_s)),
                         .restarts = properties.value(u"NRestarts"_s).toInt(),
                         .since = sinceBoot(properties.value(u"StateChangeTimestampMonotonic"_s).toLongLong())});
    }
}

ServiceProbe::State containerState(const QString &status, int exitCode)
{
    if (status == "running"_L1)
        return ServiceProbe::State::Active;
    if (status == "restarting"_L1)
        return ServiceProbe::State::Restarting;
    const bool hasFailed = status == "dead"_L1 || (status == "exited"_L1 && exitCode != 0);
    return hasFailed ? ServiceProbe::State::Failed : ServiceProbe::State::Inactive;
}

QDateTime dockerTime(const QString &text)
{
    // Go writes nine digits of a second.
    return QDateTime::fromString(text.left(19) + u'Z', Qt::ISODate);
}

/// "/NAME|STATUS|EXIT-CODE|RESTARTS|STARTED|FINISHED" a line, between words about containers that are not there.
void readContainers(const QString &output, QMap<QString, ServiceProbe> &services)
{
    for (const QString &line : output.split(u'\n')) {
        const QStringList columns = line.split(u'|');
        if (columns.size() != 6 || !columns[0].startsWith(u'/'))
            continue;
        const bool isRunning = columns[1] == "running"_L1;
        services.insert(columns[0].sliced(1), {.state = containerState(columns[1], columns[2].toInt()),
                                               .restarts = columns[3].toInt(),
                                               .since = dockerTime(columns[isRunning ? 4 : 5])});
    }
}

} // namespace

ServiceManagers ServiceManagers::ofThisMachine()
{
    return {.systemctl = QStandardPaths::findExecutable(u"systemctl"_s),
            .docker = QStandardPaths::findExecutable(u"docker"_s)};
}

QStringList serviceUnits()
{
    return {u"nginx.service"_s,     u"openresty.service"_s,       u"php*-fpm.service"_s,    u"gunicorn*.service"_s,
            u"uwsgi*.service"_s,    u"puma*.service"_s,           u"unicorn*.service"_s,    u"tomcat*.service"_s,
            u"apache2.service"_s,   u"httpd.service"_s,           u"node*.service"_s,       u"docker.service"_s,
            u"mysql*.service"_s,    u"mariadb*.service"_s,        u"postgresql*.service"_s, u"redis*.service"_s,
            u"memcached.service"_s, u"systemd-resolved.service"_s};
}

QList<QStringList> serviceCommands(const ServiceManagers &managers, const QStringList &containers)
{
    QList<QStringList> commands;
    if (!managers.systemctl.isEmpty())
        commands.append(QStringList{managers.systemctl, u"show"_s, u"--no-pager"_s,
                                    u"--property=Id,LoadState,ActiveState,SubState,NRestarts,"
                                    u"StateChangeTimestampMonotonic"_s,
                                    u"--"_s} +
                        serviceUnits());
    static const QRegularExpression containerName(u"\\A[A-Za-z0-9][A-Za-z0-9_.-]*\\z"_s);
    const QStringList named = containers.filter(containerName);
    if (!managers.docker.isEmpty() && !named.isEmpty())
        commands.append(QStringList{managers.docker, u"inspect"_s, u"--type"_s, u"container"_s, u"--format"_s,
                                    u"{{.Name}}|{{.State.Status}}|{{.State.ExitCode}}|{{.RestartCount}}|"
                                    u"{{.State.StartedAt}}|{{.State.FinishedAt}}"_s,
                                    u"--"_s} +
                        named);
    return commands;
}

QMap<QString, ServiceProbe> probeServices(const ServiceManagers &managers, const QStringList &containers,
                                          std::chrono::milliseconds limit, const KeepGoing &keepGoing)
{
    QMap<QString, ServiceProbe> services;
    for (const QStringList &command : serviceCommands(managers, containers)) {
        const Result<RunOutcome> outcome = runCommand(command, limit, keepGoing);
        if (!outcome)
            continue;
        if (command.first() == managers.systemctl)
            readUnits(outcome->output, services);
        else
            readContainers(outcome->output, services);
    }
    return services;
}

} // namespace headwater
