// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <vector>

namespace headwater {

/// A line of the configuration that something is to be said about.
struct ConfigMark
{
    enum class Kind : quint8 {
        Problem, ///< nginx would refuse it.
        Check,   ///< nginx takes it, but it is most likely not what was meant.
        Finding, ///< Requests of a finding went through here.
        Fact,    ///< It speaks for or against a cause of the selected finding.
    };
    int file = 0; ///< Index into ConfigTree::files().
    int line = 0; ///< Counted from one.
    Kind kind = Kind::Problem;
    int finding = -1;
    QString text;
    int check = -1;                         ///< Index into Incident::checks.
    Severity severity = Severity::Critical; ///< Of a problem or check.

    bool operator==(const ConfigMark &) const = default;
};

/// What there is to say about the incident's configuration, by file and line. @p selectedFinding, -1 for none, is the
/// one whose facts are shown; harmless findings are shown only when they are selected.
std::vector<ConfigMark> configMarks(const Incident &incident, int selectedFinding, Language language);

/// The marks of what is wrong with the configuration itself, by file and line; the linter's notes are left out.
std::vector<ConfigMark> configProblems(const Incident &incident, Language language);

/// How a check's level is shown.
Severity severityOf(CheckLevel level);

/// Where in the configuration a finding is: the location or server its requests went through, else what leads to its
/// upstream; None when it does not show.
NodeId placeOf(const Finding &finding);

} // namespace headwater
