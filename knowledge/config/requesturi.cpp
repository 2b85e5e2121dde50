// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/requesturi.h"

#include <QList>

#include <algorithm>

namespace headwater {

namespace {

std::optional<int> hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f')
        return lower - 'a' + 10;
    return {};
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
        if (i + 2 >= path.size())
            return {};
        const std::optional<int> high = hexDigit(path[i + 1]);
        const std::optional<int> low = hexDigit(path[i + 2]);
        if (!high || !low || *high + *low == 0)
            return {};
        bytes += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return bytes;
}

/// @p path begins with a slash. Nothing when .. leads above the root.
std::optional<QByteArray> resolved(const QByteArray &path, bool mergesSlashes)
{
    const QList<QByteArray> parts = path.sliced(1).split('/');
    QList<QByteArray> kept;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QByteArray &part = parts[i];
        const bool isLast = i + 1 == parts.size();
        if (part == "..") {
            if (kept.isEmpty())
                return {};
            kept.removeLast();
        } else if (part != "." && !(part.isEmpty() && mergesSlashes)) {
            kept.append(part);
            continue;
        }
        // A path that ends in / . or .. is a folder's.
        if (isLast)
            kept.append(QByteArray());
    }
    return '/' + kept.join('/');
}

} // namespace

std::optional<RequestUri> requestUri(QByteArrayView target, bool mergesSlashes)
{
    const QByteArrayView whole = target.first(std::ranges::find(target, '#') - target.begin());
    const qsizetype question = std::ranges::find(whole, '?') - whole.begin();
    const QByteArray path = whole.startsWith('?') ? QByteArray("/") : whole.first(question).toByteArray();
    const std::optional<QByteArray> plain = decoded(path);
    if (!plain || !plain->startsWith('/'))
        return {};
    const std::optional<QByteArray> clean = resolved(*plain, mergesSlashes);
    if (!clean)
        return {};
    return RequestUri{.path = *clean,
                      .arguments = whole.sliced(std::min(question + 1, whole.size())).toByteArray(),
                      .hasEscapes = path.contains('%') || path.contains('+')};
}

} // namespace headwater
