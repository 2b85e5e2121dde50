// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace headwater {

/// What a request asks for, in the form in which nginx works with it.
struct RequestUri
{
    QByteArray path; ///< %XX decoded, . and .. resolved: what locations are compared with, and $uri at first.
    QByteArray arguments;
    bool hasEscapes = false; ///< A %XX or + occurs: nginx then escapes what it copies from the path into arguments.
};

/// Cuts @p target, the middle word of a request line, without scheme and host. Slashes are merged if @p mergesSlashes.
/// Nothing when nginx answers 400 instead.
std::optional<RequestUri> requestUri(QByteArrayView target, bool mergesSlashes);

} // namespace headwater
