// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/report/reportcontent.h"

namespace headwater {

/// One finding of the report as an HTML element, with what follows from it. @p buckets may be nullptr.
QString findingHtml(const ReportFinding &finding, const TimeBuckets *buckets, Language language);

/// The anchor of a finding within the page.
QString findingAnchor(const ReportFinding &finding);

/// A change, with what is added and removed told apart.
QString diffHtml(const QString &diff);

} // namespace headwater
