// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

#include <QStringList>

namespace headwater {

/// The location of @p server, nested ones included, that nginx finds for @p path, as requestPath() answers it. None
/// when the server has none for it. Says why in @p steps.
NodeId chooseLocation(const ConfigTree &tree, NodeId server, const QByteArray &path, QStringList &steps);

} // namespace headwater
