// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace headwater {

/// What nginx's http handlers append to a message, where it is plain: no field that stands inside another, whole
/// requests, nothing but client, server, request, upstream, host and referrer. Then it reads as parseLogMessage() does,
/// in one pass.
struct RequestFields
{
    std::string_view client;
    std::string_view server;
    std::string_view request;
    std::string_view upstream;
    const char *rest = nullptr; ///< Where host and referrer begin, or the line's end.

    /// @p at is the client's first byte. False when the fields are not plain. BytesBeyond bytes after the line must be
    /// readable.
    bool read(const char *at, const char *end);
};

/// The host: field of @p rest; false when what is there is not plain.
bool readHost(const char *rest, const char *end, std::string_view &host);

} // namespace headwater
