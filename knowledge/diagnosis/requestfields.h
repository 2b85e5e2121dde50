// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace headwater {

/// Whether what Catalog::read() could take for the beginning of a handler's fields stands in these bytes. BytesBeyond
/// bytes after them must be readable.
bool couldHoldFields(const char *begin, const char *end);

/// What nginx's http handlers append to a message, where it is plain: no field that stands inside another, whole
/// requests, nothing but client, server, request, upstream, host and referrer. Then it reads as Catalog::read() does,
/// in one pass.
struct RequestFields
{
    std::string_view client;
    std::string_view server;
    std::string_view request;
    std::string_view upstream;
    std::string_view host;

    /// @p at is the client's first byte. False when the fields are not plain. BytesBeyond bytes after the line must be
    /// readable.
    bool read(const char *at, const char *end);
};

} // namespace headwater
