// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/interleavedlines.h"

#include "ui/findingstyle.h"

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// More of a log's name would leave too little room for its lines.
constexpr qsizetype MostNameCharacters = 24;

/// The end of a path tells more than its beginning.
QString shortName(const QString &name)
{
    return name.size() <= MostNameCharacters ? name : u'…' + name.last(MostNameCharacters - 1);
}

/// One log's lines, read in their order.
class Strand
{
public:
    Strand(const LineIndex &lines, const std::vector<qint64> *numbers)
        : m_lines(lines)
        , m_numbers(numbers)
        , m_count(numbers ? static_cast<qint64>(numbers->size()) : lines.count())
    {
        look();
    }

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] bool isDone() const { return m_next == m_count; }
    [[nodiscard]] qint64 line() const { return m_line; }
    [[nodiscard]] qint64 time() const { return m_time; }
    [[nodiscard]] bool startsEntry() const { return m_startsEntry; }
    void advance()
    {
        ++m_next;
        look();
    }

private:
    void look()
    {
        if (isDone())
            return;
        m_line = m_numbers ? m_numbers->at(static_cast<std::size_t>(m_next)) : m_next;
        const LineRecord record = m_lines.at(m_line);
        // Where a clock was put back, the log's order counts.
        m_time = std::max<qint64>(m_time, record.seconds);
        m_startsEntry = record.startsEntry;
    }

    const LineIndex &m_lines;
    const std::vector<qint64> *m_numbers;
    qint64 m_count;
    qint64 m_next = 0;
    qint64 m_line = 0;
    qint64 m_time = 0;
    bool m_startsEntry = false;
};

} // namespace

Result<std::vector<InterleavedLines::Place>>
InterleavedLines::interleave(const Incident &incident, const std::vector<std::vector<qint64>> &lineNumbers,
                             const Progress &progress)
{
    constexpr std::size_t LinesBetweenProgress = 65536;
    std::vector<Strand> strands;
    qint64 count = 0;
    for (std::size_t log = 0; log < incident.logs.size(); ++log) {
        strands.emplace_back(incident.logs[log]->lines, lineNumbers.empty() ? nullptr : &lineNumbers.at(log));
        count += strands.back().count();
    }
    std::vector<Place> places;
    places.reserve(static_cast<std::size_t>(count));
    std::size_t reportAt = 0;
    while (places.size() < static_cast<std::size_t>(count)) {
        if (places.size() >= reportAt) {
            if (!progress(static_cast<qint64>(places.size()), count))
                return std::unexpected(Error{Error::Code::Cancelled, {}, {}, 0});
            reportAt = places.size() + LinesBetweenProgress;
        }
        std::size_t next = strands.size();
        for (std::size_t log = 0; log < strands.size(); ++log) {
            if (!strands[log].isDone() && (next == strands.size() || strands[log].time() < strands[next].time()))
                next = log;
        }
        do {
            places.emplace_back(next, strands[next].line());
            strands[next].advance();
        } while (!strands[next].isDone() && !strands[next].startsEntry());
    }
    return places;
}

InterleavedLines::InterleavedLines(std::shared_ptr<const Incident> incident, std::vector<Place> places,
                                   const QStringList &names)
    : m_incident(std::move(incident))
    , m_places(std::move(places))
{
    const bool areDifferent = std::ranges::any_of(names, [&](const QString &name) { return name != names.first(); });
    for (const QString &name : names)
        m_names.append(areDifferent ? shortName(name) : QString());
    for (std::size_t log = 0; log < m_incident->logs.size(); ++log) {
        const qint64 lines = m_incident->logs[log]->lines.count();
        const QString label = labelOf(static_cast<int>(log), std::max<qint64>(lines - 1, 0));
        if (label.size() > m_widestLabel.size())
            m_widestLabel = label;
    }
}

QByteArray InterleavedLines::text(qint64 row) const
{
    return m_incident->lineText(line(row));
}

LineReference InterleavedLines::line(qint64 row) const
{
    return m_places.at(static_cast<std::size_t>(row)).line();
}

int InterleavedLines::finding(qint64 row) const
{
    const LineReference place = line(row);
    const LineIndex &lines = m_incident->logs.at(static_cast<std::size_t>(place.source))->lines;
    return m_incident->findingOfLabel(place.source, lines.at(place.line).label);
}

qint64 InterleavedLines::rowAtOrAfter(const LineReference &line) const
{
    const auto found = std::ranges::find_if(m_places, [&line](const Place &place) {
        const LineReference here = place.line();
        return here.source == line.source && here.line >= line.line;
    });
    return found - m_places.begin();
}

QString InterleavedLines::label(qint64 row) const
{
    const LineReference place = line(row);
    return labelOf(place.source, place.line);
}

QString InterleavedLines::labelOf(int log, qint64 line) const
{
    const QString number = formatCount(static_cast<quint64>(line + 1));
    const QString &name = m_names.at(log);
    return name.isEmpty() ? number : name + u"  "_s + number;
}

} // namespace headwater
