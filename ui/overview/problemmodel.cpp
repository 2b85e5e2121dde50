// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/problemmodel.h"

#include "ui/findingstyle.h"
#include "ui/overview/phrases.h"
#include "ui/overview/sparkline.h"

#include <QFileInfo>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr int SparkBuckets = 24;

} // namespace

void ProblemModel::setIncident(std::shared_ptr<const Incident> incident, Language language)
{
    beginResetModel();
    m_incident = std::move(incident);
    m_language = language;
    m_rows.clear();
    m_harmless.clear();
    for (const int i : orderByRoots(static_cast<int>(m_incident->findings.size()), m_incident->groups)) {
        if (m_incident->findings[static_cast<std::size_t>(i)].entry->severity == Severity::Benign)
            m_harmless.append(i);
        else
            m_rows.append({.kind = Kind::Problem, .finding = i});
    }
    m_problems = static_cast<int>(m_rows.size());
    m_configProblems = configProblems(*m_incident, m_language);
    if (!m_configProblems.empty())
        m_rows.append({.kind = Kind::Configuration});
    if (!m_incident->unknown.empty())
        m_rows.append({.kind = Kind::Unknown});
    if (!m_harmless.isEmpty())
        m_rows.append({.kind = Kind::HarmlessHeading});
    if (m_harmlessShown) {
        for (const int finding : std::as_const(m_harmless))
            m_rows.append({.kind = Kind::Problem, .finding = finding});
    }
    endResetModel();
}

void ProblemModel::setHarmlessShown(bool shown)
{
    if (m_harmlessShown == shown)
        return;
    m_harmlessShown = shown;
    const int heading = rowOfKind(Kind::HarmlessHeading);
    if (heading < 0)
        return;
    const int first = heading + 1;
    const int last = heading + static_cast<int>(m_harmless.size());
    if (shown) {
        beginInsertRows({}, first, last);
        for (const int finding : std::as_const(m_harmless))
            m_rows.append({.kind = Kind::Problem, .finding = finding});
        endInsertRows();
    } else {
        beginRemoveRows({}, first, last);
        m_rows.resize(first);
        endRemoveRows();
    }
    Q_EMIT dataChanged(index(heading), index(heading));
}

int ProblemModel::rowOfFinding(int finding) const
{
    for (int row = 0; finding >= 0 && row < m_rows.size(); ++row) {
        if (m_rows[row].finding == finding)
            return row;
    }
    return -1;
}

int ProblemModel::rowOfKind(Kind kind) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].kind == kind)
            return row;
    }
    return -1;
}

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return title(row);
    case Qt::AccessibleTextRole:
        return row.finding < 0 ? title(row)
                               : tr("%1: %2, %3", "severity, title, details")
                                     .arg(severityWord(static_cast<Severity>(data(index, SeverityRole).toInt())),
                                          title(row), details(row));
    case KindRole:
        return QVariant::fromValue(row.kind);
    case FindingRole:
        return row.finding;
    case DetailsRole:
        return details(row);
    case OpenRole:
        return row.kind == Kind::HarmlessHeading && m_harmlessShown;
    default:
        return row.finding < 0 ? QVariant() : findingData(row.finding, role);
    }
}

QVariant ProblemModel::findingData(int finding, int role) const
{
    const Finding &found = m_incident->findings[static_cast<std::size_t>(finding)];
    switch (role) {
    case SeverityRole:
        return static_cast<int>(found.entry->severity);
    case PlaceRole:
        return found.place;
    case SparkRole:
        return QVariant::fromValue(sparkBuckets(m_incident->tally, found.tally, SparkBuckets));
    default:
        return {};
    }
}

QString ProblemModel::title(const Row &row) const
{
    switch (row.kind) {
    case Kind::Problem:
        return m_incident->findings[static_cast<std::size_t>(row.finding)].entry->title.in(m_language);
    case Kind::Configuration:
        return tr("%n problem(s) in the configuration", nullptr, static_cast<int>(m_configProblems.size()));
    case Kind::Unknown:
        return tr("Headwater does not know these %n message(s)", nullptr, static_cast<int>(m_incident->unknown.size()));
    case Kind::HarmlessHeading:
        return tr("Harmless (%n kind(s))", nullptr, static_cast<int>(m_harmless.size()));
    }
    return {};
}

QString ProblemModel::details(const Row &row) const
{
    switch (row.kind) {
    case Kind::Problem: {
        const QString details =
            cardDetails(m_incident->findings[static_cast<std::size_t>(row.finding)], m_incident->tally.last);
        const int root = rootOf(row.finding, m_incident->groups);
        if (root < 0)
            return details;
        const Entry &entry = *m_incident->findings[static_cast<std::size_t>(root)].entry;
        return tr("Comes from “%1”; %2", "title of another problem, details").arg(entry.title.in(m_language), details);
    }
    case Kind::Configuration: {
        const ConfigMark &first = m_configProblems.front();
        const QString path = m_incident->config->files()[static_cast<std::size_t>(first.file)].path;
        return tr("%1:%2", "file, line").arg(QFileInfo(path).fileName()).arg(first.line);
    }
    case Kind::Unknown: {
        quint64 lines = 0;
        for (const UnknownMessage &message : m_incident->unknown)
            lines += message.count;
        return tr("%1 log lines").arg(formatCount(lines));
    }
    case Kind::HarmlessHeading:
        break;
    }
    return {};
}

} // namespace headwater
