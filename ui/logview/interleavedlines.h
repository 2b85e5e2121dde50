// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/logview/loglines.h"

#include <QStringList>

namespace headwater {

/// Lines of all of an incident's logs in the order of time, each entry in one piece; where several say the same time,
/// in the order of the logs.
class InterleavedLines : public LogLines
{
public:
    /// A LineReference in eight bytes: there is one for each row.
    class Place
    {
    public:
        Place(std::size_t log, qint64 line)
            : m_packed(log << LineBits | static_cast<quint64>(line))
        {
        }
        [[nodiscard]] LineReference line() const
        {
            return {static_cast<int>(m_packed >> LineBits),
                    static_cast<qint64>(m_packed & ((quint64(1) << LineBits) - 1))};
        }

    private:
        static constexpr int LineBits = 48;
        quint64 m_packed;
    };

    /// @p lineNumbers has those to show of each log, in their order, or is empty for all. Long work: call it off the UI
    /// thread.
    static Result<std::vector<Place>>
    interleave(const Incident &incident, const std::vector<std::vector<qint64>> &lineNumbers, const Progress &progress);

    /// @p names of the logs, in their order, tell the rows apart.
    InterleavedLines(std::shared_ptr<const Incident> incident, std::vector<Place> places, const QStringList &names);

    [[nodiscard]] qint64 count() const override { return static_cast<qint64>(m_places.size()); }
    [[nodiscard]] QByteArray text(qint64 row) const override;
    [[nodiscard]] LineReference line(qint64 row) const override;
    [[nodiscard]] int finding(qint64 row) const override;
    [[nodiscard]] qint64 rowAtOrAfter(const LineReference &line) const override;
    [[nodiscard]] QString label(qint64 row) const override;
    [[nodiscard]] QString widestLabel() const override { return m_widestLabel; }

private:
    [[nodiscard]] QString labelOf(int log, qint64 line) const;

    std::shared_ptr<const Incident> m_incident;
    std::vector<Place> m_places;
    QStringList m_names; ///< Short; empty when all are the same.
    QString m_widestLabel;
};

} // namespace headwater
