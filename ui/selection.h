// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/tally.h"
#include "knowledge/diagnosis/timescale.h"

#include <QObject>

#include <optional>

namespace headwater {

/// What the user looks at. One for the window: each view sets its part and follows the others'.
class Selection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] std::optional<TimeRange> timeRange() const { return m_timeRange; }
    void setTimeRange(std::optional<TimeRange> range); ///< Nothing: the whole time.
    [[nodiscard]] int finding() const { return m_finding; }
    void setFinding(int finding); ///< Index into Incident::findings; -1 for none.
    [[nodiscard]] std::optional<LineReference> line() const { return m_line; }
    void setLine(std::optional<LineReference> line);
    void clear(); ///< For a new incident.

Q_SIGNALS:
    void timeRangeChanged();
    void findingChanged();
    void lineChanged();

private:
    std::optional<TimeRange> m_timeRange;
    int m_finding = -1;
    std::optional<LineReference> m_line;
};

} // namespace headwater
