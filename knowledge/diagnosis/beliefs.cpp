// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/beliefs.h"

#include <algorithm>
#include <numeric>

namespace headwater {

namespace {

/// What is left for causes that the table does not name, whatever its priors sum to.
constexpr double LeastSomethingElse = 0.05;

} // namespace

double ratioOf(const Evidence &evidence, Outcome outcome)
{
    switch (outcome) {
    case Outcome::Holds:
        return evidence.holds;
    case Outcome::Fails:
        return evidence.fails;
    case Outcome::Unknown:
        break;
    }
    return 1;
}

Beliefs beliefsFrom(const Entry &entry, const Outcomes &outcomes)
{
    Beliefs weights;
    double priors = 0;
    for (const Cause &cause : entry.causes) {
        double weight = cause.prior;
        for (const Evidence &evidence : cause.evidence)
            weight *= ratioOf(evidence, outcomes.value(evidence.fact, Outcome::Unknown));
        weights.push_back(weight);
        priors += cause.prior;
    }
    weights.push_back(std::max(LeastSomethingElse, 1 - priors));
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double &weight : weights)
        weight /= sum;
    return weights;
}

} // namespace headwater
