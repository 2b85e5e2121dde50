// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/logfile.h"

namespace headwater {

/// Whether @p head begins a tar.
bool isTar(QByteArrayView head);

/// A file within a tar.
struct TarMember
{
    QString path;
    qint64 begin = 0;
    qint64 size = 0;
};

/// Hands out the files of @p tar in order until @p take answers false. Fails where the tar breaks off or makes no
/// sense. Unlike KTar it keeps nothing in memory, whatever the tar claims to hold, and yields what a cut one still has.
Result<void> eachTarMember(const LogFile &tar, const std::function<bool(const TarMember &member)> &take);

} // namespace headwater
