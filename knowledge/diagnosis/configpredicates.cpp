// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/quantity.h"
#include "knowledge/diagnosis/configlook.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

NodeId enclosing(const ConfigTree &tree, NodeId block, QByteArrayView name)
{
    while (block != NodeId::None && tree.name(block) != name)
        block = tree.enclosingBlock(block);
    return block;
}

} // namespace

void ConfigurationLook::show(const QString &value, NodeId node)
{
    m_result.values.insert(u"value"_s, value);
    if (node == NodeId::None)
        return;
    m_result.values.insert(u"file"_s, m_tree.path(node));
    m_result.values.insert(u"line"_s, QString::number(m_tree.line(node)));
    m_result.directives.push_back(node);
}

NodeId ConfigurationLook::block(const QString &at) const
{
    if (at == "upstream"_L1)
        return upstreamBlock();
    if (at == "server"_L1)
        return enclosing(m_tree, m_finding.route, "server");
    if (m_finding.route != NodeId::None)
        return m_finding.route;
    return m_finding.upstream && m_finding.upstream->pass != NodeId::None
               ? m_tree.enclosingBlock(m_finding.upstream->pass)
               : NodeId::None;
}

QByteArray ConfigurationLook::directiveName(QLatin1StringView name) const
{
    return parameter(name).toUtf8().replace("{family}", family());
}

std::optional<EffectiveValue> ConfigurationLook::valueOf(const QByteArray &name, const QString &at) const
{
    const NodeId place = block(at);
    if (place == NodeId::None)
        return valueWithoutPlace(name, at);
    EffectiveValue value = effectiveValue(m_tree, place, name);
    // What an upstream block does not say is not said by http either.
    if (at == "upstream"_L1 && value.isSet() && m_tree.enclosingBlock(value.node) != place)
        return EffectiveValue{};
    return value;
}

bool ConfigurationLook::isOneOfWanted(const QString &value) const
{
    const QJsonArray wanted = m_fact.with.value("equals"_L1).toArray();
    return std::ranges::any_of(wanted, [&value](const QJsonValue &item) {
        return (item.isDouble() ? QString::number(item.toDouble()) : item.toString()) == value;
    });
}

void ConfigurationLook::lookAtDirective()
{
    const QByteArray name = directiveName("name"_L1);
    const std::optional<EffectiveValue> value = valueOf(name, parameter("at"_L1));
    if (!value)
        return;
    const qint64 number = m_fact.with.value("argument"_L1).toInteger(1);
    const QString argument = QString::fromUtf8(value->arguments.value(number - 1));
    show(QString::fromUtf8(value->arguments.join(' ')), value->node);
    const QString is = parameter("is"_L1);
    if (!is.isEmpty()) {
        say(value->isSet() == (is == "present"_L1));
    } else if (m_fact.with.contains("equals"_L1)) {
        const auto isWanted = [this](const QByteArray &each) { return isOneOfWanted(QString::fromUtf8(each)); };
        const bool any = parameter("argument"_L1) == "any"_L1;
        say(any ? std::ranges::any_of(value->arguments, isWanted)
                : isOneOfWanted(argument) || isWanted(value->arguments.join(' ')));
    } else {
        const bool wantsMore = m_fact.with.contains("at-least"_L1);
        const QJsonValue limit = m_fact.with.value(wantsMore ? "at-least"_L1 : "less-than"_L1);
        const QByteArray text = limit.isDouble() ? QByteArray::number(limit.toInteger()) : limit.toString().toUtf8();
        const auto wanted = quantity(text, quantityKind(name));
        const auto found = argumentQuantity(*value, number, name);
        if (wanted && found)
            say(wantsMore ? *found >= *wanted : *found < *wanted);
    }
}

/// For messages that name no request, such as those about worker_connections: the one value there is, if it is set only
/// once.
std::optional<EffectiveValue> ConfigurationLook::valueWithoutPlace(const QByteArray &name, const QString &at) const
{
    if (!at.isEmpty())
        return {};
    const std::vector<NodeId> all = m_tree.all(name);
    if (all.size() > 1)
        return {};
    return all.empty() ? effectiveValue(m_tree, NodeId::None, name)
                       : EffectiveValue{all.front(), m_tree.arguments(all.front())};
}

void ConfigurationLook::lookAtServers()
{
    if (!m_finding.upstream)
        return;
    const NodeId block = upstreamBlock();
    const auto servers = block == NodeId::None ? 1 : static_cast<qint64>(m_tree.directivesIn(block, "server").size());
    show(QString::number(servers), block != NodeId::None ? block : m_finding.upstream->pass);
    say(servers >= m_fact.with.value("at-least"_L1).toInteger(servers) &&
        servers <= m_fact.with.value("at-most"_L1).toInteger(servers));
}

void ConfigurationLook::lookAtParameter()
{
    const NodeId block = upstreamBlock();
    if (block == NodeId::None)
        return;
    const QByteArray name = directiveName("name"_L1);
    const QString is = parameter("is"_L1);
    bool isThere = false;
    bool isWanted = false;
    for (const NodeId server : m_tree.directivesIn(block, "server")) {
        for (const QByteArray &argument : m_tree.arguments(server)) {
            if (argument != name && !argument.startsWith(name + '='))
                continue;
            isThere = true;
            const QString value = QString::fromUtf8(argument.mid(name.size() + 1));
            isWanted = isWanted || isOneOfWanted(value);
            show(value, server);
        }
    }
    say(is.isEmpty() ? isWanted : isThere == (is == "present"_L1));
}

bool ConfigurationLook::keepsHttpOpen(NodeId place, bool byDefault) const
{
    const EffectiveValue version = effectiveValue(m_tree, place, "proxy_http_version");
    if (version.isSet() ? version.arguments.value(0) == "1.0" : !byDefault)
        return false;
    for (const NodeId node : directivesInForce(m_tree, place, "proxy_set_header")) {
        const QList<QByteArray> arguments = m_tree.arguments(node);
        if (arguments.value(0).toLower() == "connection")
            return arguments.value(1).toLower() != "close";
    }
    // The headers of HTTP/2 have no Connection.
    return byDefault || version.arguments.value(0) == "2";
}

/// @p byDefault: nginx keeps connections, with HTTP/1.1 and no Connection header, unless told otherwise.
bool ConfigurationLook::keepsOpen(const std::vector<NodeId> &keepalive, bool byDefault) const
{
    if (keepalive.empty() ? !byDefault : m_tree.arguments(keepalive.front()).value(0) == "0")
        return false;
    const NodeId place =
        m_finding.upstream->pass == NodeId::None ? m_finding.route : m_tree.enclosingBlock(m_finding.upstream->pass);
    const QByteArray &scheme = m_finding.upstream->scheme;
    if (scheme == "http" || scheme == "https")
        return keepsHttpOpen(place, byDefault);
    if (scheme == "fastcgi")
        return effectiveValue(m_tree, place, "fastcgi_keep_conn").arguments.value(0) == "on";
    return scheme != "uwsgi" && scheme != "scgi"; // Their protocols end with the connection.
}

void ConfigurationLook::lookAtKeepalive()
{
    if (!m_finding.upstream)
        return;
    // Connections are kept for upstream blocks only (ngx_http_upstream_keepalive_init_main_conf()).
    const NodeId block = upstreamBlock();
    if (block == NodeId::None)
        return say(false);
    const std::vector<NodeId> keepalive = m_tree.directivesIn(block, "keepalive");
    if (!keepalive.empty())
        show(QString::fromUtf8(m_tree.arguments(keepalive.front()).value(0)), keepalive.front());
    const bool before = keepsOpen(keepalive, false);
    const bool since = keepsOpen(keepalive, true);
    const QVersionNumber change(1, 29, 7); // CHANGES
    if (before == since || !m_version.isNull())
        say(m_version >= change ? since : before);
}

void ConfigurationLook::lookAtPass()
{
    if (!m_finding.upstream || m_finding.upstream->pass == NodeId::None)
        return;
    const QString argument = QString::fromUtf8(m_tree.arguments(m_finding.upstream->pass).value(0));
    show(argument, m_finding.upstream->pass);
    if (m_fact.test == "pass-has-variables"_L1)
        say(m_finding.upstream->hasVariables);
    else
        say(QRegularExpression(parameter("matches"_L1)).match(argument).hasMatch());
}

FactResult ConfigurationLook::look()
{
    using Member = void (ConfigurationLook::*)();
    static const QHash<QString, Member> predicates = {
        {u"directive"_s, &ConfigurationLook::lookAtDirective},
        {u"directive-matches"_s, &ConfigurationLook::lookAtDirectiveText},
        {u"compare-directives"_s, &ConfigurationLook::compareDirectives},
        {u"compare-captured"_s, &ConfigurationLook::compareCaptured},
        {u"set-in"_s, &ConfigurationLook::lookAtLevel},
        {u"set-elsewhere"_s, &ConfigurationLook::lookElsewhere},
        {u"set-for-other-family"_s, &ConfigurationLook::lookAtOtherFamilies},
        {u"in-context"_s, &ConfigurationLook::lookAtContext},
        {u"listen-parameter"_s, &ConfigurationLook::lookAtListen},
        {u"upstream-servers"_s, &ConfigurationLook::lookAtServers},
        {u"upstream-parameter"_s, &ConfigurationLook::lookAtParameter},
        {u"keepalive-to-upstream"_s, &ConfigurationLook::lookAtKeepalive},
        {u"pass"_s, &ConfigurationLook::lookAtPass},
        {u"pass-has-variables"_s, &ConfigurationLook::lookAtPass},
    };
    if (const Member predicate = predicates.value(m_fact.test)) {
        (this->*predicate)();
    } else if (m_finding.upstream && m_fact.test == "upstream-block"_L1) {
        show(QString::fromUtf8(m_finding.upstream->target), upstreamBlock());
        say(upstreamBlock() != NodeId::None);
    }
    return m_result;
}

FactResult observeConfiguration(const Fact &fact, const Finding &finding, const Surroundings &surroundings)
{
    if (fact.test == "config-present"_L1)
        return {.fact = &fact, .outcome = surroundings.config ? Outcome::Holds : Outcome::Fails};
    if (!surroundings.config)
        return {.fact = &fact};
    return ConfigurationLook(fact, finding, surroundings).look();
}

} // namespace headwater
