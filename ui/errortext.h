// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

namespace headwater {

/// What happened, to which file: one sentence for an error from the core.
QString errorText(const Error &error);

/// What is wrong with a source that could not be used, or was used only in part, and what to do next.
struct SourceNotice
{
    QString text;
    QString command;   ///< To be copied and run by hand; empty when none helps.
    QStringList files; ///< To be opened too, when the user wants that.

    bool operator==(const SourceNotice &) const = default;
};
SourceNotice sourceNotice(const Source &source);

} // namespace headwater
