// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/transaction.h"

#include "knowledge/fix/filereplacement.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLockFile>
#include <QSet>

#include <algorithm>
#include <optional>
#include <ranges>

namespace headwater {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A file to be put back.
struct Restoration
{
    QString path;
    QByteArray found;
    QByteArray before;
};

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

// By this name recover() finds what an interruption left of this change and of no other.
QString temporaryName(const QString &id)
{
    return u".headwater-"_s + id;
}

Result<void> acquire(QLockFile &lock)
{
    // Never stale by age, as nginx -t may take long; a lock whose owner has died is still taken over.
    lock.setStaleLockTime(0);
    if (lock.tryLock(2s))
        return {};
    const bool isTaken = lock.error() == QLockFile::LockFailedError;
    return failure(Error::Code::WriteFailed, lock.fileName(),
                   isTaken ? u"another Headwater is writing"_s : u"the lock could not be made"_s);
}

// Whether an interrupted overwriting of @p before by @p after can have left @p found: each byte is from one of them, or
// null where a file system had made room but not yet brought the bytes to the disk.
bool isTorn(const QByteArray &found, const QByteArray &before, const QByteArray &after)
{
    const auto isFrom = [&found](const QByteArray &bytes, qsizetype i) {
        return i < bytes.size() && bytes[i] == found[i];
    };
    return found.size() <= std::max(before.size(), after.size()) &&
           std::ranges::all_of(std::views::iota(qsizetype(0), found.size()),
                               [&](qsizetype i) { return found[i] == '\0' || isFrom(before, i) || isFrom(after, i); });
}

Result<QByteArray> readCopy(const QString &path, const QByteArray &hash)
{
    auto bytes = readRegularFile(path);
    if (bytes && sha256(*bytes) != hash)
        return failure(Error::Code::ReadFailed, path, u"the copy is damaged"_s);
    return bytes;
}

// Nothing for a file that is already as it was.
Result<std::optional<Restoration>> planRestoration(const AppliedChange::File &file, bool mayBeTorn)
{
    const auto found = readRegularFile(file.path);
    if (!found)
        return std::unexpected(found.error());
    const QByteArray hash = sha256(*found);
    if (hash == file.before)
        return std::nullopt;
    const auto before = readCopy(file.backup, file.before);
    if (!before)
        return std::unexpected(before.error());
    bool isOurs = hash == file.after;
    if (!isOurs && mayBeTorn) {
        const auto written = readCopy(file.written, file.after);
        isOurs = written && isTorn(*found, *before, *written);
    }
    if (!isOurs)
        return failure(Error::Code::Invalid, file.path, u"edited since"_s);
    return Restoration{.path = file.path, .found = *found, .before = *before};
}

Result<QList<Restoration>> planRestorations(const AppliedChange &change, bool mayBeTorn)
{
    QList<Restoration> restorations;
    for (const AppliedChange::File &file : change.files | std::views::reverse) {
        const auto planned = planRestoration(file, mayBeTorn);
        if (!planned)
            return std::unexpected(planned.error());
        if (const std::optional<Restoration> &restoration = *planned)
            restorations.append(*restoration);
    }
    return restorations;
}

Result<void> putBack(const QList<Restoration> &restorations, const QString &id)
{
    for (const Restoration &file : restorations) {
        if (const auto done = replaceFileBytes(file.path, file.found, file.before, temporaryName(id)); !done)
            return done;
    }
    return {};
}

Result<void> writeAll(const AppliedChange &change, const QList<FileChange> &changes)
{
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const auto written =
            replaceFileBytes(change.files[i].path, changes[i].before, changes[i].after, temporaryName(change.id));
        if (!written)
            return written;
    }
    return {};
}

} // namespace

Transaction::Transaction(const QString &backupFolder, const NginxRunner &nginx)
    : m_history(backupFolder)
    , m_nginx(nginx)
{
}

Result<void> Transaction::check(const QList<FileChange> &changes) const
{
    if (changes.isEmpty())
        return failure(Error::Code::Invalid, {}, u"nothing to change"_s);
    QSet<QString> paths;
    for (const FileChange &change : changes) {
        const auto path = resolvedPath(change.path);
        if (!path)
            return std::unexpected(path.error());
        if (paths.contains(*path))
            return failure(Error::Code::Invalid, change.path, u"given twice"_s);
        paths.insert(*path);
        const auto found = readRegularFile(*path);
        if (!found)
            return std::unexpected(found.error());
        if (*found != change.before)
            return failure(Error::Code::Invalid, change.path, u"edited since"_s);
        if (const auto writable = verifyWritable(*path); !writable)
            return writable;
    }
    return {};
}

Result<AppliedChange> Transaction::apply(const QString &title, const QList<FileChange> &changes,
                                         const QString &mainFile, const QString &prefix) const
{
    if (const auto checked = check(changes); !checked)
        return std::unexpected(checked.error());
    if (!mainFile.isEmpty() && !m_nginx.isAvailable())
        return failure(Error::Code::NotFound, u"nginx"_s);
    auto begun = m_history.begin();
    if (!begun)
        return begun;
    AppliedChange change = *std::move(begun);
    change.title = title;
    change.mainFile = mainFile;
    change.prefix = prefix;

    QLockFile lock(m_history.lockPath());
    const auto prepared = acquire(lock).and_then([&] { return prepare(change, changes); });
    if (!prepared) {
        m_history.forget(change);
        return std::unexpected(prepared.error());
    }
    const auto applied = writeAll(change, changes).and_then([&] { return testAndRecord(change); });
    if (!applied)
        return std::unexpected(rollBack(change, applied.error()));
    return change;
}

Result<void> Transaction::undo(AppliedChange &change) const
{
    return putBackAndRecord(change, false);
}

Result<void> Transaction::recover(AppliedChange &change) const
{
    for (const AppliedChange::File &file : std::as_const(change.files))
        QFile::remove(QFileInfo(file.path).path() + u'/' + temporaryName(change.id));
    return putBackAndRecord(change, true);
}

// Brings the backups and the journal to the disk.
Result<void> Transaction::prepare(AppliedChange &change, const QList<FileChange> &changes) const
{
    for (const FileChange &fileChange : changes) {
        const auto path = resolvedPath(fileChange.path);
        if (!path)
            return std::unexpected(path.error());
        const AppliedChange::File file{.path = *path,
                                       .backup = m_history.backupPath(change.id, change.files.size()),
                                       .written = m_history.writtenPath(change.id, change.files.size()),
                                       .before = sha256(fileChange.before),
                                       .after = sha256(fileChange.after)};
        const auto kept = writeNewFile(file.backup, fileChange.before).and_then([&] {
            return writeNewFile(file.written, fileChange.after);
        });
        if (!kept)
            return kept;
        change.files.append(file);
    }
    return m_history.record(change);
}

Result<void> Transaction::testAndRecord(AppliedChange &change) const
{
    if (!change.mainFile.isEmpty()) {
        const auto outcome = m_nginx.test(change.mainFile, change.prefix);
        if (!outcome)
            return std::unexpected(outcome.error());
        change.testOutput = outcome->output;
    }
    change.finished = true;
    return m_history.record(change);
}

// What apply() fails with: the reason, or that the files could not even be put back.
Error Transaction::rollBack(const AppliedChange &change, const Error &reason) const
{
    const auto done = planRestorations(change, true).and_then([&change](const QList<Restoration> &files) {
        return putBack(files, change.id);
    });
    if (done) {
        m_history.forget(change);
        return reason;
    }
    Error error = done.error();
    error.detail += u" (backup: %1; after: %2)"_s.arg(QFileInfo(change.files.first().backup).path(), reason.detail);
    return error;
}

Result<void> Transaction::putBackAndRecord(AppliedChange &change, bool mayBeTorn) const
{
    QLockFile lock(m_history.lockPath());
    if (const auto acquired = acquire(lock); !acquired)
        return acquired;
    const auto restorations = planRestorations(change, mayBeTorn);
    if (!restorations)
        return std::unexpected(restorations.error());
    change.finished = false;
    return m_history.record(change).and_then([&] { return putBack(*restorations, change.id); }).and_then([&] {
        change.finished = true;
        change.undone = true;
        return m_history.record(change);
    });
}

} // namespace headwater
