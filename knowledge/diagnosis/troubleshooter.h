// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/finding.h"
#include "knowledge/diagnosis/nextstep.h"
#include "knowledge/machine/machinefacts.h"

#include <QMap>

namespace headwater {

struct AccessTally;

/// What the user has answered: question id → value. A question without an answer, or with an empty one, is not known.
using Answers = QMap<QString, QString>;
/// The answer "I don't know" to any question: what it asks for stays unknown, and it is not asked again.
inline constexpr QLatin1StringView DontKnow{"dont-know"};

/// Whether a fact holds, and the values that its text needs.
struct FactResult
{
    const Fact *fact = nullptr;
    Outcome outcome = Outcome::Unknown;
    QMap<QString, QString> values = {};  ///< For placeholders.
    std::vector<NodeId> directives = {}; ///< The directives it was read from.

    /// The fact's text for its outcome, placeholders filled; empty when unknown.
    [[nodiscard]] QString text(Language language) const;
};

/// A fact as it bears on one cause.
struct WeighedEvidence
{
    int fact = 0;     ///< Index into Diagnosis::facts.
    double ratio = 1; ///< The factor it put on the cause's odds: above 1 for, below 1 against, 1 while unknown.
};

struct RankedCause
{
    const Cause *cause = nullptr; ///< nullptr for "something else".
    double probability = 0;
    QList<WeighedEvidence> evidence; ///< The strongest first.
};

/// A fix and how promising it is.
struct RankedFix
{
    const Fix *fix = nullptr;
    double probability = 0; ///< That one of the causes it cures is the true one.
};

/// Why a finding happens, as far as can be known now.
struct Diagnosis
{
    QList<FactResult> facts;
    QList<RankedCause> causes;         ///< Most probable first; "something else" is always among them.
    QList<const Question *> questions; ///< Open ones that are worth asking, the most worth first.
    QList<RankedFix> fixes;            ///< By probability over cost.
    QList<Step> steps;                 ///< What to do next: questions, probes and fixes, the most worth its cost first.
    QList<TurningPoint> turningPoints; ///< What would change this most, were it known.
};

/// All that facts are looked up in.
struct Surroundings
{
    const Tally *tally = nullptr;
    const std::vector<Finding> *findings = nullptr;
    const AccessTally *access = nullptr;   ///< nullptr when there is no access log.
    const ConfigTree *config = nullptr;    ///< May be nullptr.
    const MachineFacts *machine = nullptr; ///< May be nullptr.
    bool mayProbe = false;                 ///< The user lets Headwater ask the machine.
    Answers answers;
};

Diagnosis diagnose(const Finding &finding, const Surroundings &surroundings);

/// The words for a probability, as UI.md has them: index 0 almost certain (≥ 95 %), 1 likely (≥ 70 %), 2 possible (≥ 30
/// %), 3 unlikely.
int certainty(double probability);

/// What {count}, {first}, {last}, {upstream}, {peer}, {server}, {path}, {client} or {place} stands for; nothing for
/// another name.
std::optional<QString> placeholderValue(QStringView name, const Finding &finding);

/// @p text with {count}, {peer}, {server}, {path}, {first}… filled in from @p finding.
QString fillPlaceholders(const QString &text, const Finding &finding, const QMap<QString, QString> &more = {});

} // namespace headwater
