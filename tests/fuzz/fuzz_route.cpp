// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/route.h"

#include <cstdint>

using namespace headwater;

/// The first two lines are a request line and a host, the rest is a configuration: a route comes out whatever they are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype first = bytes.indexOf('\n');
    const qsizetype second = first < 0 ? -1 : bytes.indexOf('\n', first + 1);
    if (second < 0)
        return 0;
    const QByteArray config = bytes.sliced(second + 1);
    const ConfigTree tree = ConfigTree::fromFiles(
        {QStringLiteral("/nginx.conf")}, [&](const QString &) -> Result<QByteArray> { return config; },
        [](const QString &) { return QStringList(); });
    Router router(tree);
    const IncomingRequest request{
        .listen = "127.0.0.1:80", .host = bytes.sliced(first + 1, second - first - 1), .line = bytes.first(first)};
    router.route(request);
    router.routeLogged(request.host, request.line);
    return 0;
}
