// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/checks/checkresult.h"

#include <QVersionNumber>

namespace headwater {

/// What is wrong with a configuration, by file and line; silenced results are among them. @p version is that of the
/// nginx that reads it, or null when it is not known: then checks that depend on it say what most versions do.
/// @p found holds what was found by other means, such as the certificates'; comments silence it like the rest.
QList<CheckResult> findProblems(const ConfigTree &tree, const QVersionNumber &version = {},
                                const QList<CheckResult> &found = {});

/// Of what findProblems() finds, only this: files that came without the one that includes them, each with the context
/// in which it is taken to stand.
QList<CheckResult> findAssumedContexts(const ConfigTree &tree);

/// "1.26.3" of "nginx version: nginx/1.26.3" (`nginx -V`, which people save with `nginx -T`); null when it is not
/// there.
QVersionNumber nginxVersionIn(QByteArrayView bytes);

/// Orders @p results by place, marks those that a comment in the file silences and adds what is wrong with such
/// comments: `# headwater: ignore ID reason` behind a directive, or on the line before it. Places that several results
/// share because a file is included more than once are given once.
void settle(const ConfigTree &tree, QList<CheckResult> &results);

} // namespace headwater
