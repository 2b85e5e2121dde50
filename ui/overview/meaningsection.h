// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "ui/overview/section.h"

namespace headwater {

/// What it means: plain words, what visitors see, and nginx's exact message beside them.
class MeaningSection : public Section
{
    Q_OBJECT

public:
    MeaningSection(const Incident &incident, int finding, Language language, QWidget *parent = nullptr);

Q_SIGNALS:
    void linesRequested();

private:
    void addMessage(const Incident &incident, const Finding &finding);
};

} // namespace headwater
