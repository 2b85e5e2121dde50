// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/appliedchange.h"
#include "knowledge/result.h"

namespace headwater {

/// The changes made so far. Each has a folder named by its id, readable by its owner only, since configurations hold
/// secrets: change.json, which says what was done and how far it got, and for the files 0, 1, … the bytes N.before and
/// N.after. Nothing in change.json names a file inside the folder, so a folder can be moved.
class ChangeHistory
{
public:
    explicit ChangeHistory(QString backupFolder);

    /// The changes that were finished, newest first. What cannot be read is left out.
    [[nodiscard]] QList<AppliedChange> changes() const;
    /// The changes that a crash or a power failure cut off half way, newest first, for Transaction::recover(). Empty
    /// while another Headwater is at work.
    [[nodiscard]] QList<AppliedChange> interrupted() const;

    /// Makes the folder for a change that is about to be written, with an id of its own.
    [[nodiscard]] Result<AppliedChange> begin() const;
    /// Adds it, or replaces the one with its id; on the disk when this returns.
    Result<void> record(const AppliedChange &change) const;
    /// Deletes it with its backups.
    void forget(const AppliedChange &change) const;

    /// Where the bytes of a change's file are kept.
    [[nodiscard]] QString backupPath(const QString &id, qsizetype file) const;
    [[nodiscard]] QString writtenPath(const QString &id, qsizetype file) const;
    /// Locked by whoever writes configurations, so that two programs do not do it at once.
    [[nodiscard]] QString lockPath() const;

    /// $XDG_STATE_HOME/headwater/backups
    static QString defaultFolder();

private:
    [[nodiscard]] QString folder(const QString &id) const;
    [[nodiscard]] Result<AppliedChange> read(const QString &id) const;
    [[nodiscard]] QList<AppliedChange> all(bool finished) const;

    QString m_folder;
};

} // namespace headwater
