// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/includepaths.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace headwater {

namespace {

QString join(const QString &directory, const QString &name)
{
    // QFileInfo says "." of a file that is named without a folder.
    if (directory == u".")
        return name;
    return directory.endsWith(u'/') ? directory + name : directory + u'/' + name;
}

} // namespace

IncludePaths::IncludePaths(const QString &mainFile, bool isStray, const QStringList &given)
    : m_directory(QFileInfo(mainFile).path())
    , m_isStray(isStray)
    , m_given(given)
{
}

bool IncludePaths::isPattern(const QString &argument)
{
    return argument.contains(u'*') || argument.contains(u'?') || argument.contains(u'[');
}

QString IncludePaths::path(const QString &argument) const
{
    return QDir::isAbsolutePath(argument) ? argument : join(m_directory, argument);
}

QStringList IncludePaths::substitutes(const QString &argument) const
{
    if (QDir::isAbsolutePath(argument))
        return relocations(argument);
    QStringList found;
    // A stray file lies somewhere below its main file's directory, as sites-enabled/example does.
    QString directory = m_directory;
    while (m_isStray && directory.contains(u'/') && directory.size() > 1) {
        directory = QFileInfo(directory).path();
        found.append(join(directory, argument));
    }
    return found;
}

QStringList IncludePaths::relocations(const QString &argument) const
{
    const QStringList parts = argument.split(u'/', Qt::SkipEmptyParts);
    // *.conf alone would take in whatever lies beside the main file, unless that is what the original says.
    const bool needsDirectory =
        isPattern(argument) && (parts.size() < 2 || parts[parts.size() - 2] != QFileInfo(m_directory).fileName());
    QStringList found;
    for (qsizetype skipped = 1; skipped < parts.size(); ++skipped) {
        const QStringList tail = parts.sliced(skipped);
        const QString suffix = tail.join(u'/');
        if (tail.size() == 1 && needsDirectory)
            break;
        found.append(join(m_directory, suffix));
        const QRegularExpression ending(
            u'/' +
            QRegularExpression::wildcardToRegularExpression(suffix, QRegularExpression::UnanchoredWildcardConversion) +
            u'$');
        for (const QString &path : m_given) {
            if (const QRegularExpressionMatch match = ending.match(path); match.hasMatch())
                found.append(join(path.first(match.capturedStart()), suffix));
        }
    }
    return found;
}

} // namespace headwater
