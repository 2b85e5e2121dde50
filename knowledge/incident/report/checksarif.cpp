// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, as code hosts and editors read it.

#include "knowledge/catalog/checktable.h"
#include "knowledge/fix/checkfix.h"
#include "knowledge/incident/report/checkreport.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

QJsonObject message(const QString &text)
{
    return {{u"text"_s, text}};
}

QJsonObject artifact(const QString &path)
{
    // A relative path is a relative reference; its special characters are encoded all the same.
    const QString uri = path.startsWith(u'/') ? QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)
                                              : QString::fromLatin1(QUrl::toPercentEncoding(path, "/"));
    return {{u"uri"_s, uri}};
}

/// SARIF counts characters where we count bytes.
int characters(const ConfigTree &tree, const CheckPlace &place, int column)
{
    for (const ConfigFile &file : tree.files()) {
        if (file.path != place.file)
            continue;
        qsizetype begin = 0;
        for (int line = 1; line < place.line && begin >= 0; ++line)
            begin = file.bytes.indexOf('\n', begin) + 1;
        const auto isFirstByte = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
        return static_cast<int>(std::ranges::count_if(file.bytes.mid(begin, column - 1), isFirstByte)) + 1;
    }
    return column;
}

QJsonObject location(const ConfigTree &tree, const CheckPlace &place)
{
    QJsonObject physical{{u"artifactLocation"_s, artifact(place.file)}};
    if (place.line > 0) {
        QJsonObject region{{u"startLine"_s, place.line}};
        if (place.column > 0)
            region.insert(u"startColumn"_s, characters(tree, place, place.column));
        if (place.endColumn > place.column)
            region.insert(u"endColumn"_s, characters(tree, place, place.endColumn));
        physical.insert(u"region"_s, region);
    }
    return {{u"physicalLocation"_s, physical}};
}

QJsonObject rule(const Check &check, Language language)
{
    QStringList help = {check.explanation.in(language), check.advice.in(language)};
    for (const Reference &reference : check.references)
        help.append(u"%1: %2"_s.arg(reference.title, reference.url));
    return {{u"id"_s, check.id},
            {u"shortDescription"_s, message(check.title.in(language))},
            {u"fullDescription"_s, message(check.explanation.in(language))},
            {u"help"_s, message(help.join(u'\n'))},
            {u"helpUri"_s, check.references.constFirst().url},
            {u"defaultConfiguration"_s, QJsonObject{{u"level"_s, checkLevelName(check.level)}}},
            {u"properties"_s, QJsonObject{{u"tags"_s, QJsonArray{check.theme}}}}};
}

QJsonObject fix(const ConfigTree &tree, const CheckResult &result, Language language)
{
    QMap<int, QJsonArray> replacements;
    for (const EditInFile &each : editsFor(tree, result.edits)) {
        const SourceRange &range = each.edit.range;
        replacements[each.file].append(
            QJsonObject{{u"deletedRegion"_s,
                         QJsonObject{{u"byteOffset"_s, range.begin}, {u"byteLength"_s, range.end - range.begin}}},
                        {u"insertedContent"_s, message(QString::fromUtf8(each.edit.text))}});
    }
    QJsonArray changes;
    for (const auto &[file, list] : replacements.asKeyValueRange())
        changes.append(QJsonObject{{u"artifactLocation"_s, artifact(tree.files()[static_cast<std::size_t>(file)].path)},
                                   {u"replacements"_s, list}});
    return {{u"description"_s, message(result.check->advice.in(language))}, {u"artifactChanges"_s, changes}};
}

QJsonObject sarifResult(const ConfigTree &tree, const CheckResult &result, Language language)
{
    const QList<Check> &checks = CheckTable::instance().checks();
    QJsonObject object{{u"ruleId"_s, result.check->id},
                       {u"ruleIndex"_s, static_cast<qint64>(result.check - checks.constData())},
                       {u"level"_s, checkLevelName(result.check->level)},
                       {u"message"_s, message(result.message(language))},
                       {u"locations"_s, QJsonArray{location(tree, result.places.constFirst())}}};
    QJsonArray related;
    for (const CheckPlace &place : result.places.sliced(1))
        related.append(location(tree, place));
    if (!related.isEmpty())
        object.insert(u"relatedLocations"_s, related);
    if (result.isSilenced)
        object.insert(u"suppressions"_s,
                      QJsonArray{QJsonObject{{u"kind"_s, u"inSource"_s}, {u"justification"_s, result.reason}}});
    if (!result.edits.isEmpty())
        object.insert(u"fixes"_s, QJsonArray{fix(tree, result, language)});
    return object;
}

} // namespace

QJsonObject checkSarif(const ConfigTree &tree, const QList<CheckResult> &results, Language language)
{
    QJsonArray rules;
    for (const Check &check : CheckTable::instance().checks())
        rules.append(rule(check, language));
    QJsonArray list;
    for (const CheckResult &result : results)
        list.append(sarifResult(tree, result, language));
    const QJsonObject driver{{u"name"_s, u"Headwater"_s},
                             {u"semanticVersion"_s, QStringLiteral(HEADWATER_VERSION)},
                             {u"language"_s, language == Language::English ? u"en"_s : u"zh-CN"_s},
                             {u"rules"_s, rules}};
    const QJsonObject run{{u"tool"_s, QJsonObject{{u"driver"_s, driver}}},
                          {u"columnKind"_s, u"unicodeCodePoints"_s},
                          {u"results"_s, list}};
    return {{u"$schema"_s, u"https://json.schemastore.org/sarif-2.1.0.json"_s},
            {u"version"_s, u"2.1.0"_s},
            {u"runs"_s, QJsonArray{run}}};
}

} // namespace headwater
