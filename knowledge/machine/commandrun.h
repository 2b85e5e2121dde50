// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/result.h"

#include <QStringList>

#include <chrono>
#include <functional>

namespace headwater {

/// Asked several times a second while something is waited for; answers false to end it.
using KeepGoing = std::function<bool()>;

/// How a program run by Headwater ended.
struct RunOutcome
{
    int exitCode = 0;
    QString output;      ///< Standard output and error together, as nginx mixes them.
    QString commandLine; ///< As one would type it, for showing.
};

/// Runs @p command without a shell, with an environment of its own and nothing to read, and waits for its end. One that
/// cannot be started is Error::NotFound, one that does not end in time or crashes is Error::ReadFailed, one that
/// @p keepGoing ends is Error::Cancelled. Call it off the UI thread.
Result<RunOutcome> runCommand(const QStringList &command, std::chrono::milliseconds limit,
                              const KeepGoing &keepGoing = {});

} // namespace headwater
