// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace headwater {

/// "http://10.0.0.5:8080" of "http://10.0.0.5:8080/path", "fastcgi://unix:/run/php.sock" of
/// "fastcgi://unix:/run/php.sock:": what nginx writes is scheme, peer, a colon after a socket's path, URI
/// (ngx_http_log_error_handler()).
std::string_view upstreamBase(std::string_view upstream);
/// "http" of either.
std::string_view upstreamScheme(std::string_view upstream);
/// "10.0.0.5:8080" or "unix:/run/php.sock".
std::string_view upstreamPeer(std::string_view upstream);

enum class PeerKind { Loopback, LoopbackV6, Unix, Private, Public, Name };
/// What kind of address a peer has. @p peer as upstreamPeer() gives it.
PeerKind peerKind(std::string_view peer);
/// Whether @p peer is in the ranges that Docker's bridges and Kubernetes' pod networks take by default.
bool looksLikeContainer(std::string_view peer);

/// Whether @p peer is in the ranges kept for examples (RFC 5737, RFC 3849), which people also write over real
/// addresses.
bool isExampleAddress(std::string_view peer);

} // namespace headwater
