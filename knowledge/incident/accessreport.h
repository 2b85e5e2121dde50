// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/accesstally.h"
#include "knowledge/language.h"

#include <QJsonObject>
#include <QStringList>

namespace headwater {

/// { requests, first, last, zones: ["+0100"], statuses: [{status, count}], timeline: [{time, clientErrors,
/// serverErrors}], clientErrors: {count, paths: [{path, count}], isEstimate}, serverErrors: the same }. The timeline
/// has the minutes in which a request failed.
QJsonObject accessJson(const AccessTally &tally);

/// The same for a terminal, one line each: what failed, when, and which paths.
QStringList accessLines(const AccessTally &tally, Language language);

} // namespace headwater
