// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configdump.h"

#include <QStringList>

namespace headwater {

/// The text files in @p bytes, a zip, or a tar that may be compressed: with @p name and a slash before their paths, in
/// the archive's order. Empty when @p bytes are no such archive. What is too large for a configuration is left out.
QList<DumpedFile> filesInArchive(const QString &name, const QByteArray &bytes);

/// The files of a folder such as /etc/nginx that nginx would be started with, or, where there is no nginx.conf, all
/// that look like parts of a configuration.
QStringList rootsInDirectory(const QString &path);

/// The same among the @p paths of an archive.
QStringList rootsAmong(const QStringList &paths);

} // namespace headwater
