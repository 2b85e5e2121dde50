// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/spaceprobe.h"

#include <QFile>

#include <sys/statvfs.h>

namespace headwater {

std::optional<SpaceProbe> probeSpace(const QString &path)
{
    QString existing = path;
    struct statvfs status{};
    while (existing.startsWith(u'/') && ::statvfs(QFile::encodeName(existing).constData(), &status) != 0) {
        if (existing.size() == 1)
            return {};
        existing.truncate(std::max<qsizetype>(existing.lastIndexOf(u'/'), 1));
    }
    if (!existing.startsWith(u'/'))
        return {};
    return SpaceProbe{.totalBytes = quint64{status.f_blocks} * status.f_frsize,
                      .freeBytes = quint64{status.f_bavail} * status.f_frsize,
                      .totalInodes = status.f_files,
                      .freeInodes = status.f_favail,
                      .isReadOnly = (status.f_flag & ST_RDONLY) != 0};
}

} // namespace headwater
