// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incidentfix.h"
#include "ui/wizard/plannedchange.h"

namespace headwater {

/// One way out of a finding, as it stands in the user's configuration.
struct FixOption
{
    enum class State : quint8 {
        Ready,          ///< There is a change to review.
        NeedsValue,     ///< There will be one once its values are acceptable.
        ByHand,         ///< Only steps, or lines to paste because no configuration is at hand.
        AlreadyInPlace, ///< The configuration has it.
        NoPlace,        ///< The configuration has no place for it; obstacle says which.
    };
    const Fix *fix = nullptr;
    double probability = 0;
    State state = State::ByHand;
    FixPlan plan;
    QString obstacle; ///< The core's words.

    [[nodiscard]] bool canBeChosen() const { return state != State::AlreadyInPlace && state != State::NoPlace; }
};

/// What the wizard knows and what the user has decided so far. Keeps to its finding while the incident is read again.
class FixFlow : public PlannedChange
{
    Q_OBJECT

public:
    FixFlow(IncidentSession &session, int finding, QObject *parent = nullptr);

    [[nodiscard]] const QString &findingId() const { return m_findingId; }
    [[nodiscard]] std::size_t findingIndex() const { return m_finding; }
    [[nodiscard]] const Finding &finding() const { return incident().findings[m_finding]; }
    [[nodiscard]] const Diagnosis &diagnosis() const { return incident().diagnoses[m_finding]; }
    [[nodiscard]] const Entry &entry() const { return *finding().entry; }

    /// The table's @p text in the user's language, its placeholders filled in from the finding.
    [[nodiscard]] QString text(const LocalizedText &text, const QMap<QString, QString> &more = {}) const;

    /// Most promising first.
    [[nodiscard]] const QList<FixOption> &options() const { return m_options; }
    [[nodiscard]] bool hasChoosableOption() const;
    /// nullptr before something was chosen, or when it can no longer be.
    [[nodiscard]] const FixOption *chosen() const;
    void choose(const QString &fixId);
    /// The value that @p fix uses for @p input: the user's, or what was worked out for it.
    [[nodiscard]] QString input(const FixOption &option, const FixInput &input) const;
    /// Sets a value of the chosen fix; its plan follows.
    void setInput(const QString &input, const QString &value);
    /// What to do by hand, before or beside the change, or instead of one.
    [[nodiscard]] QStringList steps(const FixOption &option) const;
    /// What to paste for a fix when no configuration is at hand.
    [[nodiscard]] QStringList lines(const FixOption &option) const;

    // Of the chosen fix; empty before one was chosen.
    [[nodiscard]] QString changeTitle() const override;
    [[nodiscard]] QString patchName() const override;
    [[nodiscard]] QList<FileChange> changes() const override;
    [[nodiscard]] QStringList companionReasons() const override;
    [[nodiscard]] QStringList stepsByHand() const override;
    [[nodiscard]] QString watchedFinding() const override { return m_findingId; }

Q_SIGNALS:
    void choiceChanged(); ///< Another fix, or another plan for it.

private:
    void takeIncident();
    void workOutOptions();
    [[nodiscard]] FixOption workOut(const RankedFix &ranked) const;

    QString m_findingId;
    std::size_t m_finding = 0;
    QList<FixOption> m_options;
    QString m_chosen;
    QMap<QString, QMap<QString, QString>> m_inputs; ///< By fix and input: what the user wrote.
};

/// Whether @p value is one that @p input accepts.
bool isAcceptable(const FixInput &input, const QString &value);

} // namespace headwater
