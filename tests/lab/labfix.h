// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/transaction.h"
#include "tests/lab/labdiagnosis.h"

#include <optional>

namespace headwater {

/// A fix of the table, made in the configuration of a LabNginx as the window does it: planned, written, tested by
/// nginx -t, loaded; and undone.
class LabFix
{
public:
    explicit LabFix(LabNginx &nginx);

    /// What went wrong; nothing when nginx runs with the fix.
    std::optional<QString> apply(const LabDiagnosis &diagnosis, const QString &entry, const QString &fix,
                                 const QMap<QString, QString> &inputs = {});
    /// What went wrong; nothing when every file is as it was before, byte for byte, and nginx runs with it.
    std::optional<QString> undo();

private:
    LabNginx &m_nginx;
    NginxRunner m_runner;
    QTemporaryDir m_backups;
    QMap<QString, QByteArray> m_before; ///< By path.
    AppliedChange m_change;
};

} // namespace headwater
