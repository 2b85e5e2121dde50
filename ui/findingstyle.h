// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"
#include "knowledge/incident/report/reportwords.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

namespace headwater {

/// The colour of a finding, the same in chart, list, margin and report: from the Okabe–Ito set, which colour-blind eyes
/// can tell apart. Adjusted so that it keeps 3:1 against @p palette's base.
QColor findingColor(int finding, const QPalette &palette);

/// "Critical", in the user's language.
QString severityWord(Severity severity);
/// Readable (4.5:1) on @p palette's base.
QColor severityColor(Severity severity, const QPalette &palette);

/// @p color, darker on a light @p background and lighter on a dark one, until it stands out from it by @p ratio.
QColor standingOut(const QColor &color, const QColor &background, double ratio);

/// One of the project's own icons, drawn in @p palette's text colour so that it suits light and dark.
QIcon themedIcon(const QString &name, const QPalette &palette);

/// "likely" and so on, for a probability.
QString certaintyWord(double probability);
/// "2,134"
QString formatCount(quint64 count);
/// A log's stamp, as short as it can be said beside @p neighbour: "14:02:07", or with the date when the days differ.
QString formatLogTime(qint64 time, qint64 neighbour);

} // namespace headwater
