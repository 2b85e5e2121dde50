// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/plannedchange.h"

#include <QFileInfo>

#include <algorithm>

namespace headwater {

namespace {

bool isSameFile(const QString &one, const QString &other)
{
    return one == other || QFileInfo(one) == QFileInfo(other);
}

} // namespace

PlannedChange::PlannedChange(IncidentSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_incident(session.incident())
{
}

QString PlannedChange::copyHolding(const QString &path) const
{
    // The files of a dump or an archive have other names than it has itself.
    const auto isCopy = [this](const Source &source) {
        return !source.pasted.isEmpty() ||
               std::ranges::none_of(m_incident->config->files(),
                                    [&source](const ConfigFile &file) { return isSameFile(file.path, source.name); });
    };
    QString copy;
    for (const Source &source : m_incident->sources) {
        if (source.kind != Source::Kind::Configuration)
            continue;
        if (isCopy(source))
            copy = source.name;
        else if (isSameFile(path, source.name))
            return {};
    }
    return copy;
}

} // namespace headwater
