// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/incidents/caserun.h"

namespace headwater {

/// How well the troubleshooter does on a set of cases.
class Score
{
public:
    void add(const CaseRun &run);

    [[nodiscard]] int cases() const { return m_cases; }
    [[nodiscard]] double top1() const { return shareOf(m_first); }
    [[nodiscard]] double top3() const { return shareOf(m_firstThree); }
    /// The table, in plain text.
    [[nodiscard]] QString table() const;

private:
    [[nodiscard]] double shareOf(int count) const;
    /// Of the diagnoses that were about so sure, how many were right.
    struct Bin
    {
        int cases = 0;
        int right = 0;
        double sure = 0;
    };
    static constexpr std::array<double, 6> Bounds = {0, 0.3, 0.5, 0.7, 0.9, 1.01};
    using Bins = std::array<Bin, Bounds.size() - 1>;
    static void addTo(Bins &bins, const Standing &standing);
    static QString lines(const Bins &bins);

    int m_cases = 0;
    int m_firstBefore = 0;
    int m_firstThreeBefore = 0;
    int m_first = 0;
    int m_firstThree = 0;
    int m_led = 0;
    int m_questionsUntil = 0;
    int m_asked = 0;
    Bins m_before;
    Bins m_after;
};

} // namespace headwater
