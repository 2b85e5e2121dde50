// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QFrame>

namespace headwater {

/// All that was given and what it turned out to be. Closes itself when one clicks elsewhere.
class SourcesPopup : public QFrame
{
    Q_OBJECT

public:
    explicit SourcesPopup(const QList<Source> &sources, QWidget *parent = nullptr);
};

} // namespace headwater
