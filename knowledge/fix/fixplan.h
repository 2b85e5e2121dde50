// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/troubleshooter.h"
#include "knowledge/fix/edit.h"

namespace headwater {

/// A fix in this configuration.
struct FixPlan
{
    const Fix *fix = nullptr;
    QList<FileChange> changes;       ///< Empty for a fix that has only steps, or while a value is missing.
    QList<LocalizedText> companions; ///< Why some of the changes are there: what would be wrong without them.
    QMap<QString, QString> inputs;   ///< The values used: given, derived from the log, or suggested.
    QStringList missingInputs;       ///< Ids of inputs that have no acceptable value yet.
    bool isAlreadyInPlace = false;   ///< The configuration has it already: it was tried, or it is not the cause.
};

/// Works out what @p fix means in @p config (nullptr: none is at hand, so steps and the directive lines are all there
/// is).
/// @p inputs are the user's values; others are derived from the log, the configuration, @p answers and @p machine
/// (nullptr: it was not asked). Fails when the place of an edit is not in the configuration.
Result<FixPlan> planFix(const Fix &fix, const Finding &finding, const ConfigTree *config,
                        const QMap<QString, QString> &inputs = {}, const Answers &answers = {},
                        const MachineFacts *machine = nullptr);

/// The directives that a fix would set, as lines to paste, for when no configuration is at hand.
QStringList directiveLines(const Fix &fix, const Finding &finding, const QMap<QString, QString> &inputs = {},
                           const Answers &answers = {});

} // namespace headwater
