// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/edit.h"
#include "ui/incidentsession.h"

namespace headwater {

/// A change of the user's files that is to be looked at, written and tested: what the pages that do so need to know of
/// it. Follows the session's incident.
class PlannedChange : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] IncidentSession &session() const { return m_session; }
    [[nodiscard]] const Incident &incident() const { return *m_incident; }
    [[nodiscard]] const std::shared_ptr<const Incident> &sharedIncident() const { return m_incident; }
    [[nodiscard]] Language language() const { return m_session.language(); }
    /// True when the session's incident no longer has the problem: what is told about it is how it last was.
    [[nodiscard]] bool isGone() const { return m_isGone; }

    [[nodiscard]] virtual QString changeTitle() const = 0; ///< As the history of changes names it.
    [[nodiscard]] virtual QString patchName() const = 0;
    [[nodiscard]] virtual QList<FileChange> changes() const = 0;
    /// Why some of the changes are there: what would be wrong without them.
    [[nodiscard]] virtual QStringList companionReasons() const = 0;
    /// What is left to do by hand beside the change.
    [[nodiscard]] virtual QStringList stepsByHand() const = 0;
    /// The finding whose lines tell whether the change helped; empty when no log tells.
    [[nodiscard]] virtual QString watchedFinding() const = 0;

    /// The opened file that holds a copy of @p path, such as what nginx -T printed or an archive; empty when the
    /// configuration was read from where it lies.
    [[nodiscard]] QString copyHolding(const QString &path) const;

Q_SIGNALS:
    void incidentChanged(); ///< The problem and the change may all be others now.

protected:
    PlannedChange(IncidentSession &session, QObject *parent);
    void setIncident(std::shared_ptr<const Incident> incident) { m_incident = std::move(incident); }
    void setGone(bool isGone) { m_isGone = isGone; }

private:
    IncidentSession &m_session;
    std::shared_ptr<const Incident> m_incident;
    bool m_isGone = false;
};

} // namespace headwater
