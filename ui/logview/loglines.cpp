// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/loglines.h"

namespace headwater {

qint64 LogLines::rowAtOrAfter(qint64 number) const
{
    qint64 least = 0;
    qint64 most = count();
    while (least < most) {
        const qint64 middle = least + (most - least) / 2;
        if (lineNumber(middle) < number)
            least = middle + 1;
        else
            most = middle;
    }
    return least;
}

IncidentLines::IncidentLines(std::shared_ptr<const Incident> incident, int log, LineNumbers lineNumbers)
    : m_incident(std::move(incident))
    , m_log(log)
    , m_lineNumbers(std::move(lineNumbers))
{
}

qint64 IncidentLines::count() const
{
    return m_lineNumbers ? static_cast<qint64>(m_lineNumbers->size())
                         : m_incident->logs.at(static_cast<std::size_t>(m_log))->lines.count();
}

QByteArray IncidentLines::text(qint64 row) const
{
    return m_incident->lineText({m_log, lineNumber(row)});
}

qint64 IncidentLines::lineNumber(qint64 row) const
{
    return m_lineNumbers ? m_lineNumbers->at(static_cast<std::size_t>(row)) : row;
}

int IncidentLines::finding(qint64 row) const
{
    const LineIndex &lines = m_incident->logs.at(static_cast<std::size_t>(m_log))->lines;
    return m_incident->findingOfLabel(m_log, lines.at(lineNumber(row)).label);
}

} // namespace headwater
