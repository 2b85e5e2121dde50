// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configarchive.h"
#include "knowledge/incident/bundlesources.h"
#include "knowledge/incident/content.h"
#include "knowledge/log/rotatedlogs.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

QList<Source> recogniseFile(const QString &path, const Progress &progress)
{
    Source source;
    source.name = path;
    Result<LogFile> opened = LogFile::open(path, progress);
    if (!opened) {
        source.problem = opened.error();
        return {source};
    }
    constexpr qint64 MagicSize = 512;
    if (isBundle(opened->bytes(0, MagicSize).value_or(QByteArray())))
        return sourcesInBundle(*opened, progress);
    source.bytes = opened->size();
    const Result<Source::Kind> kind = kindOfContent(*opened);
    if (!kind) {
        source.problem = kind.error();
        return {source};
    }
    source.kind = *kind;
    source.problem = opened->problem();
    if (*kind == Source::Kind::Configuration && opened->isSpooled())
        source.pasted = opened->bytes(0, opened->size()).value_or(QByteArray());
    if (*kind == Source::Kind::ErrorLog || *kind == Source::Kind::AccessLog) {
        // What was unpacked or came from standard input need not be, or cannot be, read a second time.
        if (opened->isSpooled())
            source.file = std::make_shared<const LogFile>(std::move(*opened));
        source.rotated = rotatedSiblings(path);
    }
    return {source};
}

bool isCalledLikeALog(const QString &name)
{
    return name.contains(u".log"_s) || name.contains(u"error"_s) || name.contains(u"access"_s) || name == u"syslog" ||
           name == u"messages";
}

/// What a directory stands for: the configuration that nginx would be started with, and all logs.
QList<Source> recogniseDirectory(const QString &path, const Progress &progress)
{
    constexpr int MostFiles = 10'000;
    QStringList paths = rootsAmong(rootsInDirectory(path));
    QStringList logs;
    QDirIterator entries(path, QDir::Files, QDirIterator::Subdirectories);
    for (int files = 0; entries.hasNext() && files < MostFiles; ++files) {
        const QString file = entries.next();
        if (isCalledLikeALog(entries.fileName()))
            logs.append(file);
    }
    logs.sort();
    paths += logs;
    paths.removeDuplicates();
    QList<Source> sources;
    for (const QString &file : std::as_const(paths)) {
        for (const Source &source : recogniseFile(file, progress)) {
            // Nobody named these files, so those that are something else are no mistake.
            if (source.kind != Source::Kind::Unusable)
                sources.append(source);
        }
    }
    if (sources.isEmpty()) {
        Source source;
        source.name = path;
        source.problem = Error{Error::Code::NothingInside, path, {}};
        sources.append(source);
    }
    return sources;
}

} // namespace

QList<Source> recogniseSources(const QStringList &paths, const Progress &progress)
{
    QList<Source> sources;
    for (const QString &path : paths) {
        if (QFileInfo(path).isDir())
            sources += recogniseDirectory(path, progress);
        else
            sources += recogniseFile(path, progress);
    }
    return sources;
}

Source recogniseText(const QString &name, const QByteArray &text)
{
    Source source;
    source.name = name;
    source.bytes = text.size();
    source.pasted = text;
    if (const Result<Source::Kind> kind = kindOfContent(name, text.left(ContentHeadSize)))
        source.kind = *kind;
    else
        source.problem = kind.error();
    return source;
}

QStringList unreadRotatedLogs(const QList<Source> &sources)
{
    QStringList unread;
    for (const Source &source : sources)
        unread += source.rotated;
    unread.removeDuplicates();
    unread.removeIf([&sources](const QString &path) {
        return std::ranges::any_of(sources, [&path](const Source &source) {
            return QFileInfo(source.name).absoluteFilePath() == QFileInfo(path).absoluteFilePath();
        });
    });
    return unread;
}

} // namespace headwater
