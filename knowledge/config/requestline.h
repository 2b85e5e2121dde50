// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace headwater {

/// A request's first line, as nginx reads it.
struct RequestLine
{
    QByteArray method;
    QByteArray target;              ///< Path and arguments as sent, without scheme and host.
    std::optional<QByteArray> host; ///< With its port, when the target names one: GET http://HOST/…
    int version = 1001;             ///< 1001 for HTTP/1.1, 9 for a line without a version.
    int refusal = 0;                ///< The status with which nginx refuses such a line; 0 when it takes it.
};

/// Reads @p line, which has no line end. HTTP/2.0 and above, which are no lines on the wire, come from logs and are
/// read too; on a connection of HTTP/1 nginx refuses them with 505.
RequestLine parseRequestLine(QByteArrayView line);

/// The host of a Host: header or a request line as nginx compares it with names: without port and final dot, in lower
/// case. Nothing when nginx answers 400.
std::optional<QByteArray> requestHost(QByteArrayView text);

} // namespace headwater
