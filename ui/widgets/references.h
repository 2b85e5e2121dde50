// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"

#include <QWidget>

namespace headwater {

/// The pages that a claim rests on, one under the other, to open in the browser.
class References : public QWidget
{
    Q_OBJECT

public:
    explicit References(const QList<Reference> &references, QWidget *parent = nullptr);
};

} // namespace headwater
