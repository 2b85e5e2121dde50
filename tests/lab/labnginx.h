// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/checks/linter.h"
#include "tests/lab/labsocket.h"

#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

#include <vector>

namespace headwater {

/// Whether the check says that nginx refuses the configuration, and not only that it is unwise.
bool claimsRefusal(const Check &check);

/// A real nginx with a configuration, logs and temporary files of its own, ended with its owner or with the test
/// program.
class LabNginx
{
public:
    /// The nginx of this machine; empty when there is none.
    static QString binary();

    /// Files go to a temporary folder.
    explicit LabNginx(int workers = 1);
    ~LabNginx();
    Q_DISABLE_COPY_MOVE(LabNginx)

    /// A port that only this nginx will be given.
    quint16 newPort();
    /// Writes the main file. @p http is what stands inside `http { }`, with @NAME@ for each of @p values; @p level is
    /// how much is logged: at least notice, by which start() and reload() see what nginx does.
    void configure(QByteArray http, const QMap<QByteArray, QByteArray> &values, const QByteArray &level = "notice");
    /// Writes any file below the prefix.
    void writeFile(const QString &path, const QByteArray &bytes);
    /// Starts nginx and waits until it listens. When it does not, says why in the test's output; also when Headwater
    /// wrongly holds that nginx refuses the configuration.
    bool start();
    /// Has nginx read its configuration again and waits until no worker with the old one is left.
    bool reload();
    /// Sends @p signal to the master process.
    void signal(int signal) const;
    /// Ends nginx gracefully, otherwise less so, and waits for it.
    void stop();

    [[nodiscard]] QString prefix() const { return m_folder.path(); }
    [[nodiscard]] QString mainFile() const { return m_folder.filePath(QStringLiteral("conf/nginx.conf")); }
    [[nodiscard]] QString errorLog() const { return m_folder.filePath(QStringLiteral("logs/error.log")); }

    /// The log's size now: what comes after is what the next traffic does.
    [[nodiscard]] qint64 mark() const;
    [[nodiscard]] QByteArray logSince(qint64 mark) const;
    /// How many lines since @p mark hold @p text.
    [[nodiscard]] qsizetype count(QByteArrayView text, qint64 mark = 0) const;
    /// Waits, at most LabPatience, until so many do.
    [[nodiscard]] bool waitForLog(QByteArrayView text, qint64 mark = 0, qsizetype atLeast = 1) const;

private:
    [[nodiscard]] bool isHeldToBeSound() const;

    QTemporaryDir m_folder;
    int m_workers = 1;
    std::vector<LabSocket> m_ports;
    QProcess m_process;
};

} // namespace headwater
