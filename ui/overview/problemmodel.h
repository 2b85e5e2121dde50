// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/configview/configmarks.h"

#include <QAbstractListModel>

namespace headwater {

/// What the list of problems shows, top to bottom: problems by importance, what is wrong with the configuration,
/// messages that the table does not know, and the harmless ones behind a heading.
class ProblemModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind { Problem, Configuration, Unknown, HarmlessHeading };
    enum Role {
        KindRole = Qt::UserRole,
        FindingRole,  ///< Index into Incident::findings, or -1.
        SeverityRole, ///< As int.
        PlaceRole,
        DetailsRole,
        SparkRole, ///< QList<double>
        OpenRole,  ///< Of the heading: whether its rows are shown.
    };

    using QAbstractListModel::QAbstractListModel;

    void setIncident(std::shared_ptr<const Incident> incident, Language language);
    void setHarmlessShown(bool shown);
    [[nodiscard]] bool isHarmlessShown() const { return m_harmlessShown; }
    /// The row of a finding, or -1 when it is not shown.
    [[nodiscard]] int rowOfFinding(int finding) const;
    [[nodiscard]] int rowOfKind(Kind kind) const;
    [[nodiscard]] int problems() const { return m_problems; } ///< Those that are not harmless.

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        Kind kind = Kind::Problem;
        int finding = -1;
    };
    [[nodiscard]] QVariant findingData(int finding, int role) const;
    [[nodiscard]] QString title(const Row &row) const;
    [[nodiscard]] QString details(const Row &row) const;

    std::shared_ptr<const Incident> m_incident;
    Language m_language = Language::English;
    QList<Row> m_rows;
    QList<int> m_harmless;
    std::vector<ConfigMark> m_configProblems;
    int m_problems = 0;
    bool m_harmlessShown = false;
};

} // namespace headwater
