// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/checks/checkresult.h"

#include <QJsonObject>

namespace headwater {

/// The linter's results as people read them in a terminal: FILE:LINE:COLUMN: LEVEL: what is wrong [ID], and what to do.
/// @p withFixes adds the diffs. Silenced results are only counted.
QString checkText(const ConfigTree &tree, const QList<CheckResult> &results, Language language, bool withFixes);

/// { schema, results: [{id, level, title, message, advice, values, places: [{file, line, column}], silenced, reason,
/// edits: [{file, line, diff}], references: [{title, url}]}] }
QJsonObject checkJson(const ConfigTree &tree, const QList<CheckResult> &results, Language language);

/// A SARIF 2.1.0 log of one run: every check as a rule, silenced results with their suppression, fixes as replacements.
QJsonObject checkSarif(const ConfigTree &tree, const QList<CheckResult> &results, Language language);

} // namespace headwater
