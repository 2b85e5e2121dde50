// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace headwater {

/// Everything that the linter can report. The table's compiler sees to it that each has its page in
/// knowledge/table/checks. Never renamed once released: they stand in people's configurations.
inline constexpr auto CheckIds = std::to_array<std::string_view>({
    // access
    "allow-without-deny",
    "autoindex-on",
    "return-bypasses-access",
    "root-exposes-filesystem",
    "status-page-exposed",
    "unreachable-access-rule",
    "valid-referers-none",
    "version-disclosure",
    // certificates, looked for in knowledge/machine
    "certificate-chain-incomplete",
    "certificate-expired",
    "certificate-expiring",
    "certificate-key-mismatch",
    "certificate-key-readable",
    "certificate-missing",
    "certificate-name-mismatch",
    // headers
    "content-type-header",
    "headers-dropped",
    "request-headers-dropped",
    "weak-hsts",
    // injection
    "host-spoofing",
    "multi-line-header",
    "origin-regex",
    "request-chooses-upstream",
    "response-splitting",
    // limits
    "body-buffer-above-limit",
    "buffers-contradict",
    "connect-timeout-too-long",
    "few-keepalive-requests",
    "worker-connections-above-limit",
    "worker-files-below-connections",
    // locations
    "alias-traversal",
    "duplicate-location",
    "if-in-location",
    "merge-slashes-off",
    "return-hides-handler",
    "try-files-without-cache",
    "unreachable-location",
    // proxying
    "ip-hash-by-network",
    "keepalive-before-balancing",
    "keepalive-outlives-backend",
    "pass-normalizes-uri",
    "pass-slash-mismatch",
    "pass-uri-not-allowed",
    "response-buffering-off",
    "upstream-keepalive-inactive",
    "upstream-without-servers",
    "websocket-headers-incomplete",
    "wrong-directive-family",
    // regex
    "invalid-regex",
    "missing-capture",
    "regex-backtracking",
    "regex-for-exact-match",
    "rewrite-capture-overflow",
    "unanchored-regex",
    // resolver
    "name-resolved-once",
    "public-resolver",
    "resolver-missing",
    "resolver-without-effect",
    // servers
    "conflicting-server-name",
    "debug-error-log",
    "duplicate-default-server",
    "duplicate-listen",
    "duplicate-upstream",
    "error-log-off",
    "map-without-default",
    "mixed-case-variable",
    "no-default-server",
    "single-worker-process",
    "unknown-log-format",
    "unknown-zone",
    // silencing
    "ignore-unknown-check",
    "ignore-without-effect",
    "ignore-without-reason",
    // syntax
    "context-assumed",
    "directive-too-new",
    "duplicate-directive",
    "include-missing",
    "invalid-value",
    "known-vulnerabilities",
    "misplaced-directive",
    "removed-directive",
    "syntax-error",
    "unknown-directive",
    "wrong-argument-count",
    // tls
    "classic-key-exchange",
    "listen-ssl-without-certificate",
    "misdirected-requests",
    "quic-reuseport-without-bpf",
    "redirect-to-plain-http",
    "stapling-without-resolver",
    "stapling-without-responder",
    "weak-tls-ciphers",
    "weak-tls-protocols",
});

/// One of CheckIds: any other text does not compile.
class CheckId
{
public:
    // NOLINTNEXTLINE(google-explicit-constructor): an id is written as a text
    consteval CheckId(const char *id)
        : m_id(id)
    {
        if (std::ranges::find(CheckIds, m_id) == CheckIds.end())
            throw "no such check";
    }

    [[nodiscard]] constexpr std::string_view text() const { return m_id; }

private:
    std::string_view m_id;
};

} // namespace headwater
