// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/rotatedlogs.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

struct Generation
{
    QString name;
    QString date;  ///< With dateext: sorts as it is.
    int count = 0; ///< Without: how many times it was rotated.
};

std::optional<Generation> generationOf(const QString &name, const QString &log)
{
    static const QRegularExpression suffix(u"\\A(?:\\.(\\d{1,4})|-(\\d{8}(?:-?\\d+)?))?(?:\\.(?:gz|bz2|xz|zst))?\\z"_s);
    if (!name.startsWith(log))
        return {};
    const QRegularExpressionMatch match = suffix.matchView(QStringView(name).sliced(log.size()));
    return match.hasMatch() ? std::optional(Generation{name, match.captured(2), match.captured(1).toInt()})
                            : std::nullopt;
}

} // namespace

QStringList rotatedSiblings(const QString &path)
{
    static const QRegularExpression rotated(u"(?:\\.\\d{1,4}|-\\d{8}(?:-?\\d+)?)?(?:\\.(?:gz|bz2|xz|zst))?\\z"_s);
    const QFileInfo info(path);
    const QString log = info.fileName().left(info.fileName().indexOf(rotated));
    const QDir folder = info.dir();
    std::vector<Generation> generations;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        const std::optional<Generation> generation = generationOf(name, log);
        if (generation && name != info.fileName())
            generations.push_back(*generation);
    }
    // Dated ones are older than those counted beside them: they are left from before the configuration changed.
    std::ranges::stable_sort(generations, [](const Generation &a, const Generation &b) {
        if (a.date.isEmpty() != b.date.isEmpty())
            return b.date.isEmpty();
        return a.date.isEmpty() ? a.count > b.count : a.date < b.date;
    });
    QStringList paths;
    for (const Generation &generation : generations)
        paths.append(QDir::cleanPath(folder.filePath(generation.name)));
    return paths;
}

} // namespace headwater
