// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/troubleshooter.h"
#include "knowledge/result.h"

namespace headwater {

/// What somebody with trouble has and knows, and what the cause was.
struct IncidentCase
{
    QString id;
    QByteArray log;
    QByteArray accessLog; ///< Empty when there is none.
    QByteArray config;    ///< Empty when there is none.
    std::optional<MachineFacts> machine;
    Answers answers; ///< What the reporter can answer; to all else the answer is "I don't know".
    /// The true cause as ENTRY/CAUSE, or ENTRY when the entry weighs none; several when more than one name is right.
    QStringList causes;
};

/// The cases of one YAML file; README.md beside this file says how they are written.
Result<QList<IncidentCase>> readCases(const QString &path);

/// Incidents in a file with one JSON object per line: id, log (lines), config (snippets). What the cause and the
/// answers are in the table's terms is in @p mapPath, a JSON object by id: {"causes": […], "answers": {…}}.
Result<QList<IncidentCase>> readIncidents(const QString &path, const QString &mapPath);

} // namespace headwater
