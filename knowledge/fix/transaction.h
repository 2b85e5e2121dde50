// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/changehistory.h"
#include "knowledge/fix/edit.h"
#include "knowledge/machine/nginxrunner.h"

namespace headwater {

/// Writes changes so that ownership, mode, symbolic and hard links, line ends and every other byte survive; keeps a
/// backup of each file; has nginx test the result; puts everything back when it refuses. Call it off the UI thread.
///
/// No interruption loses a byte: before the first file is touched, the bytes of all files as they are, the bytes to be
/// written, and a journal (ChangeHistory's record, not yet finished) are on the disk. Each file is then replaced as
/// replaceFileBytes() says, and the record is marked finished once nginx has accepted. A record that is not finished is
/// found by ChangeHistory::interrupted() at the next start and handed to recover().
class Transaction
{
public:
    /// @p backupFolder is where backups go, one folder per change.
    Transaction(const QString &backupFolder, const NginxRunner &nginx);

    /// Checks, before anything is written, that each file is still as it was and can be written. Error::Invalid for a
    /// file that was edited since the change was planned, or that is given twice; Error::WriteFailed for a missing
    /// permission.
    [[nodiscard]] Result<void> check(const QList<FileChange> &changes) const;
    /// Error::TestFailed, with everything put back, when nginx refuses. Without a @p mainFile nginx is not asked. Any
    /// other error leaves the files as they were too; should even putting back fail, the error says where the backup
    /// is, and the change stays among ChangeHistory::interrupted().
    Result<AppliedChange> apply(const QString &title, const QList<FileChange> &changes, const QString &mainFile,
                                const QString &prefix = {}) const;
    /// Puts the files back as they were. Fails, and changes nothing, when one was edited since: Error::Invalid names
    /// it.
    Result<void> undo(AppliedChange &change) const;
    /// Ends an interrupted change: puts the files back as they were, those too that were written half. Fails, and
    /// changes nothing, when one was edited since.
    Result<void> recover(AppliedChange &change) const;

private:
    Result<void> prepare(AppliedChange &change, const QList<FileChange> &changes) const;
    Result<void> testAndRecord(AppliedChange &change) const;
    [[nodiscard]] Error rollBack(const AppliedChange &change, const Error &reason) const;
    Result<void> putBackAndRecord(AppliedChange &change, bool mayBeTorn) const;

    ChangeHistory m_history;
    const NginxRunner &m_nginx;
};

} // namespace headwater
