// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

namespace headwater {

/// Whether a level can have several of @p directive, each for something else, that together replace those of the level
/// above: proxy_set_header, fastcgi_param, error_page…
bool isKeyed(QByteArrayView directive);

/// Whether @p one and @p other are arguments of such a directive for the same thing, as the same header.
bool hasSameKey(QByteArrayView directive, const QList<QByteArray> &one, const QList<QByteArray> &other);

} // namespace headwater
