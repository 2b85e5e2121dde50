// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/fixplan.h"

#include "knowledge/fix/editplanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headwater {

namespace {

/// The addresses to name in lines for an upstream block: those the log has seen.
QList<QByteArray> peerAddresses(const Finding &finding)
{
    QList<QByteArray> addresses;
    for (const ValueCounts::Value &peer : finding.peers.sorted()) {
        const qsizetype scheme = peer.value.indexOf("://");
        addresses.append(scheme < 0 ? peer.value : peer.value.sliced(scheme + 3));
    }
    return addresses.isEmpty() ? QList<QByteArray>{"ADDRESS"} : addresses;
}

} // namespace

Result<FixPlan> planFix(const Fix &fix, const Finding &finding, const ConfigTree *config,
                        const QMap<QString, QString> &inputs, const Answers &answers, const MachineFacts *machine)
{
    const FixInputs resolved = resolveInputs(fix, finding, config, inputs, answers, machine);
    FixPlan plan{
        .fix = &fix, .changes = {}, .companions = {}, .inputs = resolved.values, .missingInputs = resolved.missing};
    if (!config || fix.edits.isEmpty() || !resolved.missing.isEmpty())
        return plan;

    EditPlanner planner(*config, finding, fix, resolved);
    bool isAnyNeeded = false;
    for (const EditRule &rule : fix.edits) {
        const Result<bool> isNeeded = planner.plan(rule);
        if (!isNeeded)
            return std::unexpected(isNeeded.error());
        isAnyNeeded = isAnyNeeded || *isNeeded;
    }
    plan.changes = planner.changes();
    plan.isAlreadyInPlace = !isAnyNeeded;
    return plan;
}

QStringList directiveLines(const Fix &fix, const Finding &finding, const QMap<QString, QString> &inputs,
                           const Answers &answers)
{
    const FixInputs resolved = resolveInputs(fix, finding, nullptr, inputs, answers);
    QStringList lines;
    for (const EditRule &rule : fix.edits) {
        const QString name = QString::fromUtf8(directiveName(rule.directive, finding));
        const QString value = QString::fromUtf8(resolved.fill(rule.value));
        if (rule.action == EditRule::Action::Set) {
            lines.append(name + u' ' + value + u';');
        } else if (rule.action == EditRule::Action::SetParameter) {
            for (const QByteArray &address : peerAddresses(finding))
                lines.append(u"%1 %2 %3=%4;"_s.arg(name, QString::fromUtf8(address), rule.parameter, value));
        }
    }
    return lines;
}

} // namespace headwater
