// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/machinefacts.h"

namespace headwater {

/// The room on the file system of @p path, which is absolute, or of the nearest folder above it that is there, since
/// what could not be created is not. From statvfs(3).
std::optional<SpaceProbe> probeSpace(const QString &path);

} // namespace headwater
