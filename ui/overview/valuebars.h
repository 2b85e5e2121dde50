// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/valuecounts.h"

#include <QWidget>

namespace headwater {

/// The most frequent values of a field, each with its count and a bar for its share of all lines that have the field.
class ValueBars : public QWidget
{
    Q_OBJECT

public:
    ValueBars(const QString &title, const ValueCounts &counts, const QColor &color, QWidget *parent = nullptr);
};

} // namespace headwater
