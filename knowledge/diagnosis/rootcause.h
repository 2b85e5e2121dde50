// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/troubleshooter.h"

namespace headwater {

/// Findings that one cause explains: who mends the root is rid of the others.
struct FindingGroup
{
    int root = 0;                 ///< Index into the findings.
    const Cause *cause = nullptr; ///< The root's most probable cause that explains one of the others.
    std::vector<int> followers;   ///< In the order of the findings.
};

/// The groups of more than one finding, in the order of their roots. A finding follows a root, which is no harmless
/// one, when the root's causes that explain its entry are more probable than not, both are at one place as far as is
/// known, and most of its moments are near the root's.
/// @p diagnoses has one for each of @p findings.
std::vector<FindingGroup> groupFindings(const std::vector<Finding> &findings, const std::vector<Diagnosis> &diagnoses);

/// The finding that @p finding follows, or -1.
int rootOf(int finding, const std::vector<FindingGroup> &groups);

/// The indices of @p count findings in their order, but each group together, its root first, where the first of it is.
std::vector<int> orderByRoots(int count, const std::vector<FindingGroup> &groups);

} // namespace headwater
