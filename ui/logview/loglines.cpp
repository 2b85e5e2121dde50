// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/loglines.h"

#include "ui/findingstyle.h"

namespace headwater {

QString LogLines::label(qint64 row) const
{
    return formatCount(static_cast<quint64>(line(row).line + 1));
}

QString LogLines::widestLabel() const
{
    return count() > 0 ? label(count() - 1) : formatCount(1);
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
    return m_incident->lineText(line(row));
}

LineReference IncidentLines::line(qint64 row) const
{
    return {m_log, lineNumber(row)};
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

qint64 IncidentLines::rowAtOrAfter(const LineReference &line) const
{
    if (line.source != m_log)
        return count();
    qint64 least = 0;
    qint64 most = count();
    while (least < most) {
        const qint64 middle = least + (most - least) / 2;
        if (lineNumber(middle) < line.line)
            least = middle + 1;
        else
            most = middle;
    }
    return least;
}

} // namespace headwater
