// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/fixflow.h"

#include <QRegularExpression>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

FixFlow::FixFlow(IncidentSession &session, int finding, QObject *parent)
    : PlannedChange(session, parent)
    , m_findingId(incident().findings.at(static_cast<std::size_t>(finding)).id)
    , m_finding(static_cast<std::size_t>(finding))
{
    workOutOptions();
    connect(&session, &IncidentSession::incidentChanged, this, &FixFlow::takeIncident);
}

void FixFlow::takeIncident()
{
    const int finding = session().incident()->findingById(m_findingId);
    setGone(finding < 0);
    if (!isGone()) {
        setIncident(session().incident());
        m_finding = static_cast<std::size_t>(finding);
        workOutOptions();
    }
    Q_EMIT incidentChanged();
    Q_EMIT choiceChanged();
}

QString FixFlow::text(const LocalizedText &text, const QMap<QString, QString> &more) const
{
    return fillPlaceholders(text.in(language()), finding(), more);
}

bool FixFlow::hasChoosableOption() const
{
    return std::ranges::any_of(m_options, &FixOption::canBeChosen);
}

const FixOption *FixFlow::chosen() const
{
    const auto it = std::ranges::find(m_options, m_chosen, [](const FixOption &option) { return option.fix->id; });
    return it != m_options.end() && it->canBeChosen() ? &*it : nullptr;
}

void FixFlow::choose(const QString &fixId)
{
    if (m_chosen == fixId)
        return;
    m_chosen = fixId;
    const auto it = std::ranges::find(m_options, m_chosen, [](const FixOption &option) { return option.fix->id; });
    if (it != m_options.end())
        *it = workOut({it->fix, it->probability});
    Q_EMIT choiceChanged();
}

QString FixFlow::input(const FixOption &option, const FixInput &input) const
{
    const auto ofFix = m_inputs.constFind(option.fix->id);
    if (ofFix != m_inputs.constEnd() && ofFix->contains(input.id))
        return ofFix->value(input.id);
    return option.plan.inputs.value(input.id, input.suggested);
}

void FixFlow::setInput(const QString &input, const QString &value)
{
    const auto it = std::ranges::find(m_options, m_chosen, [](const FixOption &option) { return option.fix->id; });
    if (it == m_options.end())
        return;
    m_inputs[m_chosen][input] = value;
    *it = workOut({it->fix, it->probability});
    Q_EMIT choiceChanged();
}

QStringList FixFlow::steps(const FixOption &option) const
{
    QStringList steps;
    for (const LocalizedText &step : option.fix->steps)
        steps.append(text(step, option.plan.inputs));
    return steps;
}

QStringList FixFlow::lines(const FixOption &option) const
{
    return directiveLines(*option.fix, finding(), option.plan.inputs);
}

QString FixFlow::changeTitle() const
{
    return chosen() ? text(chosen()->fix->title) : QString();
}

QString FixFlow::patchName() const
{
    return (chosen() ? chosen()->fix->id : u"headwater"_s) + u".patch"_s;
}

QList<FileChange> FixFlow::changes() const
{
    return chosen() ? chosen()->plan.changes : QList<FileChange>();
}

QStringList FixFlow::companionReasons() const
{
    QStringList reasons;
    for (const LocalizedText &companion : chosen() ? chosen()->plan.companions : QList<LocalizedText>())
        reasons.append(text(companion));
    return reasons;
}

QStringList FixFlow::stepsByHand() const
{
    return chosen() ? steps(*chosen()) : QStringList();
}

void FixFlow::workOutOptions()
{
    m_options.clear();
    for (const RankedFix &ranked : diagnosis().fixes)
        m_options.append(workOut(ranked));
}

FixOption FixFlow::workOut(const RankedFix &ranked) const
{
    FixOption option;
    option.fix = ranked.fix;
    option.probability = ranked.probability;
    const Fix &fix = *ranked.fix;
    const QMap<QString, QString> inputs = m_inputs.value(fix.id);
    // What else must change is worked out for the fix that was chosen: the linter has to look at the result.
    Result<FixPlan> plan = fix.id == m_chosen ? planFix(incident(), fix, finding(), inputs)
                                              : planFix(fix, finding(), incident().config.get(), inputs,
                                                        incident().answers, incident().machine.get());
    if (!plan) {
        option.state = FixOption::State::NoPlace;
        option.obstacle = plan.error().detail;
        return option;
    }
    option.plan = std::move(*plan);
    // A field that was emptied or holds nonsense is not filled in behind the user's back.
    const auto isUnusable = [this, &option](const FixInput &field) {
        return !isAcceptable(field, input(option, field));
    };
    if (option.plan.isAlreadyInPlace)
        option.state = FixOption::State::AlreadyInPlace;
    else if (!option.plan.missingInputs.isEmpty() || std::ranges::any_of(ranked.fix->inputs, isUnusable))
        option.state = FixOption::State::NeedsValue;
    else if (!option.plan.changes.isEmpty())
        option.state = FixOption::State::Ready;
    return option;
}

bool isAcceptable(const FixInput &input, const QString &value)
{
    if (value.isEmpty())
        return false;
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(input.pattern));
    return input.pattern.isEmpty() || pattern.match(value).hasMatch();
}

} // namespace headwater
