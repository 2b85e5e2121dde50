// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/effective.h"
#include "knowledge/diagnosis/predicates.h"

#include <QJsonObject>

namespace headwater {

/// A fact looked up in the configuration at a finding's place.
class ConfigurationLook
{
public:
    ConfigurationLook(const Fact &fact, const Finding &finding, const Surroundings &surroundings)
        : m_fact(fact)
        , m_finding(finding)
        , m_tree(*surroundings.config)
        , m_version(versionOf(surroundings))
    {
        m_result.fact = &fact;
    }

    FactResult look();

private:
    // configpredicates.cpp
    void say(bool holds) { m_result.outcome = holds ? Outcome::Holds : Outcome::Fails; }
    /// The value that the fact's text names, and where it comes from.
    void show(const QString &value, NodeId node);
    [[nodiscard]] QString parameter(QLatin1StringView name) const { return m_fact.with.value(name).toString(); }
    /// The block that "at" names, of the finding's place.
    [[nodiscard]] NodeId block(const QString &at) const;
    [[nodiscard]] NodeId upstreamBlock() const { return m_finding.upstream ? m_finding.upstream->block : NodeId::None; }
    [[nodiscard]] QByteArray family() const { return directiveFamily(upstreamScheme(m_finding)); }
    [[nodiscard]] QByteArray directiveName(QLatin1StringView name) const;
    /// What is in force there; nothing when that cannot be told.
    [[nodiscard]] std::optional<EffectiveValue> valueOf(const QByteArray &name, const QString &at) const;
    [[nodiscard]] std::optional<EffectiveValue> valueWithoutPlace(const QByteArray &name, const QString &at) const;
    [[nodiscard]] bool isOneOfWanted(const QString &value) const;
    void lookAtDirective();
    void lookAtServers();
    void lookAtParameter();
    void lookAtKeepalive();
    [[nodiscard]] bool keepsHttpOpen(NodeId place, bool byDefault) const;
    [[nodiscard]] bool keepsOpen(const std::vector<NodeId> &keepalive, bool byDefault) const;
    void lookAtPass();

    // configcomparisons.cpp
    void sayCompared(qint64 left, qint64 right);
    void lookAtDirectiveText();
    void compareDirectives();
    void compareCaptured();
    void lookAtLevel();
    void lookElsewhere();
    void lookAtOtherFamilies();
    void lookAtContext();
    void lookAtListen();

    const Fact &m_fact;
    const Finding &m_finding;
    const ConfigTree &m_tree;
    QVersionNumber m_version;
    FactResult m_result;
};

/// One argument of a value as the quantity that @p directive takes; counted from 1.
std::optional<qint64> argumentQuantity(const EffectiveValue &value, qint64 argument, const QByteArray &directive);

} // namespace headwater
