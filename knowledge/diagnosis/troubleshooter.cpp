// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/troubleshooter.h"

#include "knowledge/diagnosis/machinelooks.h"
#include "knowledge/diagnosis/predicates.h"

#include <algorithm>
#include <cmath>

// knowledge/diagnosis/README.md explains what is computed here, with an example worked out by hand.

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

FactResult observe(const Fact &fact, const Finding &finding, const Surroundings &surroundings)
{
    switch (fact.source) {
    case Fact::Source::Log:
        return observeLog(fact, finding, surroundings);
    case Fact::Source::Configuration:
        return observeConfiguration(fact, finding, surroundings);
    case Fact::Source::Machine:
        return observeMachine(fact, finding, surroundings);
    case Fact::Source::Answer:
        break;
    }
    return observeAnswer(fact, surroundings.answers);
}

QList<FactResult> observeAll(const Finding &finding, const Surroundings &surroundings)
{
    QMap<QString, QString> common;
    for (const QString &name : {u"count"_s, u"peer"_s, u"server"_s, u"path"_s, u"client"_s, u"place"_s, u"upstream"_s})
        common.insert(name, placeholderValue(name, finding).value_or(QString()));
    QList<FactResult> facts;
    for (const Fact &fact : finding.entry->facts) {
        FactResult result = observe(fact, finding, surroundings);
        for (const auto &[name, value] : common.asKeyValueRange()) {
            if (!result.values.contains(name))
                result.values.insert(name, value);
        }
        facts.append(result);
    }
    return facts;
}

QList<RankedCause> rankCauses(const Entry &entry, const QList<FactResult> &facts, const Beliefs &beliefs)
{
    // Where the table names none, there is nothing to be sure or unsure of.
    if (entry.causes.isEmpty())
        return {};
    QList<RankedCause> ranked;
    for (qsizetype i = 0; i < entry.causes.size(); ++i) {
        RankedCause cause{
            .cause = &entry.causes[i], .probability = beliefs[static_cast<std::size_t>(i)], .evidence = {}};
        for (const Evidence &evidence : entry.causes[i].evidence) {
            const auto fact =
                std::ranges::find_if(facts, [&](const FactResult &result) { return result.fact->id == evidence.fact; });
            if (fact != facts.cend())
                cause.evidence.append({static_cast<int>(fact - facts.cbegin()), ratioOf(evidence, fact->outcome)});
        }
        std::ranges::stable_sort(cause.evidence, std::ranges::greater(),
                                 [](const WeighedEvidence &weighed) { return std::abs(std::log(weighed.ratio)); });
        ranked.append(cause);
    }
    ranked.append({.cause = nullptr, .probability = beliefs.back(), .evidence = {}});
    std::ranges::stable_sort(ranked, std::ranges::greater(), &RankedCause::probability);
    return ranked;
}

QList<RankedFix> rankFixes(const Entry &entry, const QList<RankedCause> &causes)
{
    QList<RankedFix> fixes;
    for (const Fix &fix : entry.fixes) {
        double probability = 0;
        for (const RankedCause &ranked : causes) {
            if (ranked.cause && ranked.cause->fixes.contains(fix.id))
                probability += ranked.probability;
        }
        fixes.append({&fix, probability});
    }
    std::ranges::stable_sort(fixes, std::ranges::greater(),
                             [](const RankedFix &ranked) { return ranked.probability / ranked.fix->cost; });
    return fixes;
}

/// The questions that were put to the user and the tests that were done on the machine.
QStringList askedOf(const Entry &entry, const Surroundings &surroundings)
{
    QStringList asked;
    for (const Fact &fact : entry.facts) {
        if (wasLookedAt(fact, surroundings.machine))
            asked.append(fact.test);
    }
    for (const auto &[question, value] : surroundings.answers.asKeyValueRange()) {
        if (!value.isEmpty())
            asked.append(question);
    }
    return asked;
}

/// The questions among @p steps that are worth the trouble, in their order.
QList<const Question *> questionsWorthAsking(const QList<Step> &steps)
{
    // Whoever is asked may know the answer already, and is spared the trouble of finding out.
    constexpr double LeastWorth = 0.3;
    QList<const Question *> questions;
    for (const Step &step : steps) {
        if (step.question && step.worth() >= LeastWorth)
            questions.append(step.question);
    }
    return questions;
}

/// A sentence about most of something says how much that is, unless it is all.
QString withShare(const QString &sentence, const QString &share, Language language)
{
    if (share.isEmpty() || share == "100%"_L1)
        return sentence;
    const QString brackets = inLanguage(language, u" (%1)"_s, u"（%1）"_s).arg(share);
    const qsizetype end = sentence.endsWith(u'.') || sentence.endsWith(u'。') ? sentence.size() - 1 : sentence.size();
    return sentence.first(end) + brackets + sentence.sliced(end);
}

} // namespace

QString FactResult::text(Language language) const
{
    if (outcome == Outcome::Unknown)
        return {};
    QString text = (outcome == Outcome::Holds ? fact->text : fact->otherwise).in(language);
    if (outcome == Outcome::Holds && !text.contains("{share}"_L1))
        text = withShare(text, values.value(u"share"_s), language);
    for (const auto &[name, value] : values.asKeyValueRange())
        text.replace(u'{' + name + u'}', value);
    return text;
}

Diagnosis diagnose(const Finding &finding, const Surroundings &surroundings)
{
    const Entry &entry = *finding.entry;
    Diagnosis diagnosis;
    diagnosis.facts = observeAll(finding, surroundings);
    Outcomes outcomes;
    for (const FactResult &result : std::as_const(diagnosis.facts))
        outcomes.insert(result.fact->id, result.outcome);
    diagnosis.causes = rankCauses(entry, diagnosis.facts, beliefsFrom(entry, outcomes));
    diagnosis.fixes = rankFixes(entry, diagnosis.causes);
    const QList<Unknown> unknowns =
        openUnknowns(entry, outcomes, askedOf(entry, surroundings), surroundings.config != nullptr);
    diagnosis.turningPoints = turningPoints(entry, outcomes, unknowns);
    diagnosis.steps = rankSteps(entry, outcomes, unknowns, surroundings.mayProbe);
    diagnosis.questions = questionsWorthAsking(diagnosis.steps);
    return diagnosis;
}

int certainty(double probability)
{
    return probability >= 0.95 ? 0 : probability >= 0.7 ? 1 : probability >= 0.3 ? 2 : 3;
}

} // namespace headwater
