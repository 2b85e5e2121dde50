// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/language.h"
#include "knowledge/machine/machinerequest.h"
#include "knowledge/machine/nginxprocess.h"
#include "knowledge/machine/nginxrunner.h"
#include "knowledge/machine/pathprobe.h"

namespace headwater {

/// The nginx of this machine that uses the files which are looked at.
struct NginxHere
{
    NginxProbe build;
    QString mainFile;
    QString prefix;
    std::optional<NginxProcess> running;
    std::shared_ptr<const ConfigTree> config; ///< As it lies on the disk; nullptr when it cannot be read.
};

/// Whether the files of @p request are this machine's: a configuration is when all of it is part of the one that a
/// running nginx, or else the installed one, uses, byte for byte; a log is when that nginx writes it, or rotated it
/// away. At least one file must lie where nginx has it, because a copy says nothing about where it comes from. Runs
/// nginx -V, reads /proc and that configuration. The error says why not.
std::expected<NginxHere, LocalizedText> recogniseMachine(const MachineRequest &request, const NginxRunner &runner);

/// Why the files of @p request are not this machine's, as far as that is plain before the user is asked: nothing is run
/// for it. Reads the nginx binary, /proc and the configuration that it uses. Nothing when the files are this machine's,
/// or when only running nginx would tell.
std::optional<LocalizedText> refusalBeforehand(const MachineRequest &request, const NginxRunner &runner);

/// Who the workers of @p nginx are, or would be if it ran.
std::optional<UserRights> workerRights(const NginxHere &nginx);

} // namespace headwater
