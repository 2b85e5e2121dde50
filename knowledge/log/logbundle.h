// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/logfile.h"

namespace headwater {

/// How far a bundle is unpacked. Each bound stops it where it stands; what was taken out until then is kept.
struct BundleLimits
{
    qint64 bytes = LogFile::MostUnpacked; ///< Of all members together that had to be unpacked.
    int members = 10'000;
};

/// Whether @p head, the first bytes of an unpacked file, begins a tar or a zip.
bool isBundle(QByteArrayView head);

/// Hands out the files in @p bundle, a tar or a zip, in its order: unpacked when they are compressed themselves, and
/// named "BUNDLE: PATH". A member that cannot be read is handed out as the error that says why. Bundles within bundles
/// are members like others. Fails where the bundle itself is broken or too large; the members before that were handed
/// out.
Result<void> eachMember(const LogFile &bundle, const BundleLimits &limits, const Progress &progress,
                        const std::function<void(const QString &path, Result<LogFile> member)> &take);

/// Hands out the links in @p bundle with their targets, which are no files that eachMember() hands out.
Result<void> eachLink(const LogFile &bundle,
                      const std::function<void(const QString &path, const QString &target)> &take);

} // namespace headwater
