// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/effective.h"
#include "knowledge/diagnosis/finding.h"

namespace headwater {

/// "proxy", "fastcgi", "uwsgi", "scgi", "grpc" or "memcached": the module that passed the finding's requests on.
QByteArray upstreamFamily(const Finding &finding);

/// @p name with {family} filled in.
QByteArray directiveName(const QString &name, const Finding &finding);

/// Where in a configuration the directives of a fix belong for one finding.
class FixPlace
{
public:
    FixPlace(const ConfigTree &tree, const Finding &finding, QByteArray directive);

    /// A block, or the part of a file outside of all blocks.
    struct Target
    {
        NodeId block = NodeId::None;
        int file = 0;
    };
    /// The block that @p place of a rule means, or the nearest around it that the directive may stand in.
    [[nodiscard]] Result<Target> target(EditRule::Place place) const;

    /// The block that the finding's requests went through, as far as this directive is concerned; None when not known.
    [[nodiscard]] NodeId origin() const { return m_origin; }
    /// The value in force there. For a finding without a place it is that of the only directive of this name.
    [[nodiscard]] EffectiveValue value() const;

private:
    [[nodiscard]] Result<Target> around(NodeId block) const;
    [[nodiscard]] NodeId originEnclosing(QByteArrayView name) const;
    [[nodiscard]] Result<Target> protocolBlock() const;
    [[nodiscard]] Result<Target> topOfMainFile() const;
    [[nodiscard]] std::unexpected<Error> notFound(const QString &detail) const;

    const ConfigTree &m_tree;
    const Finding &m_finding;
    QByteArray m_directive;
    NodeId m_origin = NodeId::None;
};

} // namespace headwater
