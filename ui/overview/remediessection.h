// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "ui/overview/section.h"

namespace headwater {

/// What to do: the fixes, most promising first, and what circulates about the problem but is wrong.
class RemediesSection : public Section
{
    Q_OBJECT

public:
    RemediesSection(const Finding &finding, const Diagnosis &diagnosis, Language language, QWidget *parent = nullptr);

Q_SIGNALS:
    void fixRequested();

private:
    void addFixes(const Finding &finding, const Diagnosis &diagnosis, Language language);
    void addMisconceptions(const Entry &entry, Language language);
};

} // namespace headwater
