// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/quantity.h"
#include "knowledge/diagnosis/configlook.h"
#include "knowledge/diagnosis/predicatelook.h"

#include <QRegularExpression>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

std::optional<qint64> argumentQuantity(const EffectiveValue &value, qint64 argument, const QByteArray &directive)
{
    // Some defaults depend on the size of a memory page: "4k|8k", of which the first is for the usual one.
    const QByteArray text = value.arguments.value(argument - 1).split('|').constFirst();
    return quantity(text, quantityKind(directive));
}

void ConfigurationLook::sayCompared(qint64 left, qint64 right)
{
    const QString is = parameter("is"_L1);
    const double scaled = static_cast<double>(right) * m_fact.with.value("factor"_L1).toDouble(1);
    const auto found = static_cast<double>(left);
    say(is == "less"_L1 ? found < scaled : is == "greater"_L1 ? found > scaled : found == scaled);
}

void ConfigurationLook::lookAtDirectiveText()
{
    const QByteArray name = directiveName("name"_L1);
    const QString at = parameter("at"_L1);
    const NodeId place = block(at);
    if (place == NodeId::None && at != "anywhere"_L1)
        return;
    const QRegularExpression wanted(parameter("matches"_L1));
    for (const NodeId node : at == "anywhere"_L1 ? m_tree.all(name) : directivesInForce(m_tree, place, name)) {
        const QString text = QString::fromUtf8(m_tree.arguments(node).join(' '));
        if (!wanted.match(text).hasMatch())
            continue;
        show(text, node);
        say(true);
        return;
    }
    say(false);
}

void ConfigurationLook::compareDirectives()
{
    const QByteArray name = directiveName("name"_L1);
    const QByteArray other = directiveName("than"_L1);
    const auto value = valueOf(name, parameter("at"_L1));
    const auto otherValue = valueOf(other, parameter("than-at"_L1));
    if (!value || !otherValue)
        return;
    const auto left = argumentQuantity(*value, m_fact.with.value("argument"_L1).toInteger(1), name);
    const auto right = argumentQuantity(*otherValue, m_fact.with.value("than-argument"_L1).toInteger(1), other);
    if (!left || !right)
        return;
    show(QString::fromUtf8(value->arguments.join(' ')), value->node);
    sayCompared(*left, *right);
}

void ConfigurationLook::compareCaptured()
{
    const QByteArray name = directiveName("name"_L1);
    const auto value = valueOf(name, parameter("at"_L1));
    const std::size_t capture = captureIndex(m_fact.with, m_finding.tally);
    if (!value)
        return;
    show(QString::fromUtf8(value->arguments.join(' ')), value->node);
    const NumberRange &numbers = m_finding.tally.capturedNumbers[capture];
    const auto limit = argumentQuantity(*value, m_fact.with.value("argument"_L1).toInteger(1), name);
    if (!numbers.isEmpty() && limit) {
        sayCompared(numbers.most, *limit);
        return;
    }
    const std::vector<ValueCounts::Value> texts = m_finding.tally.capturedTexts[capture].sorted();
    if (!texts.empty() && parameter("is"_L1) == "equal"_L1)
        say(value->arguments.contains(texts.front().value));
}

void ConfigurationLook::lookAtLevel()
{
    const auto value = valueOf(directiveName("name"_L1), {});
    if (!value)
        return;
    show(QString::fromUtf8(value->arguments.join(' ')), value->node);
    const QByteArray level = value->isSet() ? m_tree.context(m_tree.enclosingBlock(value->node)) : QByteArray();
    say(textsOf(m_fact.with.value("is"_L1)).contains(QString::fromUtf8(level)));
}

/// A directive that somebody set, but not where it would have an effect on these requests.
void ConfigurationLook::lookElsewhere()
{
    const QByteArray name = directiveName("name"_L1);
    const auto value = valueOf(name, parameter("at"_L1));
    if (!value)
        return;
    const std::vector<NodeId> all = m_tree.all(name);
    if (!all.empty())
        show(QString::fromUtf8(m_tree.arguments(all.front()).join(' ')), all.front());
    say(!value->isSet() && !all.empty());
}

/// Such as proxy_read_timeout where fastcgi_pass is: without effect.
void ConfigurationLook::lookAtOtherFamilies()
{
    const NodeId place = block({});
    if (place == NodeId::None || upstreamScheme(m_finding).isEmpty())
        return;
    bool isSet = false;
    for (const char *other : {"proxy", "fastcgi", "uwsgi", "scgi", "grpc", "memcached"}) {
        if (family() == other)
            continue;
        const EffectiveValue value = effectiveValue(m_tree, place, QByteArray(other) + '_' + directiveName("name"_L1));
        if (!value.isSet())
            continue;
        isSet = true;
        show(QString::fromUtf8(m_tree.name(value.node).toByteArray() + ' ' + value.arguments.join(' ')), value.node);
    }
    say(isSet);
}

void ConfigurationLook::lookAtContext()
{
    NodeId place = block({});
    if (place == NodeId::None)
        return;
    const QStringList wanted = textsOf(m_fact.with.value("is"_L1));
    bool isInside = false;
    for (; place != NodeId::None; place = m_tree.enclosingBlock(place))
        isInside = isInside || wanted.contains(QString::fromUtf8(m_tree.name(place)));
    say(isInside);
}

void ConfigurationLook::lookAtListen()
{
    const NodeId server = block(u"server"_s);
    if (server == NodeId::None)
        return;
    const QByteArray name = directiveName("name"_L1);
    bool isThere = false;
    for (const NodeId listen : m_tree.directivesIn(server, "listen")) {
        const QList<QByteArray> arguments = m_tree.arguments(listen);
        const bool has = std::ranges::any_of(arguments, [&name](const QByteArray &argument) {
            return argument == name || argument.startsWith(name + '=');
        });
        if (has)
            show(QString::fromUtf8(arguments.join(' ')), listen);
        isThere = isThere || has;
    }
    say(isThere == (parameter("is"_L1) != "absent"_L1));
}

} // namespace headwater
