// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/incidentsession.h"

#include <QSignalSpy>
#include <QTest>

namespace headwater::test {

/// The table is loaded once for a whole test.
inline std::shared_ptr<const Catalog> catalog()
{
    static const std::shared_ptr<const Catalog> catalog = Catalog::load();
    return catalog;
}

/// Waits until @p session has read what @p give gives it.
template <typename Give> bool read(IncidentSession &session, const Give &give)
{
    QSignalSpy finished(&session, &IncidentSession::finished);
    give();
    return finished.wait();
}

inline bool paste(IncidentSession &session, const QString &text)
{
    return read(session, [&] { session.paste(text); });
}

inline bool open(IncidentSession &session, const QStringList &paths)
{
    return read(session, [&] { session.open(paths); });
}

/// The index of the finding of @p entry, or -1.
inline int findingOf(const Incident &incident, const QString &entry)
{
    for (std::size_t i = 0; i < incident.findings.size(); ++i) {
        if (incident.findings[i].entry->id == entry)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace headwater::test
