// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/troubleshooter.h"

namespace headwater {

/// What a look at the machine with this test is about, such as "who listens at the backend's address".
QString probeTitle(const QString &probe, Language language);

/// The title of a cause; "Something else" for nullptr.
QString causeTitle(const Cause *cause, Language language);

/// What is not known and what it would change, in one sentence: 'If the answer to "…" is "…", … leads with 71 %.'
QString describe(const TurningPoint &point, const Entry &entry, Language language);

} // namespace headwater
