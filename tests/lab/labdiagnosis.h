// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "tests/lab/labnginx.h"

namespace headwater {

/// What Headwater makes of the log and the configuration of a LabNginx, as they are when this is made.
class LabDiagnosis
{
public:
    /// @p answers are what a user would know and the log does not say. Only the log from @p mark on is looked at.
    explicit LabDiagnosis(const LabNginx &nginx, const Answers &answers = {}, qint64 mark = 0);

    [[nodiscard]] const Incident &incident() const { return m_incident; }
    /// How many lines belong to each entry, each line matched by itself.
    [[nodiscard]] QMap<QString, int> lines() const;
    /// The lines that belong to none.
    [[nodiscard]] QStringList unknownLines() const;
    /// The causes of the one finding with this entry, most probable first, with their percentages, such as
    /// "keepalive-race 91".
    [[nodiscard]] QStringList causes(const QString &entry) const;
    /// Only the first, without its percentage; the ranking with its evidence goes to the test's output.
    [[nodiscard]] QString firstCause(const QString &entry) const;

private:
    QByteArray m_log;
    QTemporaryDir m_folder;
    Incident m_incident;
};

} // namespace headwater
