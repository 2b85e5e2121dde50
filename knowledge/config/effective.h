// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"
#include "knowledge/config/directivetable.h"

namespace headwater {

/// The value of a directive in force at a place, and where it comes from.
struct EffectiveValue
{
    NodeId node = NodeId::None;  ///< The directive that sets it; None when it is nginx's default.
    QList<QByteArray> arguments; ///< Empty when it is not set and has no default.

    [[nodiscard]] bool isSet() const { return node != NodeId::None; }
};

/// The value of @p directive in force inside @p block, by nginx's inheritance: the nearest enclosing block that sets it
/// wins as a whole; `*_pass`, `return` and their like are not inherited.
EffectiveValue effectiveValue(const ConfigTree &tree, NodeId block, QByteArrayView directive);

/// All directives called @p directive that are in force inside @p block: those of the nearest level that has any, since
/// add_header, proxy_set_header, error_page, access_log and their like replace what is above instead of adding to it;
/// with add_header_inherit and add_trailer_inherit (nginx 1.29.3), what these say. The innermost level's come first.
std::vector<NodeId> directivesInForce(const ConfigTree &tree, NodeId block, QByteArrayView directive);

/// What the directive table says of @p directive in @p block: the entry of the protocol's own module. nullptr when it
/// may not stand there. A file that was given without its main file is taken to be a part of http.
const DirectiveInfo *directiveAt(const ConfigTree &tree, NodeId block, QByteArrayView directive);

} // namespace headwater
