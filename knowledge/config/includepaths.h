// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace headwater {

/// Where the argument of an include points, for the files that one main file leads to.
class IncludePaths
{
public:
    /// @p mainFile is the file that nginx would be started with, or a stray one that some main file includes, as
    /// @p isStray says. @p given are all files the user named.
    IncludePaths(const QString &mainFile, bool isStray, const QStringList &given);

    static bool isPattern(const QString &argument);

    /// The path or pattern that nginx would take @p argument for.
    [[nodiscard]] QString path(const QString &argument) const;
    /// What to try when nothing is there, because the configuration was copied from elsewhere: paths or patterns that
    /// lie to the main file or to the given files as the original does to its own.
    [[nodiscard]] QStringList substitutes(const QString &argument) const;

private:
    [[nodiscard]] QStringList relocations(const QString &argument) const;

    QString m_directory; // Of the main file: nginx's configuration prefix.
    bool m_isStray;
    QStringList m_given;
};

} // namespace headwater
