// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

namespace headwater {

/// Enough to know a file by: hundreds of log lines, or most of any one configuration file.
constexpr qint64 ContentHeadSize = 256 * 1024;

/// What a file is by its first bytes; fails with what speaks against it.
Result<Source::Kind> kindOfContent(const QString &name, const QByteArray &head);
/// The same, past the hole of NUL bytes that copytruncate leaves where nginx does not open its log for appending.
Result<Source::Kind> kindOfContent(const LogFile &file);

} // namespace headwater
