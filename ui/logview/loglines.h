// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace headwater {

/// What a LogView shows: a whole log, some of its lines, several logs, or a test's. Answers must be quick: paintEvent()
/// asks.
class LogLines
{
public:
    virtual ~LogLines() = default;

    [[nodiscard]] virtual qint64 count() const = 0;
    [[nodiscard]] virtual QByteArray text(qint64 row) const = 0;
    /// Where the line stands. Lines of one log stand in their order.
    [[nodiscard]] virtual LineReference line(qint64 row) const = 0;
    /// Index of the finding that the line belongs to, or -1.
    [[nodiscard]] virtual int finding(qint64 row) const = 0;
    /// The row of a line, or of the first one after it in the same log that is there; count() when there is none.
    [[nodiscard]] virtual qint64 rowAtOrAfter(const LineReference &line) const = 0;
    /// What the margin says of a row: the line's number, after the log's name where there are several.
    [[nodiscard]] virtual QString label(qint64 row) const;
    /// A label as wide as the widest.
    [[nodiscard]] virtual QString widestLabel() const;
};

/// Lines of one of an incident's logs.
class IncidentLines : public LogLines
{
public:
    using LineNumbers = std::shared_ptr<const std::vector<qint64>>;

    /// @p lineNumbers: the lines to show, in order; nullptr for all.
    IncidentLines(std::shared_ptr<const Incident> incident, int log, LineNumbers lineNumbers = nullptr);

    [[nodiscard]] qint64 count() const override;
    [[nodiscard]] QByteArray text(qint64 row) const override;
    [[nodiscard]] LineReference line(qint64 row) const override;
    [[nodiscard]] int finding(qint64 row) const override;
    [[nodiscard]] qint64 rowAtOrAfter(const LineReference &line) const override;

private:
    [[nodiscard]] qint64 lineNumber(qint64 row) const;

    std::shared_ptr<const Incident> m_incident;
    int m_log;
    LineNumbers m_lineNumbers;
};

} // namespace headwater
