// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"
#include "ui/widgets/card.h"

namespace headwater {

/// What is often said about a problem but is wrong, and what is so.
class MisconceptionCard : public Card
{
    Q_OBJECT

public:
    MisconceptionCard(const Misconception &misconception, Language language, QWidget *parent = nullptr);
};

} // namespace headwater
