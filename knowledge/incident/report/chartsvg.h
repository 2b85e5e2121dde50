// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/timebuckets.h"
#include "knowledge/language.h"

namespace headwater {

/// Bars over time as an SVG element to stand within a page, with the time below. @p counts has one number for each
/// bucket of @p buckets; where the log says nothing at all the ground is grey, because there 0 is not known.
/// @p label says what is drawn, for those who do not see it.
QString chartSvg(const TimeBuckets &buckets, const std::vector<quint64> &counts, const QString &label,
                 Language language);

} // namespace headwater
