// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/checkreader.h"

#include "knowledge/catalog/yamlfields.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

Check readCheck(const YAML::Node &node, const QString &theme, YamlFields &fields)
{
    fields.checkKeys(node, {u"id"_s, u"aliases"_s, u"level"_s, u"title"_s, u"message"_s, u"explanation"_s, u"advice"_s,
                            u"directives"_s, u"references"_s});
    Check check;
    check.id = fields.text(node, "id");
    check.theme = theme;
    check.aliases = fields.texts(node, "aliases");
    check.level = static_cast<CheckLevel>(fields.choice(node, "level", {u"note"_s, u"warning"_s, u"error"_s}));
    check.title = fields.localized(node, "title");
    check.message = fields.localized(node, "message");
    check.explanation = fields.localized(node, "explanation");
    check.advice = fields.localized(node, "advice");
    check.directives = fields.texts(node, "directives");
    fields.each(node, "references", [&](const YAML::Node &item) {
        fields.checkKeys(item, {u"title"_s, u"url"_s});
        check.references.append({fields.text(item, "title"), fields.text(item, "url")});
    });
    return check;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression placeholder(u"\\{[a-z]+\\}"_s);
    QStringList found;
    for (auto matches = placeholder.globalMatch(text); matches.hasNext();)
        found.append(matches.next().captured());
    found.sort();
    found.removeDuplicates();
    return found;
}

} // namespace

QString checkLevelName(CheckLevel level)
{
    static const QStringList names = {u"note"_s, u"warning"_s, u"error"_s};
    return names[static_cast<int>(level)];
}

QList<Check> readChecks(const QString &path, QList<Error> &errors)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        errors.append({Error::Code::CannotOpen, path, file.errorString(), 0});
        return {};
    }
    return readChecksText(path, QFileInfo(path).completeBaseName(), file.readAll(), errors);
}

QList<Check> readChecksText(const QString &name, const QString &theme, const QByteArray &yaml, QList<Error> &errors)
{
    QList<Check> checks;
    YamlFields fields(name, errors);
    try {
        const YAML::Node root = YAML::Load(yaml.toStdString());
        if (fields.checkKeys(root, {u"checks"_s}))
            fields.each(root, "checks", [&](const YAML::Node &node) { checks += readCheck(node, theme, fields); });
    } catch (const YAML::Exception &exception) {
        errors.append({Error::Code::BadSyntax, name, QString::fromStdString(exception.msg), exception.mark.line + 1});
    }
    return checks;
}

QList<Error> checkPages(const QList<Check> &checks, const QStringList &ids)
{
    QList<Error> errors;
    QSet<QString> seen;
    for (const Check &check : checks) {
        const auto fail = [&](const QString &what) {
            errors.append({Error::Code::Invalid, u"checks/%1.yaml: %2"_s.arg(check.theme, check.id), what, 0});
        };
        if (seen.contains(check.id))
            fail(u"this id is given twice"_s);
        seen.insert(check.id);
        if (!ids.contains(check.id))
            fail(u"knowledge/config/checks/checkid.h has no such id; the nearest is %1"_s.arg(
                nearestWord(check.id, ids)));
        if (check.references.isEmpty())
            fail(u"it has no reference"_s);
        for (const Reference &reference : check.references) {
            if (!reference.url.startsWith("https://"_L1))
                fail(u"reference \"%1\" needs an https address"_s.arg(reference.title));
        }
        if (placeholders(check.message.en) != placeholders(check.message.zhCN))
            fail(u"the languages of its message have different placeholders"_s);
    }
    for (const QString &id : ids) {
        if (!seen.contains(id))
            errors.append({Error::Code::Invalid, u"checks/*.yaml"_s, u"there is no page for %1"_s.arg(id), 0});
    }
    return errors;
}

} // namespace headwater
