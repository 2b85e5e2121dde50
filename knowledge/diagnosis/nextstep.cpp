// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/nextstep.h"

#include "knowledge/diagnosis/predicates.h"

#include <algorithm>
#include <cmath>
#include <numeric>

// knowledge/diagnosis/README.md explains what is computed here, with an example worked out by hand.

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

Outcomes withReply(Outcomes known, const Unknown::Reply &reply)
{
    known.insert(reply.decided);
    return known;
}

double sumOf(const Beliefs &beliefs)
{
    return std::accumulate(beliefs.begin(), beliefs.end(), 0.0);
}

qsizetype leaderOf(const Beliefs &beliefs)
{
    return std::ranges::max_element(beliefs) - beliefs.begin();
}

/// The probability that @p fix cures.
double cureOf(const Entry &entry, const Beliefs &beliefs, const Fix &fix)
{
    double cure = 0;
    for (qsizetype i = 0; i < entry.causes.size(); ++i)
        cure += entry.causes[i].fixes.contains(fix.id) ? beliefs[static_cast<std::size_t>(i)] : 0;
    return cure;
}

/// The causes that are left when @p fix was tried in vain; not scaled.
Beliefs withoutCured(const Entry &entry, Beliefs beliefs, const Fix &fix)
{
    for (qsizetype i = 0; i < entry.causes.size(); ++i) {
        if (entry.causes[i].fixes.contains(fix.id))
            beliefs[static_cast<std::size_t>(i)] = 0;
    }
    return beliefs;
}

/// Whether someone with one of these causes needs help in the end: where the table has no fix, there is nothing to do.
double inNeed(const Entry &entry, const Beliefs &beliefs)
{
    double need = beliefs.back();
    for (qsizetype i = 0; i < entry.causes.size(); ++i)
        need += entry.causes[i].fixes.isEmpty() ? 0 : beliefs[static_cast<std::size_t>(i)];
    return need;
}

/// The factor that a reply puts on the odds of @p cause.
double ratioOf(const Cause &cause, const Unknown::Reply &reply)
{
    double ratio = 1;
    for (const Evidence &evidence : cause.evidence)
        ratio *= headwater::ratioOf(evidence, reply.decided.value(evidence.fact, Outcome::Unknown));
    return ratio;
}

Unknown unknownOf(const Entry &entry, const Question &question)
{
    Unknown unknown{.kind = Unknown::Kind::Question, .question = &question, .probe = {}, .replies = {}};
    for (const Question::Answer &answer : question.answers) {
        Unknown::Reply reply{.value = answer.value, .decided = {}};
        for (const Fact &fact : entry.facts) {
            if (fact.source == Fact::Source::Answer && fact.with.value("question"_L1).toString() == question.id)
                reply.decided.insert(fact.id, observeAnswer(fact, {{question.id, answer.value}}).outcome);
        }
        unknown.replies.append(reply);
    }
    return unknown;
}

/// The facts of one probe exclude each other: one of them holds, or none.
Unknown unknownOf(const QString &probe, const QStringList &facts)
{
    Unknown unknown{.kind = Unknown::Kind::Probe, .question = nullptr, .probe = probe, .replies = {}};
    for (const QString &holds : facts + QStringList{QString()}) {
        Unknown::Reply reply{.value = holds, .decided = {}};
        for (const QString &fact : facts)
            reply.decided.insert(fact, fact == holds ? Outcome::Holds : Outcome::Fails);
        unknown.replies.append(reply);
    }
    return unknown;
}

double gainOf(const Entry &entry, const Outcomes &known, const Beliefs &now, const Unknown &unknown)
{
    const std::vector<double> probabilities = replyProbabilities(entry, now, unknown);
    double then = 0;
    for (qsizetype i = 0; i < unknown.replies.size(); ++i)
        then += probabilities[static_cast<std::size_t>(i)] *
                expectedTrouble(entry, beliefsFrom(entry, withReply(known, unknown.replies[i])));
    return expectedTrouble(entry, now) - then;
}

double gainOf(const Entry &entry, const Beliefs &now, const Fix &fix)
{
    const double cure = cureOf(entry, now, fix);
    Beliefs left = withoutCured(entry, now, fix);
    const double sum = sumOf(left);
    for (double &belief : left)
        belief /= sum;
    return expectedTrouble(entry, now) - (1 - cure) * expectedTrouble(entry, left);
}

} // namespace

double expectedTrouble(const Entry &entry, const Beliefs &beliefs)
{
    double trouble = NotKnowing * (1 - *std::ranges::max_element(beliefs));
    Beliefs left = beliefs;
    QList<const Fix *> untried;
    for (const Fix &fix : entry.fixes)
        untried.append(&fix);
    while (!untried.isEmpty()) {
        const auto best = std::ranges::max_element(
            untried, {}, [&](const Fix *fix) { return cureOf(entry, left, *fix) / fix->cost; });
        const Fix &fix = **best;
        // Not worth trying once calling someone in is less trouble.
        if (cureOf(entry, left, fix) * LastResort <= fix.cost * sumOf(left))
            break;
        trouble += fix.cost * sumOf(left);
        left = withoutCured(entry, left, fix);
        untried.erase(best);
    }
    return trouble + LastResort * inNeed(entry, left);
}

QList<Unknown> openUnknowns(const Entry &entry, const Outcomes &known, const QStringList &asked, bool hasConfiguration)
{
    QList<Unknown> unknowns;
    for (const Question &question : entry.questions) {
        if (!asked.contains(question.id))
            unknowns.append(unknownOf(entry, question));
    }
    QMap<QString, QStringList> probes;
    for (const Fact &fact : entry.facts) {
        if (fact.source == Fact::Source::Machine && known.value(fact.id, Outcome::Unknown) == Outcome::Unknown)
            probes[fact.test].append(fact.id);
    }
    for (const auto &[probe, facts] : probes.asKeyValueRange()) {
        if (!asked.contains(probe))
            unknowns.append(unknownOf(probe, facts));
    }
    // What it would say is many things at once; each alone shows how much it could matter.
    Unknown configuration{.kind = Unknown::Kind::Configuration, .question = nullptr, .probe = {}, .replies = {}};
    for (const Fact &fact : entry.facts) {
        if (hasConfiguration || fact.source != Fact::Source::Configuration)
            continue;
        configuration.replies.append({.value = fact.id, .decided = {{fact.id, Outcome::Holds}}});
        configuration.replies.append({.value = {}, .decided = {{fact.id, Outcome::Fails}}});
    }
    if (!configuration.replies.isEmpty())
        unknowns.append(configuration);
    return unknowns;
}

std::vector<double> replyProbabilities(const Entry &entry, const Beliefs &beliefs, const Unknown &unknown)
{
    const auto replies = static_cast<std::size_t>(unknown.replies.size());
    // Under something else, no reply is likelier than another.
    std::vector<double> probabilities(replies, beliefs.back() / static_cast<double>(replies));
    for (qsizetype i = 0; i < entry.causes.size(); ++i) {
        std::vector<double> ratios;
        for (const Unknown::Reply &reply : unknown.replies)
            ratios.push_back(ratioOf(entry.causes[i], reply));
        const double sum = std::accumulate(ratios.begin(), ratios.end(), 0.0);
        for (std::size_t reply = 0; reply < replies; ++reply)
            probabilities[reply] += beliefs[static_cast<std::size_t>(i)] * ratios[reply] / sum;
    }
    return probabilities;
}

QList<Step> rankSteps(const Entry &entry, const Outcomes &known, const QList<Unknown> &unknowns, bool mayProbe)
{
    const Beliefs now = beliefsFrom(entry, known);
    QList<Step> steps;
    for (const Unknown &unknown : unknowns) {
        const bool isProbe = unknown.kind == Unknown::Kind::Probe;
        if (unknown.kind == Unknown::Kind::Configuration || (isProbe && !mayProbe))
            continue;
        steps.append({.kind = isProbe ? Step::Kind::Probe : Step::Kind::Question,
                      .question = unknown.question,
                      .probe = unknown.probe,
                      .gain = gainOf(entry, known, now, unknown),
                      .cost = isProbe ? ProbeCost : unknown.question->cost});
    }
    for (const Fix &fix : entry.fixes) {
        if (cureOf(entry, now, fix) > 0)
            steps.append({.kind = Step::Kind::Fix, .fix = &fix, .gain = gainOf(entry, now, fix), .cost = fix.cost});
    }
    std::ranges::stable_sort(steps, std::ranges::greater(), &Step::worth);
    return steps;
}

QList<TurningPoint> turningPoints(const Entry &entry, const Outcomes &known, const QList<Unknown> &unknowns)
{
    constexpr double LeastShift = 0.05;
    const Beliefs now = beliefsFrom(entry, known);
    QList<TurningPoint> points;
    for (const Unknown &unknown : unknowns) {
        TurningPoint point{.unknown = unknown};
        for (qsizetype reply = 0; reply < unknown.replies.size(); ++reply) {
            const Beliefs then = beliefsFrom(entry, withReply(known, unknown.replies[reply]));
            double shift = 0;
            for (std::size_t i = 0; i < now.size(); ++i)
                shift += std::abs(then[i] - now[i]) / 2;
            if (shift > point.shift) {
                const qsizetype leader = leaderOf(then);
                point.reply = reply;
                point.shift = shift;
                point.leader = leader;
                point.probability = then[static_cast<std::size_t>(leader)];
            }
        }
        if (point.shift >= LeastShift)
            points.append(point);
    }
    std::ranges::stable_sort(points, std::ranges::greater(), &TurningPoint::shift);
    return points;
}

} // namespace headwater
