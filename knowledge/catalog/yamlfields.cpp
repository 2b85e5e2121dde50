// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/yamlfields.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <vector>

namespace headwater {

namespace {

/// Levenshtein's distance.
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = static_cast<qsizetype>(i);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 1; j < row.size(); ++j) {
            const bool same = a[i] == b[static_cast<qsizetype>(j) - 1];
            const qsizetype best = std::min({diagonal + !same, row[j] + 1, row[j - 1] + 1});
            diagonal = std::exchange(row[j], best);
        }
    }
    return row.back();
}

} // namespace

QString nearestWord(const QString &word, const QStringList &known)
{
    const auto nearest =
        std::ranges::min_element(known, {}, [&word](const QString &each) { return distance(word, each); });
    return nearest != known.cend() && distance(word, *nearest) <= std::max<qsizetype>(2, word.size() / 3) ? *nearest
                                                                                                          : QString();
}

YamlFields::YamlFields(QString file, QList<Error> &errors)
    : m_file(std::move(file))
    , m_errors(errors)
{
}

void YamlFields::fail(const YAML::Node &node, const QString &what)
{
    m_errors.append({Error::Code::BadSyntax, m_file, what, node.Mark().line + 1});
}

bool YamlFields::checkKeys(const YAML::Node &map, const QStringList &known)
{
    if (!map.IsMap()) {
        fail(map, QStringLiteral("here has to be a map with some of: %1").arg(known.join(QLatin1String(", "))));
        return false;
    }
    for (const auto &pair : map) {
        const QString key = QString::fromStdString(pair.first.as<std::string>(std::string()));
        if (known.contains(key))
            continue;
        const QString near = nearestWord(key, known);
        fail(pair.first, near.isEmpty()
                             ? QStringLiteral("unknown key %1; known are: %2").arg(key, known.join(QLatin1String(", ")))
                             : QStringLiteral("unknown key %1; did you mean %2?").arg(key, near));
    }
    return true;
}

QString YamlFields::optionalText(const YAML::Node &map, const char *key)
{
    const YAML::Node value = map[key];
    if (!value)
        return {};
    if (!value.IsScalar()) {
        fail(value, QStringLiteral("%1 has to be a text").arg(QLatin1String(key)));
        return {};
    }
    return QString::fromStdString(value.Scalar()).trimmed();
}

QString YamlFields::text(const YAML::Node &map, const char *key)
{
    const QString value = optionalText(map, key);
    if (value.isEmpty())
        fail(map, QStringLiteral("%1 is missing").arg(QLatin1String(key)));
    return value;
}

double YamlFields::number(const YAML::Node &map, const char *key, double fallback)
{
    const QString value = optionalText(map, key);
    if (value.isEmpty())
        return fallback;
    bool isNumber = false;
    const double result = value.toDouble(&isNumber);
    if (!isNumber || result < 0)
        fail(map[key], QStringLiteral("%1 has to be a number of at least 0").arg(QLatin1String(key)));
    return result;
}

QStringList YamlFields::texts(const YAML::Node &map, const char *key)
{
    QStringList result;
    each(map, key, [&](const YAML::Node &item) {
        if (item.IsScalar())
            result.append(QString::fromStdString(item.Scalar()));
        else
            fail(item, QStringLiteral("%1 has to be a list of texts").arg(QLatin1String(key)));
    });
    return result;
}

LocalizedText YamlFields::localizedNode(const YAML::Node &node)
{
    if (!checkKeys(node, {QStringLiteral("en"), QStringLiteral("zh_CN")}))
        return {};
    return {text(node, "en"), text(node, "zh_CN")};
}

LocalizedText YamlFields::optionalLocalized(const YAML::Node &map, const char *key)
{
    const YAML::Node value = map[key];
    return value ? localizedNode(value) : LocalizedText();
}

LocalizedText YamlFields::localized(const YAML::Node &map, const char *key)
{
    if (!map[key])
        fail(map, QStringLiteral("%1 is missing").arg(QLatin1String(key)));
    return optionalLocalized(map, key);
}

QJsonValue YamlFields::json(const YAML::Node &node)
{
    if (node.IsMap()) {
        QJsonObject object;
        for (const auto &pair : node)
            object.insert(QString::fromStdString(pair.first.as<std::string>(std::string())), json(pair.second));
        return object;
    }
    if (node.IsSequence()) {
        QJsonArray array;
        for (const YAML::Node &item : node)
            array.append(json(item));
        return array;
    }
    const QString value = node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    // A quoted scalar has the tag "!" and stays a text, as '404' has to.
    return isNumber && node.Tag() != "!" ? QJsonValue(number) : QJsonValue(value);
}

int YamlFields::choice(const YAML::Node &map, const char *key, const QStringList &names, int fallback)
{
    const QString value = optionalText(map, key);
    if (value.isEmpty() && (fallback >= 0 || !map[key])) {
        if (fallback < 0)
            fail(map, QStringLiteral("%1 is missing; it is one of: %2")
                          .arg(QLatin1String(key), names.join(QLatin1String(", "))));
        return std::max(fallback, 0);
    }
    const qsizetype index = names.indexOf(value);
    if (index < 0)
        fail(map[key], QStringLiteral("%1 is not one of: %2").arg(value, names.join(QLatin1String(", "))));
    return static_cast<int>(std::max<qsizetype>(index, 0));
}

} // namespace headwater
