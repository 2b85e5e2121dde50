// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/machinefacts.h"

namespace headwater {

/// Reads what nginx -V says; nothing when it is not that.
std::optional<NginxProbe> readBuildInformation(const QString &output);

/// The same out of the program @p binary itself, whose words they are, without running it; nothing when they are not to
/// be found in there. Tells no TLS library.
std::optional<NginxProbe> readBuildInformationIn(const QString &binary);

/// The value that the configure argument @p name ("conf-path", "user") has in @p nginx, or @p otherwise.
QString configureArgument(const NginxProbe &nginx, const QString &name, const QString &otherwise);

/// @p path as nginx opens it: a relative one counts from @p folder.
QString pathFrom(const QString &folder, const QString &path);

} // namespace headwater
