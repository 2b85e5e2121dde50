// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/tally.h"
#include "knowledge/log/lineindex.h"
#include "knowledge/log/logfile.h"

namespace headwater {

/// A log that has been read through: its lines, what each belongs to, and the summary.
struct LogAnalysis
{
    std::shared_ptr<const LogFile> file;
    LineIndex lines;
    std::vector<TallyKey> labels; ///< What LineRecord::label stands for, less one: label 1 is labels[0].
    Tally tally;
};

/// Reads @p file through. @p source is what LineReference will say.
Result<LogAnalysis> analyseLog(std::shared_ptr<const LogFile> file, int source, const Catalog &catalog,
                               const Progress &progress);

} // namespace headwater
