// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/accesstally.h"
#include "knowledge/language.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace headwater {

/// { requests, first, last, zones: ["+0100"], statuses: [{status, count}], timeline: [{time, clientErrors,
/// serverErrors}], clientErrors: {count, paths: [{path, count}], isEstimate}, serverErrors: the same }. The timeline
/// has the minutes in which a request failed.
QJsonObject accessJson(const AccessTally &tally);

/// The same for people.
struct AccessSummary
{
    struct Failures
    {
        QString sentence;                         ///< How many requests failed, and with which statuses.
        QList<std::pair<QString, quint64>> paths; ///< The most frequent ones.
    };
    struct Row
    {
        QString from; ///< As an access log's reader writes times: 2026/11/22 14:00.
        quint64 clientErrors = 0;
        quint64 serverErrors = 0;
    };
    QString requests; ///< How many there were, when none failed; else empty.
    QList<Failures> failures;
    QList<Row> timeline; ///< A dozen rows at most.
};
AccessSummary accessSummary(const AccessTally &tally, Language language);

/// The same for a terminal, one line each: what failed, when, and which paths.
QStringList accessLines(const AccessTally &tally, Language language);

} // namespace headwater
