// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/troubleshooter.h"
#include "knowledge/language.h"

namespace headwater {

// The words that reports of every format share.

QChar severityShape(Severity severity);                       ///< Told apart without colours.
QString certaintyWord(double probability, Language language); ///< "almost certain"…
QString percentText(double probability, Language language);
QString countText(quint64 count); ///< With thousands grouped, the same in every language.
QString gradeText(Fix::Grade grade, Language language);
QString promiseText(double probability, Language language); ///< How likely a fix is to help.
/// How often it was logged and when; empty when there is no time.
QString occurrenceText(const Finding &finding, Language language);
QString trendText(Trend trend, Language language); ///< Empty for what happened once.

} // namespace headwater
