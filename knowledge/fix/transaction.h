// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/edit.h"
#include "knowledge/machine/nginxrunner.h"

#include <QDateTime>

namespace headwater {

/// Changes that were written, kept so that they can be undone after a restart of the program.
struct AppliedChange
{
    QString id;      ///< Names the backup folder.
    QDateTime when;
    QString title;   ///< What the fix was called.
    QString mainFile; ///< What nginx -t was run on; empty when it was not run.
    struct File
    {
        QString path;    ///< Where links end.
        QString backup;  ///< The file as it was.
        QByteArray after; ///< SHA-256 of what was written.
    };
    QList<File> files;
    bool undone = false;
    QString testOutput; ///< What nginx -t said; empty when it was not run.
};

/// Writes changes so that ownership, mode, symbolic links, line ends and every other byte survive; keeps a backup of each
/// file; has nginx test the result; puts everything back when it refuses.
class Transaction
{
public:
    /// @p backupFolder is where backups go, one folder per change.
    Transaction(const QString &backupFolder, const NginxRunner &nginx);

    /// Checks, before anything is written, that each file is still as it was and can be written.
    [[nodiscard]] Result<void> check(const QList<FileChange> &changes) const;
    /// Error::TestFailed, with everything put back, when nginx refuses. Without a @p mainFile nginx is not asked.
    Result<AppliedChange> apply(const QString &title, const QList<FileChange> &changes, const QString &mainFile, const QString &prefix = {}) const;
    /// Puts the files back as they were. Fails, and changes nothing, when one was edited since.
    Result<void> undo(AppliedChange &change) const;

private:
    QString m_backupFolder;
    const NginxRunner &m_nginx;
};

/// The changes made so far, newest first, in the backup folder.
class ChangeHistory
{
public:
    explicit ChangeHistory(const QString &backupFolder);
    [[nodiscard]] QList<AppliedChange> changes() const;
    Result<void> record(const AppliedChange &change) const; ///< Adds it, or replaces the one with its id.

    /// $XDG_STATE_HOME/headwater/backups
    static QString defaultFolder();

private:
    QString m_folder;
};

} // namespace headwater
