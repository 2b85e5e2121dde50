// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/misconceptioncard.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/references.h"

#include <QVBoxLayout>

namespace headwater {

MisconceptionCard::MisconceptionCard(const Misconception &misconception, Language language, QWidget *parent)
    : Card(parent)
{
    content()->addWidget(textLabel(tr("✗ “%1”").arg(misconception.claim.in(language)), this));
    content()->addWidget(secondaryLabel(misconception.truth.in(language), this));
    if (!misconception.references.isEmpty())
        content()->addWidget(new References(misconception.references, this));
}

} // namespace headwater
