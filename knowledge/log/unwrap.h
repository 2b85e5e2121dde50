// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTypes>

#include <string>
#include <string_view>

namespace headwater {

/// What can carry nginx's lines.
enum class Carrier : quint8 {
    None,
    Syslog,
    Journal,
    Docker,     ///< Its json-file.
    Kubernetes, ///< Its CRI files.
    Container,  ///< docker compose, kubectl logs or docker logs, with a name or a time before the line.
    Json,       ///< Another program's JSON, such as a log shipper's.
};

/// What nginx wrote of a line that something else carried.
struct UnwrappedLine
{
    std::string_view text;  ///< A view into the line, or into the caller's buffer where escapes had to be undone.
    bool isForeign = false; ///< Another program's line, or one of the carrier's own: no tail of nginx's last entry.
    bool continues = false; ///< The carrier cut a long line here: the next one goes on without a line feed.
    Carrier carrier = Carrier::None; ///< The outermost one.
};

/// Takes nginx's lines out of what carried them: syslog (RFC 3164 and 5424, as sent and as rsyslog files it),
/// journalctl's short, export and json output, Docker's json-file, Kubernetes' CRI, and what docker compose and kubectl
/// put before a line. Decided once for a file, so that a plain log pays nothing; no state is kept from line to line, so
/// that any part of a file can be read alone.
class Unwrapper
{
public:
    Unwrapper() = default;
    /// @p head is the start of the file, some hundred lines of it; @p isOurs knows the lines that may be wrapped, an
    /// error log's when nothing else is said.
    static Unwrapper forHead(std::string_view head, bool (*isOurs)(std::string_view line) = nullptr);

    /// Whether lines are nginx's own as they stand.
    [[nodiscard]] bool isPlain() const { return m_isPlain; }
    /// @p buffer holds the text when the line's bytes cannot; it must live as long as the result is used.
    [[nodiscard]] UnwrappedLine unwrap(std::string_view line, std::string &buffer) const;

private:
    bool m_isPlain = true;
};

/// Whether a line that begins no entry is not the tail of one either: an access log's, or one of Kubernetes' own log.
bool isForeignLine(std::string_view line);

} // namespace headwater
