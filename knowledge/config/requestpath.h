// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace headwater {

/// The path that nginx compares with locations: without query and fragment, %XX decoded, . and .. resolved, slashes
/// merged if @p mergeSlashes. Nothing when nginx answers 400 instead.
std::optional<QByteArray> requestPath(QByteArrayView uri, bool mergeSlashes);

} // namespace headwater
