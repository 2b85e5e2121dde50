// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/checks/checkresult.h"
#include "knowledge/fix/edit.h"

#include <QVersionNumber>

namespace headwater {

/// A change and what it must bring along.
struct CompletedChanges
{
    QList<FileChange> changes;
    QList<LocalizedText> companions; ///< Why each further change is there: what would be wrong without it.
};

/// Completes @p changes of @p tree so that they break no rule that held before: a bigger proxy_buffer_size, say, brings
/// bigger proxy_busy_buffers_size along, without which nginx would refuse to start. @p before is what the linter finds
/// in @p tree as it is. Only what the linter knows a certain fix for is brought along.
CompletedChanges withCompanions(const ConfigTree &tree, const QList<FileChange> &changes,
                                const QList<CheckResult> &before, const QVersionNumber &version);

} // namespace headwater
