// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/language.h"
#include "knowledge/machine/machinefacts.h"
#include "knowledge/machine/machinerequest.h"
#include "knowledge/machine/nginxrunner.h"
#include "knowledge/progress.h"

#include <expected>

namespace headwater {

/// One thing that askMachine() would do, in words for the person who is to consent.
struct ProbeDescription
{
    ProbeKind kind = ProbeKind::Nginx;
    LocalizedText title; ///< What is looked at, in a word or two.
    LocalizedText text;
    /// The commands that are run, or the addresses, names and files, all as one would type them in a shell.
    QStringList details;
    std::chrono::seconds limit{}; ///< After which it is given up.
};

/// Exactly what askMachine() will run, read and connect to, in its order.
QList<ProbeDescription> describeProbes(const MachineRequest &request, const NginxRunner &runner = NginxRunner());

/// Asks this machine, once the user has consented to describeProbes(). Refuses with the reason when the files are not
/// this machine's. What has no answer in time, and what is still to be asked when @p progress, which counts the
/// descriptions, answers false, is not in the facts. Nothing leaves the machine but the connections and the resolver's
/// questions. Takes seconds; call it off the UI thread.
std::expected<MachineFacts, LocalizedText> askMachine(const MachineRequest &request, const Progress &progress,
                                                      const NginxRunner &runner = NginxRunner());

} // namespace headwater
