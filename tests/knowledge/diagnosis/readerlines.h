// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/catalog.h"

#include <array>

namespace headwater::test {

/// Samples of many entries over and over, their numbers changed, with other text between.
QByteArray changedSamples(const Catalog &catalog, int rounds);

/// Lines of which the engine learns shapes.
QByteArray plainLines();
/// Lines that begin as the plain ones and must be read otherwise.
QByteArray hostileLines();

/// What a client can write into a value, or a module into a message, that looks like nginx's own words.
constexpr std::array HostileBits = {
    ", client: 192.0.2.66",
    ", client: nobody",
    ", udp client: 192.0.2.66",
    ", server: elsewhere",
    ", upstream: \"http://192.0.2.66:80/\"",
    ", host: \"a b\"",
    ", host: \"elsewhere\"",
    ", referrer: \"x\"",
    ", request: \"GET / HTTP/1.1\"",
    ", responder: x",
    ", resolver: 192.0.2.66:53",
    " while logging to syslog, server: 192.0.2.66",
    " while reading response header from upstream",
    " while processing",
    " (104: Connection reset by peer)",
    " (SSL: error:0A00006C:SSL routines::bad key share)",
    " in /etc/nginx/nginx.conf:12",
    "\"",
    ",",
    "(",
    ")",
    " ",
    "99999999999",
    ":7",
    "unix:/run/a, b",
    " using starttls",
};

} // namespace headwater::test
