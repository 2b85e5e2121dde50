// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/selection.h"

namespace headwater {

void Selection::setTimeRange(std::optional<TimeRange> range)
{
    if (m_timeRange == range)
        return;
    m_timeRange = range;
    Q_EMIT timeRangeChanged();
}

void Selection::setFinding(int finding)
{
    if (m_finding == finding)
        return;
    m_finding = finding;
    Q_EMIT findingChanged();
}

void Selection::setLine(std::optional<LineReference> line)
{
    if (m_line == line)
        return;
    m_line = line;
    Q_EMIT lineChanged();
}

void Selection::clear()
{
    setTimeRange(std::nullopt);
    setFinding(-1);
    setLine(std::nullopt);
}

} // namespace headwater
