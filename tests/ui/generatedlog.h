// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace headwater::test {

/// An error log as a busy site would write it, the same on every run: a backend that resets connections after a reload,
/// too large uploads now and then, one refused burst, noise, and a stretch in which nothing was written.
QByteArray generatedLog(int lines);

/// A configuration that the log fits: nginx.conf, which includes site.conf.
QByteArray generatedMainConfig();
QByteArray generatedSiteConfig();

/// Writes error.log, nginx.conf and site.conf into @p folder.
void writeGeneratedIncident(const QString &folder, int lines);

} // namespace headwater::test
