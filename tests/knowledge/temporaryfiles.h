// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

/// Real files in a folder that goes away with the test. What cannot be written or read ends the test.
class TemporaryFiles
{
public:
    explicit TemporaryFiles(const QString &parent = QDir::tempPath())
        : m_folder(parent + QStringLiteral("/headwater-test-XXXXXX"))
    {
    }

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString path(const QString &name) const { return QDir(folder()).filePath(name); }
    [[nodiscard]] QStringList names() const
    {
        return QDir(folder()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s: %s", qPrintable(name), qPrintable(file.errorString()));
        return file.fileName();
    }

    /// A program for /bin/sh.
    QString script(const QString &name, const QByteArray &body) const
    {
        const QString file = write(name, "#!/bin/sh\n" + body + '\n');
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file;
    }

    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s: %s", qPrintable(name), qPrintable(file.errorString()));
        return file.readAll();
    }

private:
    QTemporaryDir m_folder;
};
