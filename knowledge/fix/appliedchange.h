// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace headwater {

/// Changes that were written, kept so that they can be undone after a restart of the program.
struct AppliedChange
{
    QString id; ///< Names the backup folder.
    QDateTime when;
    QString title;    ///< What the fix was called.
    QString mainFile; ///< What nginx -t was run on; empty when it was not run.
    QString prefix;   ///< What nginx was given with -p; may be empty.
    struct File
    {
        QString path;      ///< Where links end.
        QString backup;    ///< The file as it was.
        QString written;   ///< A copy of what was written.
        QByteArray before; ///< SHA-256 of the file as it was.
        QByteArray after;  ///< SHA-256 of what was written.

        bool operator==(const File &) const = default;
    };
    QList<File> files;
    bool finished = false; ///< False while files are being written or put back: what an interruption leaves behind.
    bool undone = false;
    QString testOutput; ///< What nginx -t said; empty when it was not run.

    bool operator==(const AppliedChange &) const = default;
};

} // namespace headwater
