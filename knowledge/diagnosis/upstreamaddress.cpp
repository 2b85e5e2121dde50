// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/upstreamaddress.h"

#include <algorithm>
#include <charconv>

namespace headwater {

namespace {

/// The first two numbers of a dotted IPv4 address, or nothing.
bool takeOctets(std::string_view host, int &first, int &second)
{
    const char *end = host.data() + host.size();
    const auto [dot, error] = std::from_chars(host.data(), end, first);
    if (error != std::errc() || dot == end || *dot != '.')
        return false;
    const auto [after, secondError] = std::from_chars(dot + 1, end, second);
    return secondError == std::errc() && after != end && *after == '.';
}

} // namespace

std::string_view upstreamScheme(std::string_view upstream)
{
    const std::size_t end = upstream.find("://");
    return end == std::string_view::npos ? std::string_view() : upstream.substr(0, end);
}

std::string_view upstreamBase(std::string_view upstream)
{
    const std::size_t scheme = upstream.find("://");
    const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    constexpr std::string_view Unix = "unix:";
    if (upstream.substr(begin).starts_with(Unix))
        return upstream.substr(0, upstream.find(':', begin + Unix.size()));
    return upstream.substr(0, upstream.find('/', begin));
}

std::string_view upstreamPeer(std::string_view upstream)
{
    const std::string_view base = upstreamBase(upstream);
    const std::size_t scheme = base.find("://");
    return scheme == std::string_view::npos ? base : base.substr(scheme + 3);
}

PeerKind peerKind(std::string_view peer)
{
    if (peer.starts_with("unix:"))
        return PeerKind::Unix;
    if (peer.starts_with("[::1]"))
        return PeerKind::LoopbackV6;
    if (peer.starts_with("[fc") || peer.starts_with("[fd") || peer.starts_with("[fe80"))
        return PeerKind::Private;
    if (peer.starts_with('['))
        return PeerKind::Public;
    int first = 0;
    int second = 0;
    if (!takeOctets(peer, first, second))
        return PeerKind::Name;
    if (first == 127)
        return PeerKind::Loopback;
    // RFC 1918, RFC 6598 (carrier-grade NAT, used by some container networks) and RFC 3927.
    const bool isPrivate = first == 10 || (first == 172 && second >= 16 && second < 32) ||
                           (first == 192 && second == 168) || (first == 100 && second >= 64 && second < 128) ||
                           (first == 169 && second == 254);
    return isPrivate ? PeerKind::Private : PeerKind::Public;
}

bool looksLikeContainer(std::string_view peer)
{
    int first = 0;
    int second = 0;
    if (!takeOctets(peer, first, second))
        return false;
    // Docker: 172.17.0.0/16 and the networks after it. Pods and services: 10.42 and 10.43 (k3s), 10.244 (flannel,
    // kind), 10.96 (kubeadm), 10.88 (Podman), 10.89 (its networks).
    return (first == 172 && second >= 17 && second < 32) ||
           (first == 10 &&
            (second == 42 || second == 43 || second == 244 || second == 96 || second == 88 || second == 89));
}

bool isExampleAddress(std::string_view peer)
{
    return peer.starts_with("192.0.2.") || peer.starts_with("198.51.100.") || peer.starts_with("203.0.113.") ||
           peer.starts_with("[2001:db8:");
}

} // namespace headwater
