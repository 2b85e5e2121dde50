// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/openincident.h"

#include "knowledge/incident/errorwords.h"
#include "knowledge/log/rotatedlogs.h"

#include <QFileInfo>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

bool isIncomplete(const Source &source)
{
    using enum Error::Code;
    return source.kind == Source::Kind::Unusable ||
           (source.problem && (source.problem->code == ReadFailed || source.problem->code == SpoolFailed ||
                               source.problem->code == TooMuch || source.problem->code == TooMany));
}

} // namespace

OpenedIncident openIncident(CommandLine &line, const QStringList &paths)
{
    QStringList all;
    for (const QString &path : paths) {
        if (line.parser.isSet(u"rotated"_s) && path != u"-" && QFileInfo(path).isFile())
            all += rotatedSiblings(path);
        all += path;
    }
    all.removeDuplicates();
    QList<Source> sources = recogniseSources(all, terminalProgress());
    for (const QString &path : line.parser.values(u"config"_s)) {
        for (Source &source : recogniseSources({path})) {
            const bool isLog = source.kind == Source::Kind::ErrorLog || source.kind == Source::Kind::AccessLog;
            if (isLog && source.name != path)
                continue; // One of the logs that an archive or a folder holds beside the configuration.
            // The user says what it is; only a file that cannot be read or is empty stays unusable.
            if (source.problem && source.problem->code != Error::Code::CannotOpen &&
                source.problem->code != Error::Code::IsEmpty)
                source.problem.reset();
            if (!source.problem)
                source.kind = Source::Kind::Configuration;
            sources.append(source);
        }
    }
    OpenedIncident opened;
    if (sources.isEmpty()) {
        line.fail(u"no files were given; try headwater --help"_s, u"没有给出文件；用 headwater --help 查看用法"_s);
        return opened;
    }
    LogReading reading;
    reading.keepsLines = false; // Nothing here shows lines but those that findings give as examples.
    const std::shared_ptr<const Catalog> catalog = loadCatalog(line);
    Incident incident = analyseIncident(sources, catalog, line.answers(*catalog), terminalProgress(), reading);
    const auto isUnusable = [](const Source &source) { return source.kind == Source::Kind::Unusable; };
    for (const Source &source : std::as_const(incident.sources)) {
        if (source.problem)
            line.fail(*source.problem);
    }
    opened.hasUnreadable = std::ranges::any_of(incident.sources, isIncomplete);
    if (!std::ranges::all_of(incident.sources, isUnusable))
        opened.incident = std::move(incident);
    return opened;
}

} // namespace headwater
