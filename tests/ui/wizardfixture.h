// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/incidentsession.h"

#include <QTemporaryDir>

namespace headwater {

/// A log and the configuration it comes from, on the disk, opened in a session.
class WizardFixture
{
public:
    enum class Config : quint8 { OnDisk, Dump, None };
    explicit WizardFixture(Config config = Config::OnDisk);

    /// Opens everything and waits until it is analysed.
    [[nodiscard]] bool open();
    [[nodiscard]] IncidentSession &session() { return m_session; }
    [[nodiscard]] int finding() const; ///< The uploads that are too large.

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString configPath() const { return path(QStringLiteral("nginx.conf")); }
    [[nodiscard]] QByteArray config() const;
    /// Writes a line about another refused upload, or about something else.
    void log(const QByteArray &message) const;
    void logRefusedUpload() const;

private:
    QTemporaryDir m_folder;
    QStringList m_sources;
    IncidentSession m_session;
};

/// Reads a file whole.
QByteArray bytesOf(const QString &path);

} // namespace headwater
