// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

namespace headwater {

/// "14:02", or with the date when @p neighbour is on another day.
QString minuteText(qint64 time, qint64 neighbour);
/// "rising"; empty for what happened once.
QString trendWord(Trend trend);
/// For a card: "2,134 · since 14:02 · rising". @p end is the last moment of the log.
QString cardDetails(const Finding &finding, qint64 end);
/// "Logged 2,134 times since 14:02, the last time at 15:09."
QString occurrenceText(const Finding &finding, qint64 end);

/// The most probable cause, when it is at least possible and is not "something else".
const RankedCause *leadingCause(const Diagnosis &diagnosis);
/// One sentence about a finding: the leading cause's verdict, or what can be said without one.
QString verdictText(const Incident &incident, int finding, Language language);
/// "✓ Safe"
QString gradeText(Fix::Grade grade);
/// "likely to help"
QString promiseText(double probability);
QString causeTitle(const RankedCause &cause, Language language);
/// "87%"
QString percentText(double probability);

/// "4.5 M", or the exact number below a million.
QString shortCount(quint64 count);
/// "1.3 GB"
QString sizeText(qint64 bytes);

/// What was given, in one line: "error.log 1.3 GB · 4.5 M lines · nginx.conf + 6 files".
QString sourcesSummary(const Incident &incident);

/// File names, with as many folders before each as tell it from the others.
QStringList distinctNames(const QStringList &paths);

/// For an incident without findings: what was looked at, as one or two sentences.
QString lookedAtText(const Incident &incident, Language language);

} // namespace headwater
