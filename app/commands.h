// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace headwater {

// Each takes its arguments, its own name first, and answers the exit code. DESIGN section 5 is their contract.

int runCheck(const QStringList &arguments);
int runSite(const QStringList &arguments);
int runReport(const QStringList &arguments);
int runClassify(const QStringList &arguments);
int runExplain(const QStringList &arguments);
int runFix(const QStringList &arguments);
int runLocate(const QStringList &arguments);

} // namespace headwater
