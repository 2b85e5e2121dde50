// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/commandrun.h"

namespace headwater {

/// The nginx on this machine. Each call runs one command without a shell, waits for it, is bounded in time, and may be
/// cancelled (Error::Cancelled); call it off the UI thread. A binary that cannot be started is Error::NotFound.
class NginxRunner
{
public:
    /// @p binary is a path or a name in PATH, or empty to look for nginx in PATH and in /usr/sbin, /usr/local/sbin,
    /// /usr/local/nginx/sbin, /usr/local/openresty/nginx/sbin.
    explicit NginxRunner(const QString &binary = {});

    [[nodiscard]] bool isAvailable() const { return !m_binary.isEmpty(); }
    [[nodiscard]] const QString &binary() const { return m_binary; }

    /// nginx -t on @p mainFile. Error::TestFailed carries nginx's words when it refuses, and the file and line that it
    /// names. Without root's rights nginx also refuses for files it cannot open itself (its pid file, its logs, keys),
    /// which says nothing about the configuration: its words tell. Error::ReadFailed when it does not answer in time.
    Result<RunOutcome> test(const QString &mainFile, const QString &prefix = {}) const;
    /// The command that test() would run, for showing beforehand.
    [[nodiscard]] QStringList testCommand(const QString &mainFile, const QString &prefix = {}) const;
    /// nginx -s reload on @p mainFile. Error::TestFailed as above when nginx refuses, or does not run.
    Result<RunOutcome> reload(const QString &mainFile, const QString &prefix = {}) const;
    /// The command that reload() would run.
    [[nodiscard]] QStringList reloadCommand(const QString &mainFile, const QString &prefix = {}) const;
    /// "1.26.3", from nginx -v.
    Result<QString> version() const;
    /// What nginx -V says: version, TLS library, configure arguments.
    Result<QString> buildInformation() const;

    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }
    void setKeepGoing(KeepGoing keepGoing) { m_keepGoing = std::move(keepGoing); }

private:
    Result<RunOutcome> run(const QStringList &command) const;
    QString m_binary;
    std::chrono::milliseconds m_timeout{30000};
    KeepGoing m_keepGoing;
};

} // namespace headwater
