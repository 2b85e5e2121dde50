// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/changehistory.h"

#include "knowledge/fix/filereplacement.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr int Schema = 1;
constexpr auto RecordName = "change.json"_L1;

QJsonObject toJson(const AppliedChange &change)
{
    QJsonArray files;
    for (const AppliedChange::File &file : change.files) {
        files.append(QJsonObject{{u"path"_s, file.path},
                                 {u"before"_s, QString::fromLatin1(file.before.toHex())},
                                 {u"after"_s, QString::fromLatin1(file.after.toHex())}});
    }
    return {{u"schema"_s, Schema},
            {u"id"_s, change.id},
            {u"when"_s, change.when.toUTC().toString(Qt::ISODateWithMs)},
            {u"title"_s, change.title},
            {u"mainFile"_s, change.mainFile},
            {u"prefix"_s, change.prefix},
            {u"files"_s, files},
            {u"finished"_s, change.finished},
            {u"undone"_s, change.undone},
            {u"testOutput"_s, change.testOutput}};
}

AppliedChange fromJson(const QJsonObject &json)
{
    AppliedChange change;
    change.id = json[u"id"].toString();
    change.when = QDateTime::fromString(json[u"when"].toString(), Qt::ISODateWithMs);
    change.title = json[u"title"].toString();
    change.mainFile = json[u"mainFile"].toString();
    change.prefix = json[u"prefix"].toString();
    change.finished = json[u"finished"].toBool();
    change.undone = json[u"undone"].toBool();
    change.testOutput = json[u"testOutput"].toString();
    for (const auto &value : json[u"files"].toArray()) {
        AppliedChange::File file;
        file.path = value[u"path"].toString();
        file.before = QByteArray::fromHex(value[u"before"].toString().toLatin1());
        file.after = QByteArray::fromHex(value[u"after"].toString().toLatin1());
        change.files.append(file);
    }
    return change;
}

Result<void> makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(path))
        return failure(Error::Code::WriteFailed, path, u"the folder could not be made"_s);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

} // namespace

ChangeHistory::ChangeHistory(QString backupFolder)
    : m_folder(std::move(backupFolder))
{
}

QList<AppliedChange> ChangeHistory::changes() const
{
    return all(true);
}

QList<AppliedChange> ChangeHistory::interrupted() const
{
    if (all(false).isEmpty())
        return {};
    QLockFile lock(lockPath());
    lock.setStaleLockTime(0);
    if (!lock.tryLock() && lock.error() == QLockFile::LockFailedError)
        return {};
    // Read again: another Headwater may have finished its work between the reading and the lock.
    return all(false);
}

Result<AppliedChange> ChangeHistory::begin() const
{
    AppliedChange change;
    change.when = QDateTime::currentDateTimeUtc();
    change.id = change.when.toString(u"yyyyMMdd-hhmmss-"_s) +
                QString::number(QRandomGenerator::system()->generate(), 16).rightJustified(8, u'0');
    for (const QString &path : {m_folder, folder(change.id)}) {
        if (const auto made = makePrivateFolder(path); !made)
            return std::unexpected(made.error());
    }
    if (const auto synced = syncFolder(m_folder); !synced)
        return std::unexpected(synced.error());
    return change;
}

Result<void> ChangeHistory::record(const AppliedChange &change) const
{
    const QString path = folder(change.id) + u'/' + RecordName;
    const QString temporary = path + u".new"_s;
    QFile::remove(temporary);
    const auto written = writeNewFile(temporary, QJsonDocument(toJson(change)).toJson());
    if (!written)
        return written;
    std::error_code problem;
    std::filesystem::rename(QFileInfo(temporary).filesystemFilePath(), QFileInfo(path).filesystemFilePath(), problem);
    if (problem)
        return failure(Error::Code::WriteFailed, path, QString::fromStdString(problem.message()));
    return syncFolder(folder(change.id));
}

void ChangeHistory::forget(const AppliedChange &change) const
{
    QDir(folder(change.id)).removeRecursively();
}

QString ChangeHistory::backupPath(const QString &id, qsizetype file) const
{
    return folder(id) + u"/%1.before"_s.arg(file);
}

QString ChangeHistory::writtenPath(const QString &id, qsizetype file) const
{
    return folder(id) + u"/%1.after"_s.arg(file);
}

QString ChangeHistory::lockPath() const
{
    return m_folder + u"/lock"_s;
}

QString ChangeHistory::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) + u"/headwater/backups"_s;
}

QString ChangeHistory::folder(const QString &id) const
{
    return m_folder + u'/' + id;
}

Result<AppliedChange> ChangeHistory::read(const QString &id) const
{
    const QString path = folder(id) + u'/' + RecordName;
    const auto bytes = readRegularFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    QJsonParseError problem;
    const QJsonObject json = QJsonDocument::fromJson(*bytes, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return failure(Error::Code::BadSyntax, path, problem.errorString());
    AppliedChange change = fromJson(json);
    if (json[u"schema"].toInt() != Schema || change.id != id || change.files.isEmpty())
        return failure(Error::Code::BadSyntax, path);
    for (qsizetype i = 0; i < change.files.size(); ++i) {
        change.files[i].backup = backupPath(id, i);
        change.files[i].written = writtenPath(id, i);
    }
    return change;
}

QList<AppliedChange> ChangeHistory::all(bool finished) const
{
    QList<AppliedChange> found;
    for (const QString &id : QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (auto change = read(id); change && change->finished == finished)
            found.append(*std::move(change));
    }
    // Ids begin with the time too, which decides between changes of the same millisecond the same way each time.
    std::ranges::sort(found, [](const AppliedChange &a, const AppliedChange &b) {
        return std::tie(b.when, b.id) < std::tie(a.when, a.id);
    });
    return found;
}

} // namespace headwater
