// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/accesstally.h"
#include "knowledge/log/logfile.h"

namespace headwater {

/// An access log that has been read through.
struct AccessLogAnalysis
{
    std::shared_ptr<const LogFile> file;
    qint64 lineCount = 0;
    AccessTally tally;
    std::optional<Error> problem; ///< Why it was not read to the end.
};

/// Whether the bytes from a file's start are those of an access log, plain or in what carried it.
bool isAccessLog(std::string_view head);

/// Reads @p file through.
AccessLogAnalysis analyseAccessLog(std::shared_ptr<const LogFile> file, const Progress &progress);

} // namespace headwater
