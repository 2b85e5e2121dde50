// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>
#include <QVersionNumber>

namespace headwater {

/// A file of tests/data/checks.
struct CheckCase
{
    QString check;
    QString name; ///< "alias-traversal/bad"
    QByteArray text;
    QList<int> marked; ///< The lines that ended in "# here".
    QVersionNumber version;
    bool isBad = false;
    bool isForNginx = true;
};

inline CheckCase readCheckCase(const QString &check, const QString &path)
{
    CheckCase result;
    result.check = check;
    result.name = check + u'/' + QFileInfo(path).completeBaseName();
    result.isBad = QFileInfo(path).fileName().startsWith(QStringLiteral("bad"));
    QFile file(path);
    QList<QByteArray> lines = file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        constexpr QByteArrayView Mark = " # here";
        if (lines[i].endsWith(Mark)) {
            lines[i].chop(Mark.size());
            result.marked.append(static_cast<int>(i) + 1);
        }
        constexpr QByteArrayView Version = "# nginx-version: ";
        if (lines[i].startsWith(Version))
            result.version = QVersionNumber::fromString(QString::fromLatin1(lines[i].sliced(Version.size())));
        if (lines[i].startsWith("# nginx: not asked"))
            result.isForNginx = false;
    }
    result.text = lines.join('\n');
    return result;
}

/// All of them.
inline QList<CheckCase> checkCases()
{
    QList<CheckCase> cases;
    const QDir root(QStringLiteral(HEADWATER_SOURCE_DIR "/tests/data/checks"));
    for (const QString &check : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir folder(root.filePath(check));
        for (const QString &name : folder.entryList({QStringLiteral("*.conf")}, QDir::Files, QDir::Name))
            cases.append(readCheckCase(check, folder.filePath(name)));
    }
    return cases;
}

} // namespace headwater
