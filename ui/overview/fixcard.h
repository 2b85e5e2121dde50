// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "ui/widgets/card.h"

namespace headwater {

/// A fix: how safe it is, what it does and why, what it risks and what it is not for.
class FixCard : public Card
{
    Q_OBJECT

public:
    FixCard(const RankedFix &fix, const Finding &finding, Language language, QWidget *parent = nullptr);

private:
    void addHeading(const Fix &fix, double probability, Language language);
    void addSteps(const QList<LocalizedText> &steps, const Finding &finding, Language language);
};

} // namespace headwater
