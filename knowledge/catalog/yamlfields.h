// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/language.h"
#include "knowledge/result.h"

#include <QJsonValue>
#include <QStringList>

#include <yaml-cpp/yaml.h>

namespace headwater {

/// Reads typed values out of YAML maps and remembers what is wrong with them, by file and line.
class YamlFields
{
public:
    YamlFields(QString file, QList<Error> &errors);

    void fail(const YAML::Node &node, const QString &what);
    /// Reports keys of @p map that are not among @p known, with the nearest known one. False when it is not a map.
    bool checkKeys(const YAML::Node &map, const QStringList &known);

    QString text(const YAML::Node &map, const char *key); ///< Reports when it is missing.
    QString optionalText(const YAML::Node &map, const char *key);
    double number(const YAML::Node &map, const char *key, double fallback);
    QStringList texts(const YAML::Node &map, const char *key);       ///< A list of scalars; empty when missing.
    LocalizedText localized(const YAML::Node &map, const char *key); ///< Reports when a language is missing.
    LocalizedText optionalLocalized(const YAML::Node &map, const char *key);
    LocalizedText localizedNode(const YAML::Node &node);
    QJsonValue json(const YAML::Node &node);

    /// Calls @p read with each item of the list under @p key, if there is one.
    template <typename Read> void each(const YAML::Node &map, const char *key, Read read)
    {
        const YAML::Node list = map[key];
        if (!list)
            return;
        if (!list.IsSequence()) {
            fail(list, QStringLiteral("%1 has to be a list").arg(QLatin1String(key)));
            return;
        }
        for (const YAML::Node &item : list)
            read(item);
    }

    /// The index of @p key's value among @p names; reports another value, with what is allowed.
    int choice(const YAML::Node &map, const char *key, const QStringList &names, int fallback = -1);

private:
    QString m_file;
    QList<Error> &m_errors;
};

/// The text among @p known that is nearest to @p word, or nothing when none is near.
QString nearestWord(const QString &word, const QStringList &known);

} // namespace headwater
