// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/troubleshooter.h"

#include "knowledge/diagnosis/predicates.h"
#include "knowledge/diagnosis/upstreamaddress.h"

#include <QDateTime>
#include <QJsonObject>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <numeric>

// The model: causes of a finding compete, exactly one is true, "something else" is always among them. A cause begins
// with its prior; each fact that is known multiplies its odds by the likelihood ratio that the table gives for the
// fact's outcome; the results are scaled to sum to one. After Heckerman, Breese and Rommelse, "Decision-theoretic
// troubleshooting", CACM 1995.

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// What is left for causes that the table does not name, whatever its priors sum to.
constexpr double LeastSomethingElse = 0.05;

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

using Outcomes = QHash<QString, Outcome>;

/// The probability of each of the entry's causes, in its order, then that of something else.
std::vector<double> posteriors(const Entry &entry, const Outcomes &outcomes)
{
    std::vector<double> weights;
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

QList<RankedCause> rankCauses(const Entry &entry, const QList<FactResult> &facts, const Outcomes &outcomes)
{
    // Where the table names none, there is nothing to be sure or unsure of.
    if (entry.causes.isEmpty())
        return {};
    const std::vector<double> probabilities = posteriors(entry, outcomes);
    QList<RankedCause> ranked;
    for (qsizetype i = 0; i < entry.causes.size(); ++i) {
        RankedCause cause{
            .cause = &entry.causes[i], .probability = probabilities[static_cast<std::size_t>(i)], .evidence = {}};
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
    ranked.append({.cause = nullptr, .probability = probabilities.back(), .evidence = {}});
    std::ranges::stable_sort(ranked, std::ranges::greater(), &RankedCause::probability);
    return ranked;
}

/// The outcomes if the user gave this answer.
Outcomes withAnswer(const Entry &entry, Outcomes outcomes, const Question &question, const QString &value)
{
    const Surroundings answered{.answers = {{question.id, value}}};
    for (const Fact &fact : entry.facts) {
        if (fact.source == Fact::Source::Answer && fact.with.value("question"_L1).toString() == question.id)
            outcomes.insert(fact.id, observeAnswer(fact, answered).outcome);
    }
    return outcomes;
}

/// The open questions that could move a probability, those that move most first: the mean change over the answers.
QList<const Question *> rankQuestions(const Entry &entry, const Outcomes &outcomes, const Answers &answers)
{
    constexpr double LeastChange = 0.02;
    const std::vector<double> now = posteriors(entry, outcomes);
    QList<QPair<double, const Question *>> scored;
    for (const Question &question : entry.questions) {
        if (!answers.value(question.id).isEmpty())
            continue;
        double change = 0;
        for (const Question::Answer &answer : question.answers) {
            const std::vector<double> then = posteriors(entry, withAnswer(entry, outcomes, question, answer.value));
            for (std::size_t i = 0; i < now.size(); ++i)
                change += std::abs(then[i] - now[i]) / 2;
        }
        change /= static_cast<double>(question.answers.size());
        if (change >= LeastChange)
            scored.append({change, &question});
    }
    std::ranges::stable_sort(scored, std::ranges::greater(), &QPair<double, const Question *>::first);
    QList<const Question *> questions;
    for (const auto &[change, question] : std::as_const(scored))
        questions.append(question);
    return questions;
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

QString mostFrequent(const ValueCounts &counts)
{
    const std::vector<ValueCounts::Value> values = counts.sorted();
    return values.empty() ? QString() : QString::fromUtf8(values.front().value);
}

QString stamp(qint64 time)
{
    return QDateTime::fromSecsSinceEpoch(time, QTimeZone::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace

QString FactResult::text(Language language) const
{
    if (outcome == Outcome::Unknown)
        return {};
    QString text = (outcome == Outcome::Holds ? fact->text : fact->otherwise).in(language);
    for (const auto &[name, value] : values.asKeyValueRange())
        text.replace(u'{' + name + u'}', value);
    return text;
}

Diagnosis diagnose(const Finding &finding, const Surroundings &surroundings)
{
    const Entry &entry = *finding.entry;
    Diagnosis diagnosis;
    Outcomes outcomes;
    for (const Fact &fact : entry.facts) {
        FactResult result{.fact = &fact};
        switch (fact.source) {
        case Fact::Source::Log:
            result = observeLog(fact, finding, surroundings);
            break;
        case Fact::Source::Configuration:
            result = observeConfiguration(fact, finding, surroundings);
            break;
        case Fact::Source::Answer:
            result = observeAnswer(fact, surroundings);
            break;
        case Fact::Source::Machine: // No table entry asks for a probe yet.
            break;
        }
        for (const QString &name :
             {u"count"_s, u"peer"_s, u"server"_s, u"path"_s, u"client"_s, u"place"_s, u"upstream"_s}) {
            if (!result.values.contains(name))
                result.values.insert(name, fillPlaceholders(u'{' + name + u'}', finding));
        }
        outcomes.insert(fact.id, result.outcome);
        diagnosis.facts.append(result);
    }
    diagnosis.causes = rankCauses(entry, diagnosis.facts, outcomes);
    diagnosis.questions = rankQuestions(entry, outcomes, surroundings.answers);
    diagnosis.fixes = rankFixes(entry, diagnosis.causes);
    return diagnosis;
}

int certainty(double probability)
{
    return probability >= 0.95 ? 0 : probability >= 0.7 ? 1 : probability >= 0.3 ? 2 : 3;
}

QString fillPlaceholders(const QString &text, const Finding &finding, const QMap<QString, QString> &more)
{
    QString result = text;
    for (const auto &[name, value] : more.asKeyValueRange())
        result.replace(u'{' + name + u'}', value);
    if (!result.contains(u'{'))
        return result;
    const QString upstream = mostFrequent(finding.peers);
    const QByteArray upstreamBytes = upstream.toUtf8();
    const std::string_view peer =
        upstreamPeer({upstreamBytes.constData(), static_cast<std::size_t>(upstreamBytes.size())});
    const TallyCell &tally = finding.tally;
    const bool hasTime = tally.first <= tally.last;
    const QPair<QString, QString> values[] = {
        {u"{count}"_s, QLocale(QLocale::English).toString(tally.count)},
        {u"{first}"_s, hasTime ? stamp(tally.first) : QString()},
        {u"{last}"_s, hasTime ? stamp(tally.last) : QString()},
        {u"{upstream}"_s, upstream},
        {u"{peer}"_s, QString::fromUtf8(QByteArrayView(peer))},
        {u"{server}"_s, mostFrequent(finding.servers)},
        {u"{path}"_s, mostFrequent(tally.paths)},
        {u"{client}"_s, mostFrequent(tally.clients)},
        {u"{place}"_s, finding.place},
    };
    // One pass from left to right: a path from the log that reads "{count}" stays as it is.
    QString filled;
    for (qsizetype i = 0; i < result.size();) {
        const auto *found = std::ranges::find_if(
            values, [&](const auto &pair) { return QStringView(result).mid(i).startsWith(pair.first); });
        if (found != std::end(values)) {
            filled += found->second;
            i += found->first.size();
        } else {
            filled += result[i++];
        }
    }
    return filled;
}

} // namespace headwater
