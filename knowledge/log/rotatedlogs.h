// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace headwater {

/// The other generations of the log at @p path as logrotate names them (error.log.1, error.log.2.gz,
/// error.log-20261122.xz), oldest first; the log that is written now comes last when @p path is an older one.
QStringList rotatedSiblings(const QString &path);

} // namespace headwater
