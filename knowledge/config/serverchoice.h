// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

#include <QStringList>

namespace headwater {

/// The http server that handles requests for @p name, a host or the server: field of a log, which come in on @p listen
/// (empty: not known). None when there is no server at all. Says why in @p steps.
NodeId chooseServer(const ConfigTree &tree, QByteArrayView name, QByteArrayView listen, QStringList &steps);

/// The http server that a connection on @p listen (empty: not known) belongs to until the host is known.
NodeId defaultServer(const ConfigTree &tree, QByteArrayView listen);

/// FILE:LINE of a directive, as the steps name it.
QString placeText(const ConfigTree &tree, NodeId directive);

} // namespace headwater
