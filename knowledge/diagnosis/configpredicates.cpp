// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/effective.h"
#include "knowledge/diagnosis/predicates.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// A fact looked up in the configuration at a finding's place.
class ConfigurationLook
{
public:
    ConfigurationLook(const Fact &fact, const Finding &finding, const Surroundings &surroundings)
        : m_fact(fact)
        , m_finding(finding)
        , m_tree(*surroundings.config)
        , m_version(QVersionNumber::fromString(QString::fromLatin1(surroundings.tally->nginxVersion)))
    {
        m_result.fact = &fact;
    }

    FactResult look();

private:
    void say(bool holds) { m_result.outcome = holds ? Outcome::Holds : Outcome::Fails; }
    /// The value that the fact's text names, and where it comes from.
    void show(const QString &value, NodeId node);
    [[nodiscard]] NodeId block() const;
    [[nodiscard]] NodeId upstreamBlock() const { return m_finding.upstream ? m_finding.upstream->block : NodeId::None; }
    [[nodiscard]] bool isOneOfWanted(const QString &value) const;
    void lookAtDirective();
    [[nodiscard]] std::optional<EffectiveValue> valueWithoutPlace(const QByteArray &name) const;
    void lookAtServers();
    void lookAtParameter();
    void lookAtKeepalive();
    [[nodiscard]] bool sendsHttp11WithoutClose(NodeId place) const;

    const Fact &m_fact;
    const Finding &m_finding;
    const ConfigTree &m_tree;
    QVersionNumber m_version;
    FactResult m_result;
};

bool isTimeDirective(QByteArrayView name)
{
    return name.contains("time") || name.endsWith("_valid") || name == "expires" || name == "resolver";
}

/// A size in bytes, a time in seconds or a plain number, as ngx_parse_size() and ngx_parse_time() read them.
std::optional<double> nginxNumber(const QString &text, bool isTime)
{
    static const QRegularExpression number(u"\\A(\\d+)(ms|[smhdwMykKgG])?\\z"_s);
    const QRegularExpressionMatch match = number.match(text);
    if (!match.hasMatch())
        return {};
    const double value = match.captured(1).toDouble();
    const QString unit = match.captured(2);
    if (unit.isEmpty())
        return value;
    if (isTime) {
        static const QHash<QString, double> seconds = {{u"ms"_s, 0.001},  {u"s"_s, 1},       {u"m"_s, 60},
                                                       {u"h"_s, 3600},    {u"d"_s, 86400},   {u"w"_s, 604800},
                                                       {u"M"_s, 2592000}, {u"y"_s, 31536000}};
        return seconds.contains(unit) ? std::optional(value * seconds.value(unit)) : std::nullopt;
    }
    static const QHash<QString, double> bytes = {{u"k"_s, 1024.0}, {u"m"_s, 1048576.0}, {u"g"_s, 1073741824.0}};
    const QString lower = unit.toLower();
    return bytes.contains(lower) ? std::optional(value * bytes.value(lower)) : std::nullopt;
}

NodeId enclosing(const ConfigTree &tree, NodeId block, QByteArrayView name)
{
    while (block != NodeId::None && tree.name(block) != name)
        block = tree.enclosingBlock(block);
    return block;
}

void ConfigurationLook::show(const QString &value, NodeId node)
{
    m_result.values.insert(u"value"_s, value);
    if (node == NodeId::None)
        return;
    m_result.values.insert(u"file"_s, m_tree.path(node));
    m_result.values.insert(u"line"_s, QString::number(m_tree.line(node)));
    m_result.directives.push_back(node);
}

NodeId ConfigurationLook::block() const
{
    const QString at = m_fact.with.value("at"_L1).toString();
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

bool ConfigurationLook::isOneOfWanted(const QString &value) const
{
    const QJsonArray wanted = m_fact.with.value("equals"_L1).toArray();
    return std::ranges::any_of(wanted, [&value](const QJsonValue &item) {
        return (item.isDouble() ? QString::number(item.toDouble()) : item.toString()) == value;
    });
}

void ConfigurationLook::lookAtDirective()
{
    const NodeId place = block();
    QByteArray name = m_fact.with.value("name"_L1).toString().toUtf8();
    name.replace("{family}", directiveFamily(upstreamScheme(m_finding)));
    const std::optional<EffectiveValue> inForce =
        place == NodeId::None ? valueWithoutPlace(name) : effectiveValue(m_tree, place, name);
    if (!inForce)
        return;
    EffectiveValue value = *inForce;
    // What an upstream block does not say is not said by http either.
    if (m_fact.with.value("at"_L1).toString() == "upstream"_L1 && value.isSet() &&
        m_tree.enclosingBlock(value.node) != place)
        value = {};
    const QString argument =
        QString::fromUtf8(value.arguments.value(m_fact.with.value("argument"_L1).toInteger(1) - 1));
    show(QString::fromUtf8(value.arguments.join(' ')), value.node);
    const QString is = m_fact.with.value("is"_L1).toString();
    if (!is.isEmpty()) {
        say(value.isSet() == (is == "present"_L1));
    } else if (m_fact.with.contains("equals"_L1)) {
        const auto isWanted = [this](const QByteArray &each) { return isOneOfWanted(QString::fromUtf8(each)); };
        const bool any = m_fact.with.value("argument"_L1).toString() == "any"_L1;
        say(any ? std::ranges::any_of(value.arguments, isWanted)
                : isOneOfWanted(argument) || isWanted(value.arguments.join(' ')));
    } else {
        const bool isTime = isTimeDirective(name);
        const bool wantsMore = m_fact.with.contains("at-least"_L1);
        const QJsonValue limit = m_fact.with.value(wantsMore ? "at-least"_L1 : "less-than"_L1);
        const auto wanted =
            nginxNumber(limit.isDouble() ? QString::number(limit.toInteger()) : limit.toString(), isTime);
        const auto found = nginxNumber(argument, isTime);
        if (wanted && found)
            say(wantsMore ? *found >= *wanted : *found < *wanted);
    }
}

/// For messages that name no request, such as those about worker_connections: the one value there is, if it is set only
/// once.
std::optional<EffectiveValue> ConfigurationLook::valueWithoutPlace(const QByteArray &name) const
{
    if (!m_fact.with.value("at"_L1).toString().isEmpty())
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
    const QByteArray name = m_fact.with.value("name"_L1).toString().toUtf8();
    const QString is = m_fact.with.value("is"_L1).toString();
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

bool ConfigurationLook::sendsHttp11WithoutClose(NodeId place) const
{
    if (effectiveValue(m_tree, place, "proxy_http_version").arguments.value(0) != "1.1")
        return false;
    // proxy_set_header at the level in force replaces all those of the levels above.
    const EffectiveValue header = effectiveValue(m_tree, place, "proxy_set_header");
    if (!header.isSet())
        return false;
    const std::vector<NodeId> headers = m_tree.directivesIn(m_tree.enclosingBlock(header.node), "proxy_set_header");
    return std::ranges::any_of(headers, [this](NodeId node) {
        const QList<QByteArray> arguments = m_tree.arguments(node);
        return arguments.value(0).toLower() == "connection" && arguments.value(1).toLower() != "close";
    });
}

void ConfigurationLook::lookAtKeepalive()
{
    if (!m_finding.upstream)
        return;
    const NodeId block = upstreamBlock();
    const std::vector<NodeId> directives =
        block == NodeId::None ? std::vector<NodeId>() : m_tree.directivesIn(block, "keepalive");
    if (!directives.empty()) {
        const QByteArray connections = m_tree.arguments(directives.front()).value(0);
        show(QString::fromUtf8(connections), directives.front());
        if (connections == "0") {
            say(false);
            return;
        }
    }
    // On by default, with HTTP/1.1 and no Connection header, since 1.29.7 (CHANGES).
    if (m_version >= QVersionNumber(1, 29, 7)) {
        say(true);
        return;
    }
    if (directives.empty()) {
        say(false);
        return;
    }
    const NodeId place =
        m_finding.upstream->pass == NodeId::None ? m_finding.route : m_tree.enclosingBlock(m_finding.upstream->pass);
    const QByteArray &scheme = m_finding.upstream->scheme;
    if (scheme == "http" || scheme == "https")
        say(sendsHttp11WithoutClose(place));
    else if (scheme == "fastcgi")
        say(effectiveValue(m_tree, place, "fastcgi_keep_conn").arguments.value(0) == "on");
    else
        say(scheme != "uwsgi" && scheme != "scgi"); // Their protocols end with the connection.
}

FactResult ConfigurationLook::look()
{
    if (m_fact.test == "directive"_L1) {
        lookAtDirective();
    } else if (m_fact.test == "upstream-servers"_L1) {
        lookAtServers();
    } else if (m_fact.test == "upstream-parameter"_L1) {
        lookAtParameter();
    } else if (m_fact.test == "keepalive-to-upstream"_L1) {
        lookAtKeepalive();
    } else if (m_finding.upstream && m_fact.test == "upstream-block"_L1) {
        show(QString::fromUtf8(m_finding.upstream->target), upstreamBlock());
        say(upstreamBlock() != NodeId::None);
    } else if (m_finding.upstream && m_finding.upstream->pass != NodeId::None) {
        const QString argument = QString::fromUtf8(m_tree.arguments(m_finding.upstream->pass).value(0));
        show(argument, m_finding.upstream->pass);
        if (m_fact.test == "pass-has-variables"_L1)
            say(m_finding.upstream->hasVariables);
        else if (m_fact.test == "pass"_L1)
            say(QRegularExpression(m_fact.with.value("matches"_L1).toString()).match(argument).hasMatch());
    }
    return m_result;
}

} // namespace

FactResult observeConfiguration(const Fact &fact, const Finding &finding, const Surroundings &surroundings)
{
    if (!surroundings.config)
        return {.fact = &fact};
    return ConfigurationLook(fact, finding, surroundings).look();
}

} // namespace headwater
