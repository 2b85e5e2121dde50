// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"

#include <QHash>

#include <vector>

namespace headwater {

enum class Outcome : quint8 { Unknown, Holds, Fails };

/// What is known of an entry's facts, by id; what is not in it is unknown.
using Outcomes = QHash<QString, Outcome>;

/// How probable each cause of an entry is, in the entry's order; the last one is something else. They sum to one.
using Beliefs = std::vector<double>;

/// The factor that a fact with this outcome puts on the odds of the cause whose evidence it is; 1 while unknown.
double ratioOf(const Evidence &evidence, Outcome outcome);

/// Prior times the ratios of all that is known, scaled to sum to one.
Beliefs beliefsFrom(const Entry &entry, const Outcomes &outcomes);

} // namespace headwater
