// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"
#include "knowledge/machine/probekind.h"

#include <QSet>

#include <memory>

namespace headwater {

/// A certificate and the key that is configured with it.
struct CertificateFiles
{
    QString certificate;
    QString key; ///< May be empty.

    bool operator==(const CertificateFiles &) const = default;
};

/// What is to be asked of this machine. Host names, addresses and paths are data to be looked up; nothing of a log
/// becomes a command.
struct MachineRequest
{
    QStringList files;                        ///< The logs and configurations that are looked at, as they were opened.
    std::shared_ptr<const ConfigTree> config; ///< nullptr when there is none.
    QStringList peers;                        ///< To connect to: ADDRESS:PORT or unix:PATH.
    QStringList names;                        ///< To resolve.
    QStringList paths;                        ///< To be reached by the worker's user.
    QStringList spaces;                       ///< To have room on their file systems.
    QList<CertificateFiles> certificates;
    QStringList containers;  ///< Docker's names.
    QStringList belowPrefix; ///< Relative paths of the configuration, to be reached and to have room like the others.
    QSet<ProbeKind> leftOut; ///< What the user does not want asked.
};

/// What can be asked about a problem. @p peers are those that the log names, @p paths what its messages name; of these
/// only what may be looked at is taken over: peers that the configuration names or that are on this machine, since a
/// log must not choose whom this machine connects to, and absolute paths. To these come what the configuration itself
/// names: addresses, hosts, certificates, folders to write to. Of each kind, the first 32.
MachineRequest machineRequest(const QStringList &files, std::shared_ptr<const ConfigTree> config,
                              const QStringList &peers, const QStringList &paths);

} // namespace headwater
