// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/incidents/score.h"

#include <algorithm>
#include <cmath>

namespace headwater {

using namespace Qt::StringLiterals;

void Score::add(const CaseRun &run)
{
    const auto isFirstThree = [](const Standing &standing) { return standing.rank >= 1 && standing.rank <= 3; };
    ++m_cases;
    m_firstBefore += run.before.isFirst();
    m_firstThreeBefore += isFirstThree(run.before);
    m_first += run.after.isFirst();
    m_firstThree += isFirstThree(run.after);
    m_asked += run.asked;
    if (run.untilFirst >= 0) {
        ++m_led;
        m_questionsUntil += run.untilFirst;
    }
    addTo(m_before, run.before);
    addTo(m_after, run.after);
}

void Score::addTo(Bins &bins, const Standing &standing)
{
    if (standing.rank == 0)
        return;
    std::size_t bin = 0;
    while (standing.leaderProbability >= Bounds[bin + 1])
        ++bin;
    ++bins[bin].cases;
    bins[bin].right += standing.isFirst();
    bins[bin].sure += standing.leaderProbability;
}

double Score::shareOf(int count) const
{
    return m_cases > 0 ? static_cast<double>(count) / m_cases : 0;
}

QString Score::lines(const Bins &bins)
{
    QString text;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        if (bins[i].cases == 0)
            continue;
        text += u"    %1 to %2 %   said %3 %   right %4 % of %5\n"_s.arg(std::lround(Bounds[i] * 100), 3)
                    .arg(std::min(100L, std::lround(Bounds[i + 1] * 100)), 3)
                    .arg(std::lround(100 * bins[i].sure / bins[i].cases), 3)
                    .arg(std::lround(100.0 * bins[i].right / bins[i].cases), 3)
                    .arg(bins[i].cases);
    }
    return text;
}

QString Score::table() const
{
    const auto percent = [this](int count) { return u"%1 %"_s.arg(100 * shareOf(count), 0, 'f', 1); };
    QString text = u"%1 cases\n"_s.arg(m_cases);
    text += u"  true cause first           before any question %1, in the end %2\n"_s.arg(percent(m_firstBefore),
                                                                                          percent(m_first));
    text += u"  among the first three      before any question %1, in the end %2\n"_s.arg(percent(m_firstThreeBefore),
                                                                                          percent(m_firstThree));
    text += u"  questions until it leads   %1 in the mean, in the %2 cases where it does\n"_s
                .arg(m_led > 0 ? static_cast<double>(m_questionsUntil) / m_led : 0, 0, 'f', 2)
                .arg(m_led);
    text += u"  questions in all           %1 in the mean\n"_s.arg(shareOf(m_asked), 0, 'f', 2);
    text += u"  how sure and how right, before any question\n"_s + lines(m_before);
    text += u"  how sure and how right, in the end\n"_s + lines(m_after);
    return text;
}

} // namespace headwater
