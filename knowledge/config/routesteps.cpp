// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/routesteps.h"

namespace headwater {

namespace {

/// One pass over the text, because a value may itself hold a %1.
QString filled(QStringView text, const QStringList &values)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = i + 1 < text.size() && text[i] == u'%' ? text[i + 1].digitValue() : -1;
        if (number < 1 || number > values.size()) {
            result += text[i];
            continue;
        }
        result += values[number - 1];
        ++i;
    }
    return result;
}

} // namespace

void RouteSteps::add(const char16_t *en, const char16_t *zhCN, const QStringList &values)
{
    m_steps.append({.en = filled(en, values), .zhCN = filled(zhCN, values)});
}

QString placeText(const ConfigTree &tree, NodeId directive)
{
    return tree.path(directive) + u':' + QString::number(tree.line(directive));
}

QString wordsOf(const ConfigTree &tree, NodeId directive)
{
    QString words = shown(tree.name(directive));
    for (const QByteArray &argument : tree.arguments(directive))
        words += u' ' + shown(argument);
    return words;
}

QString shown(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace headwater
