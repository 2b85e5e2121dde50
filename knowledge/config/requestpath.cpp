// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/requestpath.h"

#include <QList>

#include <algorithm>

namespace headwater {

namespace {

/// What stands before the path in "http://host/path", as proxies' requests have it.
QByteArrayView withoutOrigin(QByteArrayView uri)
{
    const qsizetype scheme = uri.indexOf("://");
    if (uri.startsWith('/') || scheme < 0)
        return uri;
    const qsizetype path = uri.indexOf('/', scheme + 3);
    return path < 0 ? QByteArrayView("/") : uri.sliced(path);
}

std::optional<QByteArray> decoded(QByteArrayView path)
{
    QByteArray bytes;
    bytes.reserve(path.size());
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (path[i] != '%') {
            bytes += path[i];
            continue;
        }
        bool isHex = false;
        const int value = i + 2 < path.size() ? path.sliced(i + 1, 2).toInt(&isHex, 16) : 0;
        if (!isHex || value <= 0)
            return {};
        bytes += static_cast<char>(value);
        i += 2;
    }
    return bytes;
}

} // namespace

std::optional<QByteArray> requestPath(QByteArrayView uri, bool mergeSlashes)
{
    const QByteArrayView whole = withoutOrigin(uri);
    const auto *const end = std::ranges::find_if(whole, [](char c) { return c == '?' || c == '#'; });
    const std::optional<QByteArray> path = decoded(whole.first(end - whole.begin()));
    if (!path || !path->startsWith('/'))
        return path;

    const QList<QByteArray> parts = path->sliced(1).split('/');
    QList<QByteArray> kept;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QByteArray &part = parts[i];
        const bool isLast = i + 1 == parts.size();
        if (part == "..") {
            if (kept.isEmpty())
                return {};
            kept.removeLast();
        } else if (part != "." && !(part.isEmpty() && mergeSlashes)) {
            kept.append(part);
            continue;
        }
        // A path that ends in / . or .. is a folder's.
        if (isLast)
            kept.append(QByteArray());
    }
    return '/' + kept.join('/');
}

} // namespace headwater
