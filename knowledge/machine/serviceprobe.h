// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/commandrun.h"
#include "knowledge/machine/machinefacts.h"

namespace headwater {

/// The programs of this machine that know its services; empty where it has none.
struct ServiceManagers
{
    QString systemctl;
    QString docker;

    static ServiceManagers ofThisMachine();
};

/// The units that serve nginx or web applications behind it, as patterns for systemctl: "php*-fpm.service".
QStringList serviceUnits();

/// The commands that probeServices() runs for @p containers, for showing beforehand. What could not be the name of a
/// container is not in them.
QList<QStringList> serviceCommands(const ServiceManagers &managers, const QStringList &containers);

/// The states of the units that are there, and of those of @p containers that are: `systemctl show` and
/// `docker inspect`.
QMap<QString, ServiceProbe> probeServices(const ServiceManagers &managers, const QStringList &containers,
                                          std::chrono::milliseconds limit, const KeepGoing &keepGoing = {});

} // namespace headwater
