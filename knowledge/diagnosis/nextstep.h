// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/beliefs.h"

#include <QStringList>

namespace headwater {

/// What the expected trouble of a finding is made of, in the unit of a fix's cost in the table: 1 is changing one
/// directive and reloading.
constexpr double LastResort = 20; ///< Calling someone in when no fix has helped.
constexpr double NotKnowing = 2;  ///< Being told the wrong cause.
constexpr double ProbeCost = 0.1; ///< Letting Headwater look at the machine.

/// The trouble still to be expected: trying the fixes one after the other, by probability over cost, until one cures;
/// the last resort where none does; and the risk that what leads is not the cause.
double expectedTrouble(const Entry &entry, const Beliefs &beliefs);

/// Something that is not known yet and can be found out: a question of the entry; a look at the machine, which decides
/// all machine facts with one test; or the configuration, when it was not given.
struct Unknown
{
    enum class Kind : quint8 { Question, Probe, Configuration };
    Kind kind = Kind::Question;
    const Question *question = nullptr;
    QString probe; ///< The test of the machine facts.

    /// One way it can turn out.
    struct Reply
    {
        QString value;    ///< Of a question: the answer. Else the fact that holds; empty when none does.
        Outcomes decided; ///< The facts that it decides.
    };
    QList<Reply> replies;
};

/// What is open in @p entry, answered questions and decided machine facts left out. @p asked are the questions that
/// were put and the tests of the machine that were done already, whether there was an answer or not.
QList<Unknown> openUnknowns(const Entry &entry, const Outcomes &known, const QStringList &asked, bool hasConfiguration);

/// How probable each of @p unknown's replies is: a reply that fits a probable cause is a probable reply.
std::vector<double> replyProbabilities(const Entry &entry, const Beliefs &beliefs, const Unknown &unknown);

/// Something to do next: ask, look, or try a fix.
struct Step
{
    enum class Kind : quint8 { Question, Probe, Fix };
    Kind kind = Kind::Question;
    const Question *question = nullptr;
    QString probe = {};
    const Fix *fix = nullptr;
    double gain = 0; ///< The trouble that it is expected to save.
    double cost = 1;

    [[nodiscard]] double worth() const { return gain / cost; }
};

/// Everything that can be done next, the most worth its cost first. Probes only when @p mayProbe.
QList<Step> rankSteps(const Entry &entry, const Outcomes &known, const QList<Unknown> &unknowns, bool mayProbe);

/// What would change the diagnosis most: the unknowns whose replies shift the most probability.
struct TurningPoint
{
    Unknown unknown;
    qsizetype reply = 0;    ///< The reply that shifts most.
    double shift = 0;       ///< How much probability moves between causes then, from 0 to 1.
    qsizetype leader = 0;   ///< Which of Beliefs leads then.
    double probability = 0; ///< And how probable it is.
};

/// The greatest shift first; what shifts less than a twentieth is left out.
QList<TurningPoint> turningPoints(const Entry &entry, const Outcomes &known, const QList<Unknown> &unknowns);

} // namespace headwater
