// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/report/checkreport.h"

#include "knowledge/fix/checkfix.h"

#include <QJsonArray>
#include <QTextStream>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

QString levelWord(CheckLevel level, Language language)
{
    static const QStringList chinese = {u"提示"_s, u"警告"_s, u"错误"_s};
    return language == Language::English ? checkLevelName(level) : chinese[static_cast<int>(level)];
}

QString placeText(const CheckPlace &place)
{
    QString words = place.file;
    if (place.line > 0)
        words += u":%1:%2"_s.arg(place.line).arg(place.column);
    return words;
}

QString summary(const QList<CheckResult> &results, Language language)
{
    std::array<qsizetype, 3> counts = {};
    qsizetype silenced = 0;
    for (const CheckResult &result : results) {
        if (result.isSilenced)
            ++silenced;
        else
            ++counts[static_cast<std::size_t>(result.check->level)];
    }
    if (language != Language::English)
        return u"%1 个错误，%2 个警告，%3 个提示，已忽略 %4 个\n"_s.arg(counts[2]).arg(counts[1]).arg(counts[0]).arg(
            silenced);
    const auto counted = [](qsizetype count, const QString &what) {
        return u"%1 %2%3"_s.arg(count).arg(what, count == 1 ? QString() : u"s"_s);
    };
    return u"%1, %2, %3, %4 silenced\n"_s
        .arg(counted(counts[2], u"error"_s), counted(counts[1], u"warning"_s), counted(counts[0], u"note"_s))
        .arg(silenced);
}

} // namespace

QString checkText(const ConfigTree &tree, const QList<CheckResult> &results, Language language, bool withFixes)
{
    QString words;
    QTextStream out(&words);
    for (const CheckResult &result : results) {
        if (result.isSilenced)
            continue;
        out << placeText(result.places.constFirst()) << ": " << levelWord(result.check->level, language) << ": "
            << result.message(language) << " [" << result.check->id << "]\n";
        for (const CheckPlace &other : result.places.sliced(1))
            out << "    " << (language == Language::English ? u"see also "_s : u"另见 "_s) << placeText(other) << '\n';
        out << "    " << result.check->advice.in(language) << '\n';
        if (!withFixes)
            continue;
        for (const FileChange &change : changesFor(tree, result.edits))
            out << QString::fromUtf8(change.unifiedDiff());
    }
    out << summary(results, language);
    out.flush();
    return words;
}

QJsonObject checkJson(const ConfigTree &tree, const QList<CheckResult> &results, Language language)
{
    QJsonArray list;
    for (const CheckResult &result : results) {
        QJsonArray places;
        for (const CheckPlace &place : result.places)
            places.append(QJsonObject{{u"file"_s, place.file}, {u"line"_s, place.line}, {u"column"_s, place.column}});
        QJsonObject values;
        for (const auto &[name, value] : result.values.asKeyValueRange())
            values.insert(name, value);
        QJsonArray edits;
        for (const FileChange &change : changesFor(tree, result.edits))
            edits.append(QJsonObject{{u"file"_s, change.path},
                                     {u"line"_s, change.line},
                                     {u"diff"_s, QString::fromUtf8(change.unifiedDiff())}});
        QJsonArray references;
        for (const Reference &reference : result.check->references)
            references.append(QJsonObject{{u"title"_s, reference.title}, {u"url"_s, reference.url}});
        list.append(QJsonObject{{u"id"_s, result.check->id},
                                {u"level"_s, checkLevelName(result.check->level)},
                                {u"title"_s, result.check->title.in(language)},
                                {u"message"_s, result.message(language)},
                                {u"advice"_s, result.check->advice.in(language)},
                                {u"values"_s, values},
                                {u"places"_s, places},
                                {u"silenced"_s, result.isSilenced},
                                {u"reason"_s, result.reason},
                                {u"edits"_s, edits},
                                {u"references"_s, references}});
    }
    return {{u"schema"_s, 1}, {u"results"_s, list}};
}

} // namespace headwater
