// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/linecounter.h"
#include "knowledge/log/logfile.h"

#include <chrono>

namespace headwater {

/// A log that has been read through: its lines, what each belongs to, and the summary.
struct LogAnalysis
{
    std::shared_ptr<const LogFile> file;
    qint64 lineCount = 0;
    LineIndex lines;              ///< Empty when LogReading did not want it.
    std::vector<TallyKey> labels; ///< What LineRecord::label stands for, less one: label 1 is labels[0].
    Tally tally;
    std::vector<LineExtent> examples; ///< Where the lines stand that the tally gives as examples, in order.
    std::optional<Error> problem;     ///< Why it was not read to the end; then it holds what was read until there.

    /// The bytes of a line, its line feed not included. Without an index only examples are known.
    [[nodiscard]] QByteArray lineText(qint64 line) const;
};

/// How a log is read. The result is the same whatever the blocks and threads.
struct LogReading
{
    bool keepsLines = true; ///< Whether LogAnalysis::lines is wanted: a tenth more time, and some six bytes a line.
    qint64 blockSize = 512 * 1024;
    unsigned threads = 0; ///< 0 for as many as there are processors.
    /// Given what is known so far every now and then, on the calling thread: the lines of a part of the file from its
    /// start, and the tally of about as many.
    std::function<void(const LogAnalysis &soFar)> takePart;
    std::chrono::milliseconds partEvery{300};
};

/// Reads @p file through, on several threads. @p source is what LineReference will say. @p progress is called on the
/// calling thread.
Result<LogAnalysis> analyseLog(std::shared_ptr<const LogFile> file, int source, const Catalog &catalog,
                               const Progress &progress, const LogReading &reading = {});

} // namespace headwater
